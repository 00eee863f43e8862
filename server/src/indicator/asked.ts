import type { Task } from '@shouwang/shared/indicator/indicator'
import { mondayOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { elapsed, firstDays } from '@shouwang/shared/period/period'
import type { Period } from '@shouwang/shared/period/period'
import { dueBy } from '../report/deadlines.ts'
import type { Span } from './source.ts'

/** When a figure is asked for: the civil date and instant (milliseconds UTC) of the deployment, and its time zone. */
export type Asking = { today: Day; now: number; zone: string }

/**
 * Weeks of a weekly duty that a period reads, by their Mondays: those whose Sunday lies in the period, from `first` to `ref`. `ref` is the last
 * week whose deadline has passed; while the first one is still running, that one (`passed` is false then). A period without a Sunday (a single day) has
 * `first > ref`: it has no duty, and cumulative figures are read as of the week before.
 */
export type Weeks = { first: Day; ref: Day; passed: boolean }

/**
 * What one column of figures reads. `days`: the days that have passed by `today` (`null` when none has), of facts by day. `finished`: all of them.
 */
export type Asked = { period: Period; days: Span | null; finished: boolean; today: Day; weeks: (task: Task) => Weeks }

/** The column of a period as it stands. */
export function askedOf(period: Period, asking: Asking): Asked {
  const days = elapsed(period, asking.today)
  return {
    period,
    days: days && { from: days.from, until: days.until },
    finished: asking.today + 1 >= period.until,
    today: asking.today,
    weeks: (task) => weeksOf(period, task, asking),
  }
}

/**
 * The column of an earlier period with which `now` is compared: all of it when `now` is finished, otherwise equally many days, and for weekly duties
 * equally many whole weeks.
 */
export function comparedWith(now: Asked, other: Period, asking: Asking): Asked {
  const whole = askedOf(other, asking)
  if (now.finished && now.days?.until === now.period.until) return whole
  const part = now.days === null ? null : firstDays(other, now.days.until - now.days.from)
  return {
    period: other,
    days: part && whole.days && { from: part.from, until: Math.min(part.until, whole.days.until) },
    finished: true,
    today: asking.today,
    weeks: (task) => {
      const all = whole.weeks(task)
      const count = weeksIn(now.weeks(task))
      return count === 0 ? all : { ...all, ref: Math.min(all.ref, all.first + 7 * (count - 1)) }
    },
  }
}

/** How many weeks of duty a column reads. */
export function weeksIn({ first, ref }: Weeks): number {
  return Math.max(0, (ref - first) / 7 + 1)
}

function weeksOf(period: Period, task: Task, { today, now, zone }: Asking): Weeks {
  const first = mondayOf(period.from)
  const last = Math.min(mondayOf(period.until - 7), mondayOf(today))
  const passed = (week: Day) => now > dueBy(task, week, zone)
  if (passed(last)) return { first, ref: last, passed: true }
  // The week before the running one was due before it began.
  return last - 7 >= first ? { first, ref: last - 7, passed: true } : { first, ref: last, passed: false }
}
