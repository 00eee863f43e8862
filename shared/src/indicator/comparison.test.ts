import { describe, expect, it } from 'vitest'
import { compare, compareParts, comparesInPoints, gapToTarget } from './comparison.ts'

describe('compare', () => {
  it('gives the change and the share of the base', () => {
    expect(compare(21, 24)).toEqual({ now: 21, base: 24, change: -3, percent: -0.125 })
  })

  it('has no percentage against a base of 0', () => {
    expect(compare(3, 0)).toEqual({ now: 3, base: 0, change: 3, percent: null })
    expect(compare(0, 0)).toEqual({ now: 0, base: 0, change: 0, percent: null })
  })

  it('compares nothing with a figure that is missing', () => {
    expect(compare(null, 3)).toBeNull()
    expect(compare(3, null)).toBeNull()
  })

  it('rises from a negative base upwards', () => {
    expect(compare(-1, -2)?.percent).toBe(0.5)
  })

  it('agrees with a published bulletin: 31 cases against 21 and 42', () => {
    expect(compare(31, 21)?.percent).toBeCloseTo(0.4762, 4)
    expect(compare(31, 42)?.percent).toBeCloseTo(-0.2619, 4)
  })
})

describe('compareParts', () => {
  const rate = { scale: 1, denominator: { of: 'base', base: 'households' } } as const

  it('divides each side once', () => {
    expect(compareParts(rate, { num: 2104, den: 2410 }, { num: 1808, den: 2410 })?.change).toBeCloseTo(0.12282, 5)
  })

  it('keeps a rate above 1', () => {
    expect(compareParts(rate, { num: 11, den: 10 }, { num: 1, den: 1 })?.now).toBe(1.1)
  })

  it('is not known where a side has nothing to divide by', () => {
    expect(compareParts(rate, { num: 1, den: 0 }, { num: 1, den: 1 })).toBeNull()
    expect(compareParts(rate, { num: 1, den: 1 }, { num: 1, den: null })).toBeNull()
  })

  it('takes counts without a denominator', () => {
    expect(compareParts({ scale: 1 }, { num: 3, den: null }, { num: 2, den: null })).toEqual({ now: 3, base: 2, change: 1, percent: 0.5 })
  })
})

describe('points and targets', () => {
  it('compares shares in points and everything else in its own unit', () => {
    expect(comparesInPoints({ unit: 'percent' })).toBe(true)
    expect(comparesInPoints({ unit: 'per10k' })).toBe(false)
  })

  it('is negative below the target and absent without one', () => {
    expect(gapToTarget({ target: 0.95 }, 0.9)).toBeCloseTo(-0.05)
    expect(gapToTarget({}, 0.9)).toBeNull()
    expect(gapToTarget({ target: 0.95 }, null)).toBeNull()
  })
})
