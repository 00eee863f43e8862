import { partsOf, weekdayOf } from './day.ts'
import type { Day } from './day.ts'
import { periodAt, shift } from './period.ts'
import type { Period, PeriodKind } from './period.ts'
import { THIN } from '../wire/locale.ts'
import type { Locale } from '../wire/locale.ts'

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const WEEKDAYS = { zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'], en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] }
const ORDINALS = ['一', '二', '三', '四']
const DEKADS = { zh: ['上旬', '中旬', '下旬'], en: ['Early', 'Mid', 'Late'] }

/** A period in words, as it stands in titles: `2026 年第 48 周（11 月 23 日—29 日）`, `Week 48, 2026 (23–29 Nov)`. */
export function periodWords(period: Period, locale: Locale): string {
  return locale === 'zh' ? inChinese(period) : inEnglish(period)
}

/** A period without its year, for axes and sliders: `第 48 周`, `W48`; `11 月下旬`, `Late Nov`. A year stays itself. */
export function periodShort(period: Period, locale: Locale): string {
  const { month, date } = partsOf(period.from)
  const zh = locale === 'zh'
  switch (period.kind) {
    case 'day':
      return dayWords(period.from, locale)
    case 'week':
      return zh ? `第${THIN}${weekNumber(period)}${THIN}周` : `W${weekNumber(period)}`
    case 'dekad':
      return zh ? `${month}${THIN}月${DEKADS.zh[dekadIndex(date)]}` : `${DEKADS.en[dekadIndex(date)]} ${shortMonth(month)}`
    case 'month':
      return zh ? `${month}${THIN}月` : shortMonth(month)
    case 'quarter':
      return zh ? `第${ORDINALS[Number(period.id.at(-1)) - 1]}季度` : period.id.slice(-2)
    case 'term':
      return period.id.endsWith('autumn') ? (zh ? '秋季学期' : 'Autumn term') : zh ? '春季学期' : 'Spring term'
    case 'half':
      return zh ? (month === 1 ? '上半年' : '下半年') : period.id.slice(-2)
    case 'year':
      return zh ? `${period.id}${THIN}年` : period.id
    case 'campaign':
      return zh ? '行动以来' : 'Campaign to date'
    case 'range':
      return span(period, locale, { year: false })
  }
}

/** 本周, 上月, 去年 …, when the period is the one of today or a neighbour of it; `null` for all others and for free ranges. */
export function relativeWords(period: Period, today: Day, locale: Locale): string | null {
  if (period.kind === 'campaign') return periodShort(period, locale)
  if (period.kind === 'range') return null
  const now = periodAt(period.kind, today)
  const at = [-1, 0, 1].findIndex((steps) => shift(now, steps).id === period.id)
  return at < 0 ? null : RELATIVE[period.kind][locale][at]!
}

/** What stands before the figure of the period before: `上周`, `the week before`; `上周同期` when only the elapsed days were compared. */
export function beforeWords(kind: PeriodKind, locale: Locale, finished = true): string {
  const words = BEFORE[kind][locale]
  if (finished || kind === 'day' || kind === 'range' || kind === 'campaign') return words
  return locale === 'zh' ? `${words}同期` : `the same days of ${words}`
}

/** What stands before the figure of last year's period (同比). */
export function yearBeforeWords(locale: Locale): string {
  return locale === 'zh' ? '去年同期' : 'a year before'
}

/** `11 月 24 日`, `24 Nov`; with year `2026 年 11 月 24 日`, `24 Nov 2026`; with weekday `11 月 24 日（周二）`, `Tue 24 Nov`. */
export function dayWords(day: Day, locale: Locale, show: { year?: boolean; weekday?: boolean } = {}): string {
  const { year, month, date } = partsOf(day)
  const weekday = WEEKDAYS[locale][weekdayOf(day) - 1]!
  if (locale === 'en') return `${show.weekday ? `${weekday} ` : ''}${date} ${shortMonth(month)}${show.year ? ` ${year}` : ''}`
  const words = `${month}${THIN}月${THIN}${date}${THIN}日`
  return `${show.year ? `${year}${THIN}年${THIN}` : ''}${words}${show.weekday ? `（${weekday}）` : ''}`
}

function inChinese(period: Period): string {
  const { year } = partsOf(period.from)
  switch (period.kind) {
    case 'day':
      return dayWords(period.from, 'zh', { year: true })
    case 'week':
      return `${period.id.slice(0, 4)}${THIN}年${periodShort(period, 'zh')}（${span(period, 'zh', { year: false })}）`
    case 'year':
      return periodShort(period, 'zh')
    case 'campaign':
      return `行动以来（${span(period, 'zh', { year: true })}）`
    case 'range':
      return span(period, 'zh', { year: true })
    case 'dekad':
    case 'month':
      return `${year}${THIN}年${THIN}${periodShort(period, 'zh')}`
    default:
      return `${year}${THIN}年${periodShort(period, 'zh')}`
  }
}

function inEnglish(period: Period): string {
  const { year, month, date } = partsOf(period.from)
  switch (period.kind) {
    case 'day':
      return dayWords(period.from, 'en', { year: true })
    case 'week':
      return `Week ${weekNumber(period)}, ${period.id.slice(0, 4)} (${span(period, 'en', { year: false })})`
    case 'dekad':
      return `${DEKADS.en[dekadIndex(date)]} ${MONTHS[month - 1]} ${year}`
    case 'month':
      return `${MONTHS[month - 1]} ${year}`
    case 'half':
      return `${month === 1 ? 'First' : 'Second'} half of ${year}`
    case 'year':
      return period.id
    case 'campaign':
      return `Campaign to date (${span(period, 'en', { year: true })})`
    case 'range':
      return span(period, 'en', { year: true })
    default:
      return `${periodShort(period, 'en')} ${year}`
  }
}

/** First and last day (the end is included here, as people say it); years are said when they differ. */
function span({ from, until }: Period, locale: Locale, show: { year: boolean }): string {
  const a = partsOf(from)
  const b = partsOf(until - 1)
  const twoYears = a.year !== b.year
  const year = show.year || twoYears
  if (until - from === 1) return dayWords(from, locale, { year })
  if (locale === 'en') {
    if (twoYears || a.month !== b.month) return `${dayWords(from, 'en', { year: twoYears })} – ${dayWords(until - 1, 'en', { year })}`
    return `${a.date}–${dayWords(until - 1, 'en', { year })}`
  }
  const end = twoYears || a.month !== b.month ? dayWords(until - 1, 'zh', { year: twoYears }) : `${b.date}${THIN}日`
  return `${dayWords(from, 'zh', { year })}—${end}`
}

function weekNumber(period: Period): number {
  return Number(period.id.slice(-2))
}

function dekadIndex(date: number): number {
  return Math.min(2, Math.floor((date - 1) / 10))
}

function shortMonth(month: number): string {
  return MONTHS[month - 1]!.slice(0, 3)
}

type Words = Record<Locale, string>
type Three = Record<Locale, [string, string, string]>

// A dekad before is not 上旬, which is the name of a month's first one; a half-year before is not 上半年.
const BEFORE: Record<PeriodKind, Words> = {
  day: { zh: '前一日', en: 'the day before' },
  week: { zh: '上周', en: 'the week before' },
  dekad: { zh: '上一旬', en: 'the ten days before' },
  month: { zh: '上月', en: 'the month before' },
  quarter: { zh: '上季度', en: 'the quarter before' },
  term: { zh: '上学期', en: 'the term before' },
  half: { zh: '前一个半年', en: 'the half-year before' },
  year: { zh: '上年', en: 'the year before' },
  campaign: { zh: '前一时段', en: 'the days before' },
  range: { zh: '前一时段', en: 'the days before' },
}

const RELATIVE: Record<Exclude<PeriodKind, 'campaign' | 'range'>, Three> = {
  day: { zh: ['昨天', '今天', '明天'], en: ['yesterday', 'today', 'tomorrow'] },
  week: { zh: ['上周', '本周', '下周'], en: ['last week', 'this week', 'next week'] },
  dekad: { zh: ['上一旬', '本旬', '下一旬'], en: ['last ten days', 'these ten days', 'next ten days'] },
  month: { zh: ['上月', '本月', '下月'], en: ['last month', 'this month', 'next month'] },
  quarter: { zh: ['上季度', '本季度', '下季度'], en: ['last quarter', 'this quarter', 'next quarter'] },
  term: { zh: ['上学期', '本学期', '下学期'], en: ['last term', 'this term', 'next term'] },
  half: { zh: ['前一个半年', '本半年', '后一个半年'], en: ['last half-year', 'this half-year', 'next half-year'] },
  year: { zh: ['去年', '今年', '明年'], en: ['last year', 'this year', 'next year'] },
}
