import { dayWords } from '../period/words.ts'
import { clockAt } from '../period/zone.ts'
import type { Locale } from './locale.ts'

/**
 * An instant (ms UTC) on the clock of a time zone: `11 月 20 日（周五）16:00`, `Fri 20 Nov, 16:00`. Throws a `RangeError` for an unknown zone.
 */
export function instantWords(ms: number, zone: string, locale: Locale, show: { year?: boolean } = {}): string {
  const { day, time } = clockAt(ms, zone)
  const words = dayWords(day, locale, { ...show, weekday: true })
  return locale === 'zh' ? `${words}${time}` : `${words}, ${time}`
}
