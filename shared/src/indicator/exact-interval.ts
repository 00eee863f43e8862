import { betaQuantile, gammaQuantile } from './distribution.ts'
import type { Interval } from './interval.ts'

/** Garwood's exact interval of a Poisson count (1936). Throws a `RangeError` for a negative or broken count. */
export function exactPoissonInterval(count: number, level = 0.95): Interval {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`a count of ${count} cases has no interval`)
  const tail = (1 - level) / 2
  return { low: count === 0 ? 0 : gammaQuantile(tail, count), high: gammaQuantile(1 - tail, count + 1) }
}

/** Clopper and Pearson's exact interval of a share (1934). `null` when there is nobody; throws a `RangeError` when the share is above 1. */
export function exactShareInterval(reached: number, whole: number, level = 0.95): Interval | null {
  if (whole === 0) return null
  if (reached < 0 || reached > whole) throw new RangeError(`${reached} of ${whole} is no share, so it has no interval`)
  const tail = (1 - level) / 2
  return {
    low: reached === 0 ? 0 : betaQuantile(tail, reached, whole - reached + 1),
    high: reached === whole ? 1 : betaQuantile(1 - tail, reached + 1, whole - reached),
  }
}
