import { valueOf } from './indicator.ts'
import type { Indicator } from './indicator.ts'

/**
 * A figure against another one, both in the indicator's own unit. `change` is `now − base` (for a percentage: of 1, so
 * 0.021 is 2.1 percentage points); `percent` is the relative change of 1 (−0.125 is −12.5 %), `null` when the base is 0,
 * where the change is told as a number.
 */
export type Comparison = { now: number; base: number; change: number; percent: number | null }

/** Added-up parts of a figure, as they travel. */
export type Parts = { num: number | null; den: number | null }

/** Compares two figures; `null` when one of them is not known. */
export function compare(now: number | null, base: number | null): Comparison | null {
  if (now === null || base === null) return null
  const change = now - base
  return { now, base, change, percent: base === 0 ? null : change / Math.abs(base) }
}

/** Compares an indicator's figures from their added-up parts (环比 with the period before, 同比 with last year's). */
export function compareParts(indicator: Pick<Indicator, 'scale' | 'denominator'>, now: Parts, base: Parts): Comparison | null {
  return compare(valueOf(indicator, now.num, now.den), valueOf(indicator, base.num, base.den))
}

/** Shares are compared in percentage points, everything else in its own unit and in per cent of the base. */
export function comparesInPoints(indicator: Pick<Indicator, 'unit'>): boolean {
  return indicator.unit === 'percent'
}

/** How far a figure lies from its indicator's target, in the indicator's unit; negative is below the target. `null` without figure or target. */
export function gapToTarget(indicator: Pick<Indicator, 'target'>, value: number | null): number | null {
  return value === null || indicator.target === undefined ? null : value - indicator.target
}
