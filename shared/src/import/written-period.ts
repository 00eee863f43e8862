import { dayFrom, isoOf, mondayOf } from '../period/day.ts'
import type { Day } from '../period/day.ts'
import { periodAt, periodOf, range } from '../period/period.ts'
import type { Period } from '../period/period.ts'
import { readDate } from './written-date.ts'
import type { DateRules } from './written-date.ts'
import { chineseInteger } from './chinese-numeral.ts'
import { cellText, isEmpty, read, refused } from './reading.ts'
import type { Reading } from './reading.ts'

const YEAR = String.raw`(\d{4})\s*年?\s*[-/.]?\s*`
const FORMS: [RegExp, (m: RegExpExecArray) => string][] = [
  [/^(\d{4})年?(?:度|全年)?$/, ([, y]) => y!],
  [new RegExp(`^${YEAR}(?:W|第)\\s*(\\d{1,2})\\s*周?$`, 'i'), ([, y, w]) => `${y}-W${two(w!)}`],
  [new RegExp(`^${YEAR}(?:Q([1-4])|第?([1-4])季度)$`, 'i'), ([, y, q, r]) => `${y}-Q${q ?? r}`],
  [/^Q([1-4])\s*[-/ ]?\s*(\d{4})$/i, ([, q, y]) => `${y}-Q${q}`],
  [new RegExp(`^${YEAR}(?:H([12])|(上)半年|下半年)$`, 'i'), ([, y, h, first]) => `${y}-H${h ?? (first ? 1 : 2)}`],
  [
    /^(\d{4})\s*[-–—~至/]\s*(\d{4})\s*学年度?\s*第?([12一二上下])学期$/,
    ([, a, b, n]) => (Number(b) !== Number(a) + 1 ? `${a}-term` : /[1一上]/.test(n!) ? `${a}-autumn` : `${b}-spring`),
  ],
  [new RegExp(`^${YEAR}(秋季?|春季?|autumn|spring)(?:学期)?$`, 'i'), ([, y, t]) => `${y}-${/秋|autumn/i.test(t!) ? 'autumn' : 'spring'}`],
  [
    new RegExp(`^${YEAR}(\\d{1,2})\\s*月?\\s*(?:-D([123])|(上|中|下)旬)$`, 'i'),
    ([, y, m, d, name]) => `${y}-${two(m!)}-D${d ?? '上中下'.indexOf(name!) + 1}`,
  ],
  [/^(\d{4})(?:\s*[-/.年]\s*)(\d{1,2})\s*月?份?$/, ([, y, m]) => `${y}-${two(m!)}`],
  [/^(\d{4})(0[1-9]|1[0-2])$/, ([, y, m]) => `${y}-${m}`],
]

/** `2024年第7-8周`, `2024-W07~W08`, `2024-W52至2025-W01`. */
const WEEKS = new RegExp(
  `^${YEAR}(?:W|第)\\s*(\\d{1,2})\\s*周?\\s*(?:至|到|-|~|～|—|–|、)\\s*(?:${YEAR})?(?:W|第)?\\s*(\\d{1,2})\\s*周?$`,
  'i',
)

/**
 * A span as people write it: `2024`, `2024年`, `2024-03`, `2024年3月`, `202403`, `2024Q1`, `2024年第一季度`, `2024年上半年`, `2024年3月上旬`, `2024-W07`,
 * `2024年第7周`, `2024年第7-8周`, `2024-2025学年第一学期`, a date (that day), or two dates with 至, 到, ~ or – between them (both included); a free range's id
 * (`2024-03-01..2024-04-01`) leaves out its end as everywhere. An empty cell is `null`.
 */
