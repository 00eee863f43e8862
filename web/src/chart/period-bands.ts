import { partsOf } from '@shouwang/shared/period/day'
import { periodOf } from '@shouwang/shared/period/period'
import { periodShort, periodWords } from '@shouwang/shared/period/words'
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

/** Name of a band: `11 月`; with its year where a calendar begins and in January. */
export function bandWords(key: string, first: boolean, locale: Locale): string {
  const period = periodOf(key)
  const { year, month } = partsOf(period.from)
  if (period.kind === 'year' || (!first && month !== 1)) return periodShort(period, locale)
  return locale === 'zh' ? periodWords(period, locale) : `${periodShort(period, locale)} ${year}`
}
