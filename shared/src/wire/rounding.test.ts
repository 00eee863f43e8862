import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNumber, formatSigned, round, shiftPoint } from './rounding.ts'

describe('round', () => {
  it('rounds half away from zero by the number as written, where binary arithmetic falls short', () => {
    expect(round(1.005, 2)).toBe(1.01)
    expect(round(-1.005, 2)).toBe(-1.01)
    expect(round(0.285, 2)).toBe(0.29)
    expect(round(2.5, 0)).toBe(3)
  })

  it('never gives minus zero', () => {
    expect(Object.is(round(-0.001, 2), 0)).toBe(true)
  })

  it('takes numbers that are written with an exponent', () => {
    expect(round(1e-7, 2)).toBe(0)
    expect(round(1.5e21, 0)).toBe(1.5e21)
    expect(shiftPoint(1e-7, 2)).toBe(1e-5)
  })

  it('never moves a number by more than half a unit of the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: 0, max: 4 }), (value, decimals) => {
        expect(Math.abs(round(value, decimals) - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-6)
      }),
    )
  })
})

describe('formatNumber', () => {
  it('sets thousands apart by a thin space and keeps the decimals', () => {
    expect(formatNumber(0)).toBe('0')
    expect(formatNumber(999)).toBe('999')
    expect(formatNumber(2104)).toBe('2\u202f104')
    expect(formatNumber(1234567.5, 2)).toBe('1\u202f234\u202f567.50')
  })

  it('uses a true minus sign, and a plus sign only when asked and above zero after rounding', () => {
    expect(formatNumber(-1234)).toBe('−1\u202f234')
    expect(formatSigned(12.54, 1)).toBe('+12.5')
    expect(formatSigned(0.04, 1)).toBe('0.0')
    expect(formatSigned(-3)).toBe('−3')
  })
})
