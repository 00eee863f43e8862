import { Temporal } from 'temporal-polyfill'
import { dayOf, isoOf } from './day.ts'
import type { Day } from './day.ts'

const clocks = new Map<string, Intl.DateTimeFormat>()

/** The civil day of an instant (ms UTC) in a time zone such as `Asia/Shanghai`. Throws a `RangeError` for an unknown zone. */
export function dayInZone(ms: number, zone: string): Day {
  return clockAt(ms, zone).day
}

/** The civil day and the time (`16:00`) that a clock of the zone shows at an instant (ms UTC). */
export function clockAt(ms: number, zone: string): { day: Day; time: string } {
  const [date, time] = clockOf(zone).format(ms).split(' ')
  return { day: dayOf(date!), time: time! }
}

/** The Swedish locale writes ISO dates and a 24-hour clock. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone)
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    clocks.set(timeZone, clock)
  }
  return clock
}

/** The last millisecond (UTC) of a civil day in a time zone. */
export function endOfDayInZone(day: Day, zone: string): number {
  return Temporal.PlainDate.from(isoOf(day + 1)).toZonedDateTime(zone).epochMilliseconds - 1
}
