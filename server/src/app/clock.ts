import type { Day } from '@shouwang/shared/period/day'
import { dayInZone } from '@shouwang/shared/period/zone'

/** The time of the deployment. Tests freeze it. */
export type Clock = { now(): number; today(): Day; zone: string }

/** The time zone of a deployment that names none. */
export const DEFAULT_ZONE = 'Asia/Shanghai'

/** The time zone of the deployment: `TZ_REGION`, else `DEFAULT_ZONE`. */
export function deploymentZone(): string {
  const zone = process.env['TZ_REGION']
  return zone === undefined || zone === '' ? DEFAULT_ZONE : zone
}

/** A clock of a time zone; `now` in milliseconds UTC. */
export function clockOf(zone: string, now: () => number = Date.now): Clock {
  return { zone, now, today: () => dayInZone(now(), zone) }
}
