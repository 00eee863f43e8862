import { periodAt, periodOf, range } from '@shouwang/shared/period/period'
import type { Period, PeriodKind } from '@shouwang/shared/period/period'
import type { Day } from '@shouwang/shared/period/day'
import { periodShort, periodWords } from '@shouwang/shared/period/words'
import { THIN } from '@shouwang/shared/wire/locale'
import type { Locale } from '@shouwang/shared/wire/locale'

const UNITS: Record<PeriodKind, { zh: string; en: [string, string] }> = {
  day: { zh: '天', en: ['day', 'days'] },
  week: { zh: '周', en: ['week', 'weeks'] },
  dekad: { zh: '旬', en: ['ten-day period', 'ten-day periods'] },
  month: { zh: '个月', en: ['month', 'months'] },
  quarter: { zh: '个季度', en: ['quarter', 'quarters'] },
  term: { zh: '个学期', en: ['term', 'terms'] },
  half: { zh: '个半年', en: ['half-year', 'half-years'] },
  year: { zh: '年', en: ['year', 'years'] },
  campaign: { zh: '期', en: ['period', 'periods'] },
  range: { zh: '期', en: ['period', 'periods'] },
}

/** How many of which: `12 周`, `6 个月`; `12 weeks`, `1 week`. */
export function countWords(kind: PeriodKind, count: number, locale: Locale): string {
  const { zh, en } = UNITS[kind]
  if (locale === 'en') return `${count} ${count === 1 ? en[0] : en[1]}`
  return `${count}${THIN}${zh}`
}

/** The span of a trend in words: `近 12 周` when it ends with today's period, else its first and last day. */
export function spanWords(ids: string[], today: Day, locale: Locale): string {
  const [first, last] = [periodOf(ids[0]!), periodOf(ids.at(-1)!)]
  if (last.kind !== 'range' && last.kind !== 'campaign' && periodAt(last.kind, today).id === last.id) {
    const count = countWords(last.kind, ids.length, locale)
    return locale === 'zh' ? `近${THIN}${count}` : `the last ${count}`
  }
  return periodWords(range(first.from, last.until), locale)
}

/** Labels of an axis: the period's short name, with the year under the first of each year and under the first of all. */
export function axisLabel(period: Period, previous: Period | null, locale: Locale): { short: string; year: string | null } {
  const year = yearOf(period)
  return { short: periodShort(period, locale), year: previous === null || yearOf(previous) !== year ? yearWords(year, locale) : null }
}

function yearWords(year: string, locale: Locale): string {
  return locale === 'zh' ? `${year}${THIN}年` : year
}

/** A week belongs to the year of its number. */
function yearOf(period: Period): string {
  return period.id.slice(0, 4)
}
