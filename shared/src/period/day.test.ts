import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayFrom, dayOf, isoOf, mondayOf, partsOf, weekdayOf } from './day.ts'

const day = fc.integer({ min: dayOf('0000-01-01'), max: dayOf('9999-12-31') })

describe('a civil date', () => {
  it('is the number of days since 1970-01-01', () => {
    expect(dayOf('1970-01-01')).toBe(0)
    expect(dayOf('1969-12-31')).toBe(-1)
    expect(dayOf('2026-11-24')).toBe(20_781)
  })

  it('knows leap years', () => {
    expect(dayOf('2024-03-01') - dayOf('2024-02-28')).toBe(2)
    expect(dayOf('1900-03-01') - dayOf('1900-02-28')).toBe(1)
    expect(dayOf('2000-03-01') - dayOf('2000-02-28')).toBe(2)
  })

  it.each(['', '2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20261124', '2026-11-24T00:00', '10000-01-01', '-001-01-01'])(
    'refuses "%s" and quotes it',
    (text) => {
      expect(() => dayOf(text)).toThrow(`"${text}" is not a date`)
    },
  )

  it('does not take the first century for the twentieth', () => {
    expect(isoOf(dayFrom(50, 1, 1))).toBe('0050-01-01')
    expect(isoOf(dayOf('0050-01-01'))).toBe('0050-01-01')
  })

  it('comes back from its text and from its parts', () => {
    fc.assert(
      fc.property(day, (at) => {
        const { year, month, date } = partsOf(at)
        expect(dayOf(isoOf(at))).toBe(at)
        expect(dayFrom(year, month, date)).toBe(at)
      }),
    )
  })

  it('carries overflowing months and days', () => {
    expect(isoOf(dayFrom(2026, 13, 1))).toBe('2027-01-01')
    expect(isoOf(dayFrom(2026, 0, 1))).toBe('2025-12-01')
    expect(isoOf(dayFrom(2026, 3, 0))).toBe('2026-02-28')
  })

  it('has no text outside the years of four digits', () => {
    expect(isoOf(dayOf('9999-12-31'))).toBe('9999-12-31')
    expect(() => isoOf(dayOf('9999-12-31') + 1)).toThrow(RangeError)
    expect(() => isoOf(dayOf('0000-01-01') - 1)).toThrow(RangeError)
    expect(() => isoOf(Number.NaN)).toThrow(RangeError)
  })
})

describe('the week', () => {
  it('begins on Monday, before 1970 too', () => {
    expect(weekdayOf(dayOf('2026-11-23'))).toBe(1)
    expect(weekdayOf(dayOf('2026-11-29'))).toBe(7)
    expect(weekdayOf(dayOf('1969-12-28'))).toBe(7)
    expect(isoOf(mondayOf(dayOf('2026-11-29')))).toBe('2026-11-23')
    expect(isoOf(mondayOf(dayOf('2026-11-23')))).toBe('2026-11-23')
  })

  it('has seven days that share one Monday', () => {
    fc.assert(
      fc.property(day, (at) => {
        const monday = mondayOf(at)
        expect(weekdayOf(monday)).toBe(1)
        expect(at - monday).toBe(weekdayOf(at) - 1)
      }),
    )
  })
})
