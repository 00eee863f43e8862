import { z } from 'zod'
import { dayFrom, dayOf, isoOf, mondayOf, partsOf, weekdayOf } from './day.ts'
import type { Day } from './day.ts'

/**
 * Kinds of period. `dekad` is the ten-day period 旬 (1–10, 11–20, 21–end of month); `term` is a school term 学期
 * (autumn September–January, spring February–July); `half` a half-year; `campaign` the campaign to date; `range` any
 * `[from, until)`.
 */
export const PERIOD_KINDS = ['day', 'week', 'dekad', 'month', 'quarter', 'term', 'half', 'year', 'campaign', 'range'] as const
export type PeriodKind = (typeof PERIOD_KINDS)[number]

/** A half-open span of civil days, `from` inclusive and `until` exclusive, with the id that stands in URLs. */
export type Period = { kind: PeriodKind; id: string; from: Day; until: Day }

const FORMS: [PeriodKind, RegExp, (m: string[]) => [Day, Day]][] = [
  ['day', /^(\d{4}-\d{2}-\d{2})$/, ([, iso]) => [dayOf(iso!), dayOf(iso!) + 1]],
  ['week', /^(\d{4})-W(\d{2})$/, ([, y, w]) => weekSpan(Number(y), Number(w))],
  ['dekad', /^(\d{4})-(0[1-9]|1[0-2])-D([123])$/, ([, y, m, d]) => dekadSpan(Number(y), Number(m), Number(d))],
  ['month', /^(\d{4})-(0[1-9]|1[0-2])$/, ([, y, m]) => months(Number(y), Number(m), 1)],
  ['quarter', /^(\d{4})-Q([1-4])$/, ([, y, q]) => months(Number(y), Number(q) * 3 - 2, 3)],
  ['term', /^(\d{4})-(spring|autumn)$/, ([, y, t]) => (t === 'autumn' ? months(Number(y), 9, 5) : months(Number(y), 2, 6))],
  ['half', /^(\d{4})-H([12])$/, ([, y, h]) => months(Number(y), Number(h) * 6 - 5, 6)],
  ['year', /^(\d{4})$/, ([, y]) => months(Number(y), 1, 12)],
  ['range', /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/, ([, a, b]) => [dayOf(a!), dayOf(b!)]],
  ['campaign', /^campaign:(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/, ([, a, b]) => [dayOf(a!), dayOf(b!)]],
]

/**
 * Reads a period id: `2026-11-24`, `2026-W48`, `2026-11-D3`, `2026-11`, `2026-Q4`, `2026-autumn`, `2026-H2`, `2026`,
 * `2026-01-01..2026-03-01` (the end is excluded), `campaign:2026-03-01..2026-11-25`.
 * Throws a `RangeError` that quotes the id when it is none of these, or when it is empty or runs backwards.
 */
export function periodOf(id: string): Period {
  for (const [kind, form, span] of FORMS) {
    const match = form.exec(id)
    if (!match) continue
    const [from, until] = span(match)
    if (!(until > from)) throw new RangeError(`the period "${id}" ends before it begins`)
    return { kind, id, from, until }
  }
  throw new RangeError(`"${id}" is not a period such as 2026-W48, 2026-11 or 2026-01-01..2026-03-01`)
}

/** The period of a kind in which a day lies. `range` and `campaign` have no calendar of their own and throw; August lies in no term and gives the spring term before it. */
export function periodAt(kind: PeriodKind, day: Day): Period {
  return periodOf(idAt(kind, day))
}

/** The period `steps` later (negative: earlier) of the same kind; a range moves by its own length. */
export function shift(period: Period, steps: number): Period {
  if (steps === 0) return period
  if (period.kind === 'range' || period.kind === 'campaign') {
    const length = (period.until - period.from) * steps
    return range(period.from + length, period.until + length)
  }
  if (period.kind === 'day' || period.kind === 'week') {
    return periodAt(period.kind, period.from + steps * (period.until - period.from))
  }
  if (period.kind === 'dekad') return shiftDekad(period, steps)
  if (period.kind === 'term') return shiftTerm(period, steps)
  const { year, month } = partsOf(period.from)
  const size = { month: 1, quarter: 3, half: 6, year: 12 }[period.kind]
  return periodAt(period.kind, dayFrom(year, month + steps * size, 1))
}

/** The same period of last year (同比): weeks by ISO number (week 53: the same dates 52 weeks earlier), the others by the calendar; a range by its dates. */
export function yearBefore(period: Period): Period {
  const { year, month, date } = partsOf(period.from)
  if (period.kind === 'week') {
    const week = Number(period.id.slice(-2))
    return week === 53 ? periodAt('week', period.from - 364) : periodOf(`${Number(period.id.slice(0, 4)) - 1}-W${period.id.slice(-2)}`)
  }
  if (period.kind === 'range' || period.kind === 'campaign') return sameDates(period)
  if (period.kind === 'day') return periodAt('day', sameDate(period.from, -1))
  return periodAt(period.kind, dayFrom(year - 1, month, date))
}

/**
 * Cuts a period to the days that have passed, `today` included, so that an unfinished period is compared with equally
 * many elapsed days. `null` when it has not begun.
 */
export function elapsed(period: Period, today: Day): Period | null {
  if (today < period.from) return null
  return today + 1 >= period.until ? period : range(period.from, today + 1)
}

/** The first `days` days of a period, as a range. */
export function firstDays(period: Period, days: number): Period {
  return period.until - period.from <= days ? period : range(period.from, period.from + days)
}

/** A free range as a period. */
export function range(from: Day, until: Day): Period {
  return { kind: 'range', id: `${isoOf(from)}..${isoOf(until)}`, from, until }
}

/** Consecutive periods of one kind that touch `[from, until)`, oldest first. */
export function periodsBetween(kind: PeriodKind, from: Day, until: Day): Period[] {
  const periods: Period[] = []
  for (let at = periodAt(kind, from); at.from < until; at = shift(at, 1)) if (at.until > from) periods.push(at)
  return periods
}

/** Days of the longest period that is asked for: 30 years. */
const LONGEST = 10_958

/** Period ids in URLs and requests. */
export const PeriodId = z.string().refine(
  (id) => {
    try {
      const { from, until } = periodOf(id)
      return until - from <= LONGEST
    } catch {
      return false
    }
  },
  {
    error: (issue) => `"${String(issue.input)}" is not a period of at most 30 years such as 2026-W48, 2026-11 or 2026-01-01..2026-03-01`,
    params: { zh: '不是周期，应如 2026-W48、2026-11 或 2026-01-01..2026-03-01，最长 30 年' },
  },
)

function idAt(kind: PeriodKind, day: Day): string {
  const { year, month, date } = partsOf(day)
  const mm = String(month).padStart(2, '0')
  switch (kind) {
    case 'day':
      return isoOf(day)
    case 'week': {
      const thursday = day - weekdayOf(day) + 4
      const weekYear = partsOf(thursday).year
      const week = Math.floor((thursday - dayFrom(weekYear, 1, 1)) / 7) + 1
      return `${weekYear}-W${String(week).padStart(2, '0')}`
    }
    case 'dekad':
      return `${year}-${mm}-D${date <= 10 ? 1 : date <= 20 ? 2 : 3}`
    case 'month':
      return `${year}-${mm}`
    case 'quarter':
      return `${year}-Q${Math.ceil(month / 3)}`
    case 'term':
      return month >= 9 ? `${year}-autumn` : month === 1 ? `${year - 1}-autumn` : `${year}-spring`
    case 'half':
      return `${year}-H${month <= 6 ? 1 : 2}`
    case 'year':
      return String(year)
    case 'range':
    case 'campaign':
      throw new RangeError(`a ${kind} has no calendar of its own: give its dates`)
  }
}

function months(year: number, month: number, count: number): [Day, Day] {
  return [dayFrom(year, month, 1), dayFrom(year, month + count, 1)]
}

function weekSpan(year: number, week: number): [Day, Day] {
  const from = mondayOf(dayFrom(year, 1, 4)) + (week - 1) * 7
  if (week < 1 || idAt('week', from) !== `${year}-W${String(week).padStart(2, '0')}`)
    throw new RangeError(`the year ${year} has no week ${week}`)
  return [from, from + 7]
}

function dekadSpan(year: number, month: number, dekad: number): [Day, Day] {
  const from = dayFrom(year, month, dekad * 10 - 9)
  return [from, dekad === 3 ? dayFrom(year, month + 1, 1) : from + 10]
}

function shiftDekad(period: Period, steps: number): Period {
  const { year, month, date } = partsOf(period.from)
  const index = year * 36 + (month - 1) * 3 + Math.min(2, Math.floor((date - 1) / 10)) + steps
  const inYear = ((index % 36) + 36) % 36
  return periodAt('dekad', dayFrom(Math.floor(index / 36), Math.floor(inYear / 3) + 1, (inYear % 3) * 10 + 1))
}

function shiftTerm(period: Period, steps: number): Period {
  const index = Number(period.id.slice(0, 4)) * 2 + (period.id.endsWith('autumn') ? 1 : 0) + steps
  return periodOf(`${Math.floor(index / 2)}-${index % 2 === 0 ? 'spring' : 'autumn'}`)
}

/** By its dates, but never without its last day: 28 February 2024 alone is 28 February 2023 alone, not nothing. */
function sameDates({ from, until }: Period): Period {
  return range(sameDate(from, -1), Math.max(sameDate(until, -1), sameDate(until - 1, -1) + 1))
}

/** 29 February falls on 28 February in a common year. */
function sameDate(day: Day, years: number): Day {
  const { year, month, date } = partsOf(day)
  return Math.min(dayFrom(year + years, month, date), dayFrom(year + years, month + 1, 1) - 1)
}
