/** An interval `[low, high]` around a count, a rate or a share. */
export type Interval = { low: number; high: number }

/** Two-sided normal quantiles of the levels in use: 95 % for figures, 99.8 % for the outer limits of a funnel. */
export const Z = { 0.95: 1.959963984540054, 0.998: 3.090232306167813 } as const
export type Level = keyof typeof Z

/**
 * Byar's approximation to the exact Poisson interval of a count, as England's public-health observatories use it (Breslow & Day 1987, APHO 2008). Good from one case on. The lower limit is
 * cut at 0, below which the formula falls for a single case at 99.8 %. Throws a `RangeError` for a negative or broken count.
 */
export function byarInterval(count: number, level: Level = 0.95): Interval {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`a count of ${count} cases has no interval`)
  const z = Z[level]
  const next = count + 1
  const low = count === 0 ? 0 : count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3
  return { low: Math.max(0, low), high: next * (1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))) ** 3 }
}

/** Wilson's score interval of a share `reached / whole`. `null` when there is nobody; throws a `RangeError` when the share is above 1, which is no share of draws. */
export function wilsonInterval(reached: number, whole: number, level: Level = 0.95): Interval | null {
  if (whole === 0) return null
  if (reached < 0 || reached > whole) throw new RangeError(`${reached} of ${whole} is no share, so it has no interval`)
  const z = Z[level]
  const share = reached / whole
  const centre = share + (z * z) / (2 * whole)
  const reach = z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole))
  const size = 1 + (z * z) / whole
  return { low: Math.max(0, (centre - reach) / size), high: Math.min(1, (centre + reach) / size) }
}

/** Interval of a rate from few cases, such as per 10 000 residents: Byar's limits divided by the base. `null` without a base. */
export function rateInterval(cases: number, base: number, scale: number, level: Level = 0.95): Interval | null {
  if (base <= 0) return null
  const { low, high } = byarInterval(cases, level)
  return { low: (low / base) * scale, high: (high / base) * scale }
}
