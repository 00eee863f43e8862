import { partsOf } from '@shouwang/shared/period/day'
import { periodOf } from '@shouwang/shared/period/period'
import { periodShort } from '@shouwang/shared/period/words'
import type { Locale } from '@shouwang/shared/wire/locale'

/** Runs of periods that begin in the same month (or, for periods of a month and more, year), as bands above the grid: index of the first, and how many. */
export function periodBands(periods: string[]): { key: string; from: number; count: number }[] {
  const bands: { key: string; from: number; count: number }[] = []
  periods.forEach((id, at) => {
    const period = periodOf(id)
    // A week belongs to the month of its last day.
    const { year, month } = partsOf(period.kind === 'week' ? period.until - 1 : period.from)
    const long = period.until - period.from > 27
    const key = long ? String(year) : `${year}-${String(month).padStart(2, '0')}`
    if (bands.at(-1)?.key === key) bands.at(-1)!.count += 1
    else bands.push({ key, from: at, count: 1 })
  })
  return bands
}

/** Name of a band: the month (or the year, where that is all there is to say), and the year beside it, which a narrow screen leaves out. */
export type BandName = { short: string; year: string | null }

/**
 * Names of bands: `11 月`, and the year alone in place of January, so that a name is never wider than its four weeks. Where no January tells the
 * year the first band does. A band of a single week has no room for a name (`null`).
 */
export function bandNames(bands: { key: string; count: number }[], locale: Locale): (BandName | null)[] {
  const january = bands.some(({ key, count }) => key.endsWith('-01') && count > 1)
  return bands.map(({ key, count }, at) => {
    const period = periodOf(key)
    if (period.kind === 'year') return { short: periodShort(period, locale), year: null }
    if (count < 2) return null
    const { year, month } = partsOf(period.from)
    const yearWords = periodShort(periodOf(String(year)), locale)
    if (month === 1) return { short: yearWords, year: null }
    return { short: periodShort(period, locale), year: at === 0 && !january ? yearWords : null }
  })
}