export function readPeriod(cell: string | number, rules: DateRules = {}): Reading<Period> {
  const text = cellText(cell)
  if (isEmpty(text)) return read<Period>(null)
  const plain = text.replaceAll(/[一二三四五六七八九十]+(?=季度|周|月)/g, (numeral) => String(chineseInteger(numeral) ?? numeral))
  for (const [form, idOf] of FORMS) {
    const match = form.exec(plain)
    if (match) return named(text, idOf(match))
  }
  if (text.includes('..')) return named(text, text)
  const weeks = WEEKS.exec(plain)
  if (weeks) return betweenWeeks(text, weeks)
  const ends = /^(.+?)\s*(?:至|到|~|～|—|–|\s-\s)\s*(.+)$/.exec(text)
  if (ends) return between(text, ends[1]!, ends[2]!, rules)
  const day = readDate(cell, rules)
  if (day.ok) return read(day.value === null ? null : periodAt('day', day.value))
  return refused(
    `“${text}”不是时段，应填如 2024年3月、2024-W07 或 2024-03-01至2024-03-31`,
    `"${text}" is not a period; write 2024-03, 2024-W07 or 2024-03-01 ~ 2024-03-31`,
  )
}

/** The Monday of a week: `2024-W07`, `2024年第7周`, or any date in it. An empty cell is `null`. */
export function readWeek(cell: string | number, rules: DateRules = {}): Reading<Day> {
  const text = cellText(cell)
  const period = readPeriod(cell, rules)
  if (!period.ok) return period
  if (period.value === null) return read<Day>(null)
  const { kind, from, until } = period.value
  if (kind === 'week' || kind === 'day' || (kind === 'range' && mondayOf(from) === mondayOf(until - 1))) return read(mondayOf(from))
  return refused(
    `“${text}”不是某一周，应填如 2024-W07，或该周的任意日期`,
    `"${text}" is not one week; write 2024-W07 or a date in that week`,
  )
}

function named(text: string, id: string): Reading<Period> {
  const year = Number(id.slice(0, 4))
  if (year < 1900 || year > 2099) return refused(`“${text}”的年份不对，请核对`, `"${text}" is in the year ${year}; check it`)
  try {
    return read(periodOf(id))
  } catch {
    return refused(`“${text}”不存在，请核对`, `"${text}" does not exist; check it`)
  }
}

function betweenWeeks(text: string, [, year, first, other, last]: RegExpExecArray): Reading<Period> {
  const from = named(text, `${year}-W${two(first!)}`)
  if (!from.ok || from.value === null) return from
  const until = named(text, `${other ?? year}-W${two(last!)}`)
  if (!until.ok || until.value === null) return until
  if (until.value.from < from.value.from) return refused(`“${text}”的结束早于开始`, `"${text}" ends before it begins`)
  return read(range(from.value.from, until.value.until))
}

function between(text: string, a: string, b: string, rules: DateRules): Reading<Period> {
  const from = readDate(a, rules)
  if (!from.ok) return from
  const last = readDate(from.value === null ? b : withYearOf(from.value, b), rules)
  if (!last.ok) return last
  if (from.value === null || last.value === null) return refused(`“${text}”缺少起止日期`, `"${text}" lacks its first or last day`)
  if (last.value < from.value) return refused(`“${text}”的结束早于开始`, `"${text}" ends before it begins`)
  return read(range(from.value, last.value + 1))
}

/** In `2024年3月1日至15日` and `2024-03-01至03-15` the second date borrows what it lacks from the first. */
function withYearOf(from: Day, text: string): string {
  const iso = isoOf(from)
  const day = /^(\d{1,2})[日号]?$/.exec(text)
  if (day) return `${iso.slice(0, 8)}${two(day[1]!)}`
  const monthDay = /^(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(text)
  if (!monthDay) return text
  const sameYear = dayFrom(Number(iso.slice(0, 4)), Number(monthDay[1]), Number(monthDay[2]))
  return `${Number(iso.slice(0, 4)) + (sameYear < from ? 1 : 0)}-${two(monthDay[1]!)}-${two(monthDay[2]!)}`
}

function two(digits: string): string {
  return digits.padStart(2, '0')
}
