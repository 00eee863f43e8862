import { Temporal } from 'temporal-polyfill'
import { isoOf } from '../period/day.ts'
import type { Day } from '../period/day.ts'
import type { State } from '../wire/state.ts'

/** When a week's report is due: ISO weekday (Monday 1 … Sunday 7) and time of day (`16:00`). */
export type Due = { weekday: number; time: string }

/** Validity `[from, until)` of a place or a task; `null` or absent is without end. */
export type Validity = { from: Day; until?: Day | null | undefined }

/** How one duty of one place and week stands. */
export type Filing = 'onTime' | 'late' | 'pending' | 'missing' | 'notExpected'

/** The day of the week beginning on `monday` on which the report is due. */
export function dueDay(monday: Day, due: Due): Day {
  return monday + due.weekday - 1
}

/**
 * The instant (ms UTC) by which the report of the week beginning on `monday` is due, by the clocks of a time zone. A time that a change of
 * clocks skips is moved forward. Throws a `RangeError` for an unknown zone or time.
 */
export function deadline(monday: Day, due: Due, zone: string): number {
  const local = Temporal.PlainDate.from(isoOf(dueDay(monday, due))).toPlainDateTime(Temporal.PlainTime.from(due.time))
  return local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
}

/** Whether a duty exists for a week: place and task must be valid on the day on which it is due. */
export function isExpected(monday: Day, due: Due, place: Validity, task: Validity): boolean {
  const day = dueDay(monday, due)
  return [place, task].every(({ from, until }) => from <= day && (until === null || until === undefined || day < until))
}

/** What is known of one duty: when the first report for it came (ms UTC, `null` if none), when it was due, and what the time is now. */
export type Duty = { filedAt: number | null; due: number; now: number; expected: boolean }

/**
 * On time, late, pending, missing or not expected. The deadline itself is in time; a duty is missing as soon as it has passed. A report that nobody
 * expected (the place was ended, the task not begun) stays `notExpected`.
 */
export function filing({ filedAt, due, now, expected }: Duty): Filing {
  if (!expected) return 'notExpected'
  if (filedAt !== null) return filedAt <= due ? 'onTime' : 'late'
  return now <= due ? 'pending' : 'missing'
}

/** The state of the figure behind a duty: late or not, a report that came is a value. */
export function reportState(duty: Duty): State {
  const stands = filing(duty)
  return stands === 'onTime' || stands === 'late' ? 'value' : stands
}

/**
 * The state of a sum over places that each have a duty: a value as soon as one has come; else missing if one is overdue, pending if all still have
 * time, not expected if there is none.
 */
export function sumState({ expected, filed, pending }: { expected: number; filed: number; pending: number }): State {
  if (expected === 0) return 'notExpected'
  if (filed > 0) return 'value'
  return pending === expected ? 'pending' : 'missing'
}
