import { dayFrom, dayOf, partsOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { THIN } from '@shouwang/shared/wire/locale'
import type { Locale } from '@shouwang/shared/wire/locale'

/** A base older than this is flagged: a census year and a yearly statistic lie within it. */
export const OLD_YEARS = 2

/** Whole months between a base's day and today; 0 for a day of this month or later. */
export function monthsOld(iso: string, today: Day): number {
  const [then, now] = [partsOf(dayOf(iso)), partsOf(today)]
  const months = (now.year - then.year) * 12 + now.month - then.month - (now.date < then.date ? 1 : 0)
  return Math.max(0, months)
}

/** Whether a base is so old that a rate on it deserves a word. */
export function isOld(iso: string, today: Day): boolean {
  const { year, month, date } = partsOf(today)
  return dayOf(iso) <= dayFrom(year - OLD_YEARS, month, date)
}

/** How old a base is: `2 年前`, `5 个月前`, `本月`; `2 years ago`, `5 months ago`, `this month`. */
export function ageWords(iso: string, today: Day, locale: Locale): string {
  const months = monthsOld(iso, today)
  const years = Math.floor(months / 12)
  if (locale === 'zh') {
    if (months === 0) return '不足一个月'
    return years > 0 ? `${years}${THIN}年前` : `${months}${THIN}个月前`
  }
  if (months === 0) return 'less than a month ago'
  const [count, unit] = years > 0 ? [years, 'year'] : [months, 'month']
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`
}
