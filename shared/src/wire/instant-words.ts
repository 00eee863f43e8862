import { dayOf } from '../period/day.ts'
import { dayWords } from '../period/words.ts'
import type { Locale } from './locale.ts'

const clocks = new Map<string, Intl.DateTimeFormat>()

/**
 * An instant (ms UTC) on the clock of a time zone: `11 月 20 日（周五）16:00`, `Fri 20 Nov, 16:00`. Throws a `RangeError` for an unknown zone.
 */
export function instantWords(ms: number, zone: string, locale: Locale, show: { year?: boolean } = {}): string {
  const [date, time] = clockOf(zone).format(ms).split(' ')
  const day = dayWords(dayOf(date!), locale, { ...show, weekday: true })
  return locale === 'zh' ? `${day}${time}` : `${day}, ${time}`
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
