import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalParts, finerThan, scaledInteger, writtenOut } from './written-decimal.ts'

describe('scaledInteger', () => {
  it('moves the point exactly where binary fractions would not', () => {
    expect(scaledInteger('1.005', 2)).toBe(101)
    expect(scaledInteger('0.07', 6)).toBe(70_000)
    expect(scaledInteger('4.35', 2)).toBe(435)
  })

  it('rounds half up behind the last place', () => {
    expect(scaledInteger('0.004', 2)).toBe(0)
    expect(scaledInteger('0.005', 2)).toBe(1)
    expect(scaledInteger('12509457.789999994', 2)).toBe(1_250_945_779)
  })

  it('agrees with integer arithmetic for every amount of two decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (fen) => {
        expect(scaledInteger(`${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`, 2)).toBe(fen)
      }),
    )
  })

  it('says when a number is beyond exact integers', () => {
    expect(scaledInteger('90071992547409.91', 2)).toBe(Number.MAX_SAFE_INTEGER)
    expect(scaledInteger('90071992547409.92', 2)).toBe(Infinity)
  })
})

describe('decimalParts', () => {
  it('takes thousands apart by commas, spaces and apostrophes', () => {
    expect(decimalParts('1,234,567.5')).toEqual({ whole: '1234567', fraction: '5' })
    expect(decimalParts('1 234 567')).toEqual({ whole: '1234567', fraction: '' })
    expect(decimalParts("1'234")).toEqual({ whole: '1234', fraction: '' })
    expect(decimalParts('.5')).toEqual({ whole: '0', fraction: '5' })
  })

  it.each(['', '.', '12,5', '1,2345', ',123', '1.234,56', '1 23', '1e5', '0x1f', '-1', '+1', '1.2.3'])(
    'does not take "%s" for a number',
    (text) => {
      expect(decimalParts(text)).toBeNull()
    },
  )

  it('tells finer digits from zeros behind the point', () => {
    expect(finerThan('12.0', 0)).toBe(false)
    expect(finerThan('12.5', 0)).toBe(true)
    expect(finerThan('1.2', 4)).toBe(false)
  })

  it('writes large and tiny cells of spreadsheets without an exponent', () => {
    expect(writtenOut(1e21)).toBe('1000000000000000000000')
    expect(writtenOut(1e-7)).toBe('0.0000001')
    expect(writtenOut(12.5)).toBe(12.5)
  })
})
