import { describe, expect, it } from 'vitest'
import { binomialFunnelLimit, excessProbability, FUNNEL_TAILS, poissonFunnelLimit } from './funnel.ts'

describe('funnel limits', () => {
  it('agree with R for a ratio of counts', () => {
    const limits = FUNNEL_TAILS.map((tail) => poissonFunnelLimit(5, tail))
    for (const [i, limit] of [-0.170317368179485, 0.108413159102577, 1.87531171753255, 2.55427075632798].entries()) {
      expect(limits[i]).toBeCloseTo(limit, 8)
    }
  })

  it('agree with R for a share', () => {
    const limits = FUNNEL_TAILS.map((tail) => binomialFunnelLimit(10, 0.05, tail))
    for (const [i, limit] of [-0.0998329817429885, -0.0958245435747123, 0.181916689147244, 0.302953741547178].entries()) {
      expect(limits[i]).toBeCloseTo(limit, 8)
    }
  })

  it('draw together as more is expected', () => {
    const widths = [1, 10, 100, 1000].map((expected) => poissonFunnelLimit(expected, 0.975) - poissonFunnelLimit(expected, 0.025))
    expect(widths).toEqual([...widths].sort((a, b) => b - a))
  })

  it('need something to be expected', () => {
    expect(() => poissonFunnelLimit(0, 0.025)).toThrow('an expectation of 0')
    expect(() => binomialFunnelLimit(0, 0.5, 0.025)).toThrow(RangeError)
    expect(() => binomialFunnelLimit(10, 1, 0.025)).toThrow('a target of 1 among 10')
  })
})

describe('how surprising so many cases are', () => {
  it('agrees with R', () => {
    expect(excessProbability(5, 2.1)).toBeCloseTo(0.0621261151800027, 10)
    expect(excessProbability(14, 6.25)).toBeCloseTo(0.00513169277786036, 10)
  })

  it('is certain for none and impossible where nothing is expected', () => {
    expect(excessProbability(0, 3.3)).toBe(1)
    expect(excessProbability(1, 0)).toBe(0)
  })
})
