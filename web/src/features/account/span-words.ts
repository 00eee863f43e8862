import { THIN } from '@shouwang/shared/wire/locale'
import type { Locale } from '@shouwang/shared/wire/locale'

const UNITS = [
  [1440, '天', 'day'],
  [60, '小时', 'hour'],
  [1, '分钟', 'minute'],
] as const

/** A length of time in the widest unit that it is a whole number of: `30 分钟`, `12 小时`, `7 days`. */
export function spanWords(minutes: number, locale: Locale): string {
  const [length, zh, en] = UNITS.find(([length]) => minutes >= length && minutes % length === 0) ?? UNITS[2]
  const count = Math.round(minutes / length)
  return locale === 'zh' ? `${count}${THIN}${zh}` : `${count} ${en}${count === 1 ? '' : 's'}`
}
