import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { adjustedByFalseDiscovery } from '@shouwang/shared/indicator/benjamini-hochberg'
import { classCounts, classEdges } from '@shouwang/shared/indicator/classes'
import { exactPoissonInterval, exactShareInterval } from '@shouwang/shared/indicator/exact-interval'
import { binomialFunnelLimit, excessProbability, poissonFunnelLimit } from '@shouwang/shared/indicator/funnel'
import { byarInterval, wilsonInterval } from '@shouwang/shared/indicator/interval'
import { describe, expect, it } from 'vitest'

const folder = resolve(process.env['SHOUWANG_REAL_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data'), 'reference')
const absent = !existsSync(folder)
if (absent) console.warn(`skipped: no reference values in ${folder}`)

type Pair = [number, number]
type Rates = {
  poisson_rate_ci: { x: number; pt: number; exact_chisq: Pair; exact_998: Pair }[]
  binomial_ci: { x: number; n: number; exact_clopper_pearson: Pair; wilson: Pair }[]
  byar_PHE: { o: number; byar95: Pair; byar998: Pair }[]
  poisson_pvalues: { obs: number; expd: number; p_upper: number }[]
  funnel_poisson: { E: number; p: number[]; ratio_interpolated: number[] }[]
  funnel_binomial: { n: number; target: number; p: number[]; prop_interpolated: number[] }[][]
  funnel_sids74: {
    E: number[]
    SMR: number[]
    lo95: number[]
    hi95: number[]
    lo998: number[]
    hi998: number[]
    outside998: string[]
    outside95: string[]
  }
}
type Classes = { x: number[]; results: { style: string; n: number; brks: number[]; counts: number[] }[] }

const load = <T>(path: string): T => JSON.parse(readFileSync(resolve(folder, path), 'utf8')) as T

/** Relative to the size of the figure, absolute below 1. */
function close(actual: number, expected: number, tolerance = 1e-8): void {
  expect(Math.abs(actual - expected), `${actual} against ${expected}`).toBeLessThan(tolerance * Math.max(1, Math.abs(expected)))
}

describe.skipIf(absent)('rates agree with R', () => {
  const rates = absent ? null! : load<Rates>('rates/rates_expected.json')

  it("in Byar's interval, cut at 0", () => {
    for (const { o, byar95, byar998 } of rates.byar_PHE) {
      close(byarInterval(o).low, Math.max(0, byar95[0]))
      close(byarInterval(o).high, byar95[1])
      close(byarInterval(o, 0.998).low, Math.max(0, byar998[0]))
      close(byarInterval(o, 0.998).high, byar998[1])
    }
    expect(rates.byar_PHE.length).toBeGreaterThan(5)
  })

  it('in the exact Poisson interval', () => {
    for (const { x, pt, exact_chisq, exact_998 } of rates.poisson_rate_ci) {
      close(exactPoissonInterval(x).low, exact_chisq[0] * pt)
      close(exactPoissonInterval(x).high, exact_chisq[1] * pt)
      close(exactPoissonInterval(x, 0.998).low, exact_998[0] * pt)
      close(exactPoissonInterval(x, 0.998).high, exact_998[1] * pt)
    }
    expect(rates.poisson_rate_ci.length).toBeGreaterThan(20)
  })

  it("in Wilson's and in Clopper and Pearson's intervals", () => {
    for (const { x, n, exact_clopper_pearson, wilson } of rates.binomial_ci) {
      close(wilsonInterval(x, n)!.low, wilson[0], 1e-10)
      close(wilsonInterval(x, n)!.high, wilson[1], 1e-10)
      close(exactShareInterval(x, n)!.low, exact_clopper_pearson[0])
      close(exactShareInterval(x, n)!.high, exact_clopper_pearson[1])
    }
    expect(rates.binomial_ci.length).toBeGreaterThan(8)
  })

  it('in the probability of an excess', () => {
    for (const { obs, expd, p_upper } of rates.poisson_pvalues) close(excessProbability(obs, expd), p_upper)
    expect(rates.poisson_pvalues.length).toBeGreaterThan(3)
  })

  it('in the limits of a funnel', () => {
    for (const { E, p, ratio_interpolated } of rates.funnel_poisson) {
      for (const [i, tail] of p.entries()) close(poissonFunnelLimit(E, tail), ratio_interpolated[i]!, 1e-7)
    }
    for (const { n, target, p, prop_interpolated } of rates.funnel_binomial.flat()) {
      for (const [i, tail] of p.entries()) close(binomialFunnelLimit(n, target, tail), prop_interpolated[i]!, 1e-7)
    }
    expect(rates.funnel_poisson.length + rates.funnel_binomial.flat().length).toBeGreaterThan(15)
  })

  it('in the hundred counties of the sudden-infant-death data', () => {
    const { E, SMR, lo95, hi95, lo998, hi998, outside998, outside95 } = rates.funnel_sids74
    let outer = 0
    let inner = 0
    for (const [i, expected] of E.entries()) {
      close(poissonFunnelLimit(expected, 0.025), lo95[i]!, 1e-7)
      close(poissonFunnelLimit(expected, 0.975), hi95[i]!, 1e-7)
      close(poissonFunnelLimit(expected, 0.001), lo998[i]!, 1e-7)
      close(poissonFunnelLimit(expected, 0.999), hi998[i]!, 1e-7)
      if (SMR[i]! < poissonFunnelLimit(expected, 0.001) || SMR[i]! > poissonFunnelLimit(expected, 0.999)) outer++
      if (SMR[i]! < poissonFunnelLimit(expected, 0.025) || SMR[i]! > poissonFunnelLimit(expected, 0.975)) inner++
    }
    expect({ outer, inner }).toEqual({ outer: outside998.length, inner: outside95.length })
  })

  it('in the false discovery rate', () => {
    const { p, BH } = load<{ p: number[]; BH: number[] }>('rates/p_adjust_benjamini_hochberg_1995.json')
    for (const [i, adjusted] of adjustedByFalseDiscovery(p).entries()) close(adjusted, BH[i]!, 1e-12)
    expect(p.length).toBe(15)
  })
})

describe.skipIf(absent)('classes agree with R', () => {
  const { x, results } = absent ? ({ x: [], results: [] } as Classes) : load<Classes>('classify/classInt_sids.json')
  const of = (style: string) => results.filter((result) => result.style === style)

  it.each([
    ['quantile', 'quantile'],
    ['equal', 'equal'],
    ['fisher', 'natural'],
  ] as const)('%s breaks and counts', (style, method) => {
    for (const { n, brks, counts } of of(style)) {
      const edges = classEdges(x, { method, count: n })
      expect(edges.length).toBe(n - 1)
      for (const [i, edge] of edges.entries()) close(edge, brks[i + 1]!, 1e-12)
      expect(classCounts(edges, x)).toEqual(counts)
    }
    expect(of(style).length).toBe(3)
  })

  it('Jenks breaks are the highest values of our natural classes', () => {
    for (const { n, brks } of of('jenks')) {
      const edges = classEdges(x, { method: 'natural', count: n })
      const highest = edges.map((edge) => Math.max(...x.filter((value) => value < edge)))
      for (const [i, value] of highest.entries()) close(value, brks[i + 1]!, 1e-12)
    }
    expect(of('jenks').length).toBe(3)
  })
})
