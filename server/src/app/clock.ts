import { dayOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'

/** The time of the deployment. Tests freeze it. */
export type Clock = { now(): number; today(): Day; zone: string }

/** A clock of a time zone; `now` in milliseconds UTC. */
export function clockOf(zone: string, now: () => number = Date.now): Clock {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return { zone, now, today: () => dayOf(format.format(now())) }
}
