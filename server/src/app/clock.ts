import type { Day } from '@shouwang/shared/period/day'
import { dayInZone } from '@shouwang/shared/period/zone'

/** The time of the deployment. Tests freeze it. */
export type Clock = { now(): number; today(): Day; zone: string }

/** A clock of a time zone; `now` in milliseconds UTC. */
export function clockOf(zone: string, now: () => number = Date.now): Clock {
  return { zone, now, today: () => dayInZone(now(), zone) }
}
