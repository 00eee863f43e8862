import { comparesInPoints } from '@shouwang/shared/indicator/comparison'
import type { Comparison } from '@shouwang/shared/indicator/comparison'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { formatNumber, round, shiftPoint } from '@shouwang/shared/wire/rounding'
import type { Locale } from '@shouwang/shared/wire/locale'

/**
 * A change as short as a column allows: points of a share, members of a count, else per cent of the base: `▲2.1`, `▼3`, `▲12.5%`. `—` when one side is not known,
 * `=` when it rounds to nothing. The card says it whole, with its base.
 */
export function changeCell(indicator: Indicator, comparison: Comparison | null, locale: Locale): string {
  if (comparison === null) return '—'
  const { change, percent } = comparison
  if (comparesInPoints(indicator)) return signed(shiftPoint(change, 2), indicator.decimals, '', locale)
  if (indicator.unit === 'count') return signed(change, 0, '', locale)
  return percent === null
    ? change > 0
      ? '▲'
      : change < 0
        ? '▼'
        : level(locale)
    : signed(shiftPoint(percent, 2), Math.abs(percent) >= 10 ? 0 : 1, '%', locale)
}

/** The gap to the target in the unit of its column: `−7.7`, `+2.0`. */
export function gapCell(indicator: Indicator, gap: number | null, locale: Locale): string {
  if (gap === null) return '—'
  const size = indicator.unit === 'percent' ? shiftPoint(gap, 2) : gap
  const rounded = round(size, indicator.decimals)
  if (rounded === 0) return locale === 'zh' ? '达标' : 'met'
  return `${rounded > 0 ? '+' : ''}${formatNumber(rounded, indicator.decimals)}`
}

function signed(change: number, decimals: number, unit: string, locale: Locale): string {
  const rounded = round(change, decimals)
  if (rounded === 0) return level(locale)
  return `${rounded > 0 ? '▲' : '▼'}${formatNumber(Math.abs(rounded), decimals)}${unit}`
}

function level(locale: Locale): string {
  return locale === 'zh' ? '平' : '='
}
