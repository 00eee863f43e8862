import type { Day } from '../period/day.ts'
import type { Cell } from './cell.ts'

/** What a forecast is made from: what is done of the whole, what it was `days` ago, the target as a share, the present day, the last day. */
export type Course = Pick<Cell, 'value' | 'whole'> & { target: number; before: number; days: number; day: Day; due: Day | null }

/** Done a day at present, and needed a day until the due day; the day on which the target is reached at the present pace, `null` when it never is. */
export type Outlook = { pace: number | null; needed: number | null; completes: Day | null }

/** The longest that a forecast looks ahead, in days. */
const FAR = 3650

/** How much is lacking to a target. */
export function lackOf(target: number, { value, whole }: Pick<Cell, 'value' | 'whole'>): number {
  return Math.max(0, Math.ceil(target * whole - 1e-9) - value)
}

/**
 * When a cumulative task reaches its target if it goes on as in the last days: straight on, without a model that would claim to know more. A task that is complete needs
 * nothing; one that stands still or goes back never completes; after the due day no pace is enough.
 */
export function forecastOf(course: Course): Outlook {
  const { value, before, days, day, due } = course
  const pace = days > 0 ? (value - before) / days : null
  const lack = lackOf(course.target, course)
  if (course.whole === 0) return { pace, needed: null, completes: null }
  if (lack === 0) return { pace, needed: 0, completes: day }
  const left = due === null ? null : due - day
  const needed = left === null || left <= 0 ? null : lack / left
  if (pace === null || pace <= 0) return { pace, needed, completes: null }
  const ahead = Math.ceil(lack / pace - 1e-9)
  return { pace, needed, completes: ahead > FAR ? null : day + ahead }
}
