import { binomialCdf, discreteQuantile, poissonCdf } from './distribution.ts'

/** Tail probabilities of a funnel's four limits: the outer and inner lower ones, then the upper ones. */
export const FUNNEL_TAILS = [0.001, 0.025, 0.975, 0.999] as const

/**
 * Limit of the ratio observed / expected under the Poisson distribution, interpolated between counts (Spiegelhalter 2005, appendix A.1.1). Lower limits
 * of small expectations are negative: no count lies below them. Throws a `RangeError` unless `expected` is above 0.
 */
export function poissonFunnelLimit(expected: number, tail: number): number {
  if (!(expected > 0)) throw new RangeError(`an expectation of ${expected} has no funnel`)
  return interpolated(tail, (count) => poissonCdf(count, expected), expected) / expected
}

/** Limit of the share among `n` under the binomial distribution around a target share, interpolated in the same way. Throws a `RangeError` unless `0 < target < 1` and `n ≥ 1`. */
export function binomialFunnelLimit(n: number, target: number, tail: number): number {
  if (!(n >= 1 && target > 0 && target < 1)) throw new RangeError(`a target of ${target} among ${n} has no funnel`)
  return interpolated(tail, (count) => binomialCdf(count, n, target), n * target) / n
}

/** P(X ≥ observed) when `expected` cases were to be expected: how surprising so many are. */
export function excessProbability(observed: number, expected: number): number {
  return observed <= 0 ? 1 : 1 - poissonCdf(observed - 1, expected)
}

function interpolated(tail: number, cdf: (count: number) => number, guess: number): number {
  const count = discreteQuantile(tail, cdf, guess)
  const below = cdf(count - 1)
  const reached = cdf(count)
  return count - (reached - tail) / (reached - below)
}
