import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactPoissonInterval, exactShareInterval } from './exact-interval.ts'
import { byarInterval, rateInterval, wilsonInterval } from './interval.ts'

describe("Byar's interval", () => {
  it('agrees with the figures of the public-health observatories', () => {
    expect(byarInterval(0)).toEqual({ low: 0, high: expect.closeTo(3.66801183217375, 10) })
    expect(byarInterval(1)).toEqual({ low: expect.closeTo(0.0130721329015044, 10), high: expect.closeTo(5.56375558247526, 10) })
    expect(byarInterval(5)).toEqual({ low: expect.closeTo(1.61134771574719, 10), high: expect.closeTo(11.6681641233986, 10) })
    expect(byarInterval(200, 0.998)).toEqual({ low: expect.closeTo(159.117037503233, 8), high: expect.closeTo(247.688542613655, 8) })
  })

  it('does not fall below 0 for a single case at 99.8 %', () => {
    expect(byarInterval(1, 0.998).low).toBe(0)
  })

  it('holds its count and widens with the level', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (count) => {
        const usual = byarInterval(count)
        const wide = byarInterval(count, 0.998)
        expect(usual.low).toBeLessThanOrEqual(count)
        expect(usual.high).toBeGreaterThan(count)
        expect(wide.low).toBeLessThanOrEqual(usual.low)
        expect(wide.high).toBeGreaterThan(usual.high)
      }),
    )
  })

  it('is of whole cases only', () => {
    expect(() => byarInterval(-1)).toThrow('a count of -1 cases')
    expect(() => byarInterval(1.5)).toThrow(RangeError)
  })

  it('becomes the interval of a rate through its base', () => {
    const rate = rateInterval(5, 20_000, 10_000)
    expect(rate?.low).toBeCloseTo(0.8056738, 6)
    expect(rate?.high).toBeCloseTo(5.8340821, 6)
    expect(rateInterval(5, 0, 10_000)).toBeNull()
  })
})

describe("Wilson's interval", () => {
  it('agrees with R', () => {
    expect(wilsonInterval(1, 10)).toEqual({ low: expect.closeTo(0.0178762130950729, 12), high: expect.closeTo(0.404150026795238, 12) })
    expect(wilsonInterval(5, 10)).toEqual({ low: expect.closeTo(0.236593090512564, 12), high: expect.closeTo(0.763406909487436, 12) })
  })

  it('stays within 0 and 1 at the ends', () => {
    expect(wilsonInterval(0, 10)?.low).toBeCloseTo(0, 12)
    expect(wilsonInterval(10, 10)?.high).toBeCloseTo(1, 12)
  })

  it('is absent of nobody and refuses more than everybody', () => {
    expect(wilsonInterval(0, 0)).toBeNull()
    expect(() => wilsonInterval(11, 10)).toThrow('11 of 10')
    expect(() => exactShareInterval(11, 10)).toThrow('11 of 10')
  })
})

describe('exact intervals', () => {
  it('agree with R for counts', () => {
    expect(exactPoissonInterval(0)).toEqual({ low: 0, high: expect.closeTo(3.68887945411394, 8) })
    expect(exactPoissonInterval(1)).toEqual({ low: expect.closeTo(0.0253178079842899, 10), high: expect.closeTo(5.5716433909389, 8) })
    expect(exactPoissonInterval(0, 0.998).high).toBeCloseTo(6.90775527898214, 8)
    expect(() => exactPoissonInterval(-1)).toThrow(RangeError)
  })

  it('agree with R for shares', () => {
    expect(exactShareInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.308497107818761, 8) })
    expect(exactShareInterval(1, 10)).toEqual({ low: expect.closeTo(0.00252857854446179, 8), high: expect.closeTo(0.445016117028195, 8) })
    expect(exactShareInterval(10, 10)?.high).toBe(1)
    expect(exactShareInterval(0, 0)).toBeNull()
  })
})
