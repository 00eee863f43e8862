import { dayFrom, partsOf } from '../period/day.ts'
import type { Day } from '../period/day.ts'
import { dayInZone } from '../period/zone.ts'
import { chineseInteger } from './chinese-numeral.ts'
import { cellText, isEmpty, read, refused } from './reading.ts'
import type { Reading } from './reading.ts'

/**
 * How to read a date: `order` says which part comes first where the year is last (`5/1/2024`); without it such a date is refused unless only one
 * order is possible. `zone` is needed for instants with an offset (`…Z`). `date1904` is for workbooks that count days from 1904.
 */
export type DateRules = { order?: 'dmy' | 'mdy' | undefined; zone?: string | undefined; date1904?: boolean | undefined }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const TIME =
  /(?:[T\s]|(?<=日))\s*(?:上午|下午|凌晨|中午|晚上|am|pm)?\s*\d{1,2}(?::\d{1,2}(?::\d{1,2}(?:\.\d+)?)?|时(?:\d{1,2}分?(?:\d{1,2}秒?)?)?)\s*(?:am|pm)?\s*$/i
/** What most cells of a large file look like, read without ado. */
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/
const MIN_YEAR = 1900
const MAX_YEAR = 2099

/**
 * A civil date as people write it: `2024-01-05`, `2024/1/5`, `2024.1.5`, `2024年1月5日`, `20240105`, `二〇二四年一月五日`, `5 Jan 2024`, each with or without a
 * time of day (dropped), and serial numbers of spreadsheets (45296, 45296.75). An empty cell is `null`. Refused with the reason: dates without
 * year or day, with two-digit years, that do not exist, and `5/1/2024`, which is two days.
 */
export function readDate(cell: string | number, rules: DateRules = {}): Reading<Day> {
  const plain = ISO.exec(String(cell))
  if (plain) return civil(plain[0], Number(plain[1]), Number(plain[2]), Number(plain[3]))
  const text = cellText(cell)
  if (isEmpty(text)) return read<Day>(null)
  if (/^\d{1,7}(?:\.\d+)?$/.test(text) && !/^\d{4}\.\d{1,2}$/.test(text) && !/^(?:19|20)\d{2}(?:\d{2})?$/.test(text))
    return fromSerial(text, rules)
  if (INSTANT.test(text)) return fromInstant(text, rules)
  const date = withArabicDigits(text.replace(TIME, '').trim())
  const ymd = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/.exec(date) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(date)
  if (ymd) return civil(text, Number(ymd[1]), Number(ymd[2]), Number(ymd[3]))
  const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(date)
  if (yearLast) return fromYearLast(text, Number(yearLast[1]), Number(yearLast[2]), Number(yearLast[3]), rules)
  const english = fromEnglish(date)
  if (english) return civil(text, ...english)
  return refusedDate(text, date)
}

/** The day of a spreadsheet's serial number. Day 60 is 29 February 1900, which never was; the days before it are one off. */
function fromSerial(text: string, { date1904 }: DateRules): Reading<Day> {
  const serial = Math.floor(Number(text))
  if (date1904) return withinYears(text, dayFrom(1904, 1, 1) + serial)
  if (serial < 1 || serial === 60) return refused(`“${text}”不是日期`, `"${text}" is not a date`)
  return withinYears(text, dayFrom(1899, 12, serial < 60 ? 31 : 30) + serial)
}

function fromInstant(text: string, { zone }: DateRules): Reading<Day> {
  const ms = Date.parse(text)
  if (Number.isNaN(ms)) return refused(`“${text}”不是有效的时间`, `"${text}" is no instant that exists`)
  if (zone === undefined)
    return refused(`“${text}”带有时区，无法确定日期`, `"${text}" has an offset; without a time zone its date is not certain`)
  return withinYears(text, dayInZone(ms, zone))
}

function fromYearLast(text: string, a: number, b: number, year: number, { order }: DateRules): Reading<Day> {
  const dmy = order === 'dmy' || (order === undefined && a > 12)
  if (order === undefined && a <= 12 && b <= 12 && a !== b)
    return refused(
      `“${text}”可能是 ${a} 月 ${b} 日，也可能是 ${b} 月 ${a} 日，请写成 ${year}-月-日，或说明日月顺序`,
      `"${text}" may be day ${a} of month ${b} or the reverse; write ${year}-month-day or say which comes first`,
    )
  return dmy ? civil(text, year, b, a) : civil(text, year, a, b)
}

/** `5 Jan 2024`, `5-Jan-2024`, `Jan 5, 2024`, `January 5 2024`. */
function fromEnglish(text: string): [number, number, number] | null {
  const dayFirst = /^(\d{1,2})[\s-]([a-z]{3,9})\.?[\s,-]+(\d{4})$/i.exec(text)
  const monthFirst = /^([a-z]{3,9})\.?\s(\d{1,2}),?\s(\d{4})$/i.exec(text)
  const [day, name, year] = dayFirst ? [dayFirst[1], dayFirst[2], dayFirst[3]] : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]]
  const month = name === undefined ? -1 : MONTHS.indexOf(name.slice(0, 3).toLowerCase())
  return month < 0 ? null : [Number(year), month + 1, Number(day)]
}

function civil(text: string, year: number, month: number, date: number): Reading<Day> {
  const day = dayFrom(year, month, date)
  if (month < 1 || month > 12 || date < 1 || (date > 28 && dayFrom(year, month + 1, 1) <= day))
    return refused(`“${text}”不存在，请核对月和日`, `"${text}" does not exist; check month and day`)
  return withinYears(text, day)
}

function withinYears(text: string, day: Day): Reading<Day> {
  const { year } = partsOf(day)
  if (year >= MIN_YEAR && year <= MAX_YEAR) return read(day)
  return refused(`“${text}”的年份是 ${year} 年，请核对`, `"${text}" is in the year ${year}; check it`)
}

function refusedDate(text: string, date: string): Reading<Day> {
  if (/^\d{4}$|^\d{4}\s*[-/.年]?\s*\d{1,2}\s*月?$|^\d{4}年$/.test(date))
    return refused(`“${text}”没有具体到日，应填如 2024-01-05`, `"${text}" has no day; write a date such as 2024-01-05`)
  if (/^\d{1,2}[-/.月]\d{1,2}[日号]?$/.test(date))
    return refused(`“${text}”没有年份，应填如 2024-01-05`, `"${text}" has no year; write a date such as 2024-01-05`)
  if (/^\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$/.test(date))
    return refused(`“${text}”的年份只有两位，应写全四位年份`, `"${text}" has a year of two digits; write all four`)
  return refused(`“${text}”不是日期，应填如 2024-01-05`, `"${text}" is not a date; write one such as 2024-01-05`)
}

/** `二〇二四年一月五日` → `2024年1月5日`. */
function withArabicDigits(text: string): string {
  return text.replaceAll(/[〇零一二三四五六七八九十]+(?=[年月日号])/g, (numeral) => String(chineseInteger(numeral) ?? numeral))
}
