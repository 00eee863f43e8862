import { mondayOf, partsOf, dayFrom } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import type { Draw } from './random.ts'

/** The demo county keeps Beijing time, which has no summer time. */
const BEIJING_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

/** The instant (milliseconds UTC) of a time of day in the demo county. */
export function momentOf(day: Day, hour: number, minute = 0): number {
  return day * DAY_MS + (hour * 60 + minute) * 60_000 - BEIJING_MS
}

/** The civil date of an instant in the demo county. */
export function dayAt(moment: number): Day {
  return Math.floor((moment + BEIJING_MS) / DAY_MS)
}

/** A minute of a working morning or afternoon (8:30–11:50, 14:00–15:55) on a day. */
export function workingMoment(day: Day, draw: Draw): number {
  const minutes = draw() < 0.45 ? 510 + Math.floor(200 * draw()) : 840 + Math.floor(115 * draw())
  return momentOf(day, 0, minutes) + Math.floor(60 * draw()) * 1000
}

/** The first Monday of the quarter in which the day three years before `today` lies: where a demo that starts today begins. */
export function beginningFor(today: Day): Day {
  const { year, month, date } = partsOf(today)
  const quarter = dayFrom(partsOf(dayFrom(year - 3, month, date)).year, Math.floor((month - 1) / 3) * 3 + 1, 1)
  return mondayOf(quarter + 6)
}

const CHINESE = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
const festivals = new Map<number, Day>()

/** The first day of the Spring Festival of a year. */
export function springFestival(year: number): Day {
  let day = festivals.get(year)
  if (day === undefined) {
    day = dayFrom(year, 1, 20)
    while (day < dayFrom(year, 2, 22) && CHINESE.format(day * DAY_MS) !== '1/1') day++
    festivals.set(year, day)
  }
  return day
}

/** Whether a week is one in which offices rest: the Spring Festival or the first week of October. */
export function isHolidayWeek(monday: Day): boolean {
  const { year } = partsOf(monday + 3)
  const festival = mondayOf(springFestival(year) + 2)
  return monday === festival || monday === mondayOf(dayFrom(year, 10, 3))
}
