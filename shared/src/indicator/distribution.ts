import jStat from 'jstat'

/** Quantile of the gamma distribution with scale 1 (half of a chi-square's with twice the degrees of freedom). */
export function gammaQuantile(probability: number, shape: number): number {
  return jStat.gamma.inv(probability, shape, 1)
}

/** Quantile of the beta distribution. */
export function betaQuantile(probability: number, a: number, b: number): number {
  return jStat.beta.inv(probability, a, b)
}

/** P(X ≤ count) of a Poisson variable with mean `expected`. */
export function poissonCdf(count: number, expected: number): number {
  if (count < 0) return 0
  return expected === 0 ? 1 : 1 - jStat.lowRegGamma(Math.floor(count) + 1, expected)
}

/** P(X ≤ count) of a binomial variable of `n` draws with chance `share`. */
export function binomialCdf(count: number, n: number, share: number): number {
  if (count < 0) return 0
  return count >= n ? 1 : jStat.ibeta(1 - share, n - Math.floor(count), Math.floor(count) + 1)
}

/** Smallest count whose cumulative probability reaches `probability`. `cdf` must rise from 0 to 1; `guess` is where the search begins. */
export function discreteQuantile(probability: number, cdf: (count: number) => number, guess: number): number {
  let high = Math.max(1, Math.ceil(guess))
  while (cdf(high) < probability) high *= 2
  let low = -1
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (cdf(middle) >= probability) high = middle
    else low = middle
  }
  return high
}
