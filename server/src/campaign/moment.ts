import type { Every } from '@shouwang/shared/campaign/cadence'
import type { Baseline } from '@shouwang/shared/campaign/figure'
import type { Campaign } from '@shouwang/shared/campaign/campaign'
import { dayOf, mondayOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { periodAt, range, shift, yearBefore } from '@shouwang/shared/period/period'
import type { Period } from '@shouwang/shared/period/period'
import { endOfDayInZone } from '@shouwang/shared/period/zone'

/**
 * When figures are asked for: as they stand at the end of `day`, at the instant `now` (milliseconds UTC). `present`: it is today. `ended`: `now` lies after that day, and only periods that
 * have ended by the day are looked at, with all that came and fell due for them since.
 */
export type Moment = { day: Day; now: number; present: boolean; ended?: boolean }

/** The end of a day gone by, by the clocks of a zone. */
export function endOfDay(day: Day, zone: string): Moment {
  return { day, now: endOfDayInZone(day, zone), present: false }
}

/** A moment on a day: now for today and later, else the end of that day. */
export function momentOn(day: Day, today: { today: Day; now: number; zone: string }): Moment {
  return day >= today.today ? { day: today.today, now: today.now, present: true } : endOfDay(day, today.zone)
}

/** The moment that is meant where no day is asked for: now. After the campaign's last day it stays on that day, with everything that has come and fallen due since for its last periods. */
export function momentWithin(last: Day, { today, now }: { today: Day; now: number }): Moment {
  return { day: Math.min(today, last), now, present: true }
}

/** Whether a day is over at a moment, by the clocks of a zone. */
export function isOver(day: Day, moment: Pick<Moment, 'day' | 'now'>, zone: string): boolean {
  return day < moment.day || (day === moment.day && moment.now >= endOfDayInZone(day, zone))
}

/** The period of a kind in which a day lies; a fortnight is two weeks from the campaign's first one, `campaign` all of it. */
export function periodOver(over: Every, { from, to }: Pick<Campaign, 'from' | 'to'>, day: Day): Period {
  if (over === 'campaign') return range(dayOf(from), dayOf(to) + 1)
  if (over !== 'fortnight') return periodAt(over, day)
  const start = mondayOf(dayOf(from))
  const at = start + Math.floor((day - start) / 14) * 14
  return range(at, at + 14)
}

/** The days of a period that have passed by a day, at least its first one. */
export function passedOf({ from, until }: { from: Day; until: Day }, day: Day): { from: Day; until: Day } {
  return { from, until: Math.max(from + 1, Math.min(until, day + 1)) }
}

/**
 * The days of an earlier period with which those that have passed are compared: all of it once the period is over, else equally many. `null` for a baseline that is no
 * period.
 */
export function comparedDays(period: Period, day: Day, baseline: Baseline): { from: Day; until: Day } | null {
  if (baseline.to !== 'before' && baseline.to !== 'yearBefore') return null
  const other = baseline.to === 'before' ? shift(period, -1) : yearBefore(period)
  if (day + 1 >= period.until) return { from: other.from, until: other.until }
  return { from: other.from, until: Math.min(other.until, other.from + passedLength(period, day)) }
}

function passedLength(period: Period, day: Day): number {
  const { from, until } = passedOf(period, day)
  return until - from
}
