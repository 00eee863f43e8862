import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { formatNumber, shiftPoint } from '@shouwang/shared/wire/rounding'
import { THIN } from '@shouwang/shared/wire/locale'
import type { Locale } from '@shouwang/shared/wire/locale'

/** How a value axis is written: the unit once, above it, and plain figures on the ticks. */
export type AxisWords = { unit: string; tick: (value: number) => string }

/**
 * Words of a value axis. Shares are per cent; money is in 万元 (English: thousand or million yuan) as soon as the axis
 * reaches that far, so that ticks stay short. `ticks` decide how many decimals all of them have.
 */
export function axisWords(indicator: Pick<Indicator, 'unit' | 'counted'>, ticks: number[], locale: Locale): AxisWords {
  const end = ticks.at(-1) ?? 0
  switch (indicator.unit) {
    case 'percent':
      return scaled('', ticks, (value) => shiftPoint(value, 2), `${THIN}%`)
    case 'yuan': {
      if (locale === 'zh') return end >= 10_000 ? scaled('万元', ticks, (value) => shiftPoint(value, -4)) : scaled('元', ticks)
      if (end >= 1_000_000) return scaled('million yuan', ticks, (value) => shiftPoint(value, -6))
      return end >= 1000 ? scaled('thousand yuan', ticks, (value) => shiftPoint(value, -3)) : scaled('yuan', ticks)
    }
    case 'per10k':
      return scaled(locale === 'zh' ? '每万人' : 'per 10 000', ticks)
    case 'count':
      return scaled(indicator.counted.numerator[locale], ticks)
  }
}

function scaled(unit: string, ticks: number[], move: (value: number) => number = (value) => value, suffix = ''): AxisWords {
  const decimals = Math.max(0, ...ticks.map((value) => (String(move(value)).split('.')[1] ?? '').length))
  return { unit, tick: (value) => `${formatNumber(move(value), Math.min(2, decimals))}${suffix}` }
}
