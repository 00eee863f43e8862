import { describe, expect, it } from 'vitest'
import { dayOf } from '@shouwang/shared/period/day'
import { ageWords, isOld, monthsOld } from './base-age.ts'
import { bulletOf, shareOf } from './bullet.ts'
import { dominantShare } from './dominance.ts'
import { filingOf, filingTally, silentWeeks } from './filing.ts'
import { reports } from './profile-fixture.ts'

const VALUE = 0
const PENDING = 1
const MISSING = 2
const NOT_EXPECTED = 3

describe('what became of a report', () => {
  const village = reports([1, 1, 1, 1, 0], [1, 1, 0, 0, 0], [1, 0, 0, 0, 0], [VALUE, VALUE, MISSING, PENDING, NOT_EXPECTED])
  it('is on time, late, missing, pending or not expected', () => {
    expect([0, 1, 2, 3, 4].map((at) => filingOf(village, at))).toEqual(['onTime', 'late', 'missing', 'pending', 'notExpected'])
  })
  it('is not expected in a week that is not there', () => expect(filingOf(village, 99)).toBe('notExpected'))
  it('is the worst of an area of several villages', () => {
    const town = reports([10, 10, 10], [10, 10, 9], [10, 8, 9], [VALUE, VALUE, MISSING])
    expect([0, 1, 2].map((at) => filingOf(town, at))).toEqual(['onTime', 'late', 'missing'])
  })
  it('adds up to what was expected', () => {
    expect(filingTally(village)).toEqual({ onTime: 1, late: 1, missing: 1, pending: 1 })
    expect(filingTally(reports([10, 10], [9, 4], [8, 4], [MISSING, PENDING]))).toEqual({ onTime: 12, late: 1, missing: 1, pending: 6 })
    expect(filingTally(reports([], [], [], []))).toEqual({ onTime: 0, late: 0, missing: 0, pending: 0 })
  })
})

describe('weeks of silence', () => {
  it('are counted back from the last week that is due', () => {
    expect(silentWeeks(reports([1, 1, 1, 1], [1, 0, 0, 0], [1, 0, 0, 0], [VALUE, MISSING, MISSING, PENDING]))).toBe(2)
  })
  it('are none when the last due report came', () => {
    expect(silentWeeks(reports([1, 1, 1], [0, 1, 0], [0, 1, 0], [MISSING, VALUE, PENDING]))).toBe(0)
  })
  it('are all weeks of a village that never filed, and none without a duty', () => {
    expect(silentWeeks(reports([1, 1], [0, 0], [0, 0], [MISSING, MISSING]))).toBe(2)
    expect(silentWeeks(reports([0, 0], [0, 0], [0, 0], [NOT_EXPECTED, NOT_EXPECTED]))).toBe(0)
  })
  it('are none for an area where somebody filed', () => {
    expect(silentWeeks(reports([10, 10], [10, 1], [10, 1], [VALUE, MISSING]))).toBe(0)
  })
})

describe('the age of a base', () => {
  const today = dayOf('2026-11-24')
  it('is told in years, in months below one year', () => {
    expect(ageWords('2024-11-24', today, 'zh')).toBe('2\u202f年前')
    expect(ageWords('2026-06-30', today, 'zh')).toBe('4\u202f个月前')
    expect(ageWords('2025-11-24', today, 'en')).toBe('1 year ago')
    expect(ageWords('2026-11-20', today, 'en')).toBe('less than a month ago')
  })
  it('never runs backwards for a base of a later day', () => expect(monthsOld('2027-01-01', today)).toBe(0))
  it('is old from two years on, to the day', () => {
    expect(isOld('2024-11-24', today)).toBe(true)
    expect(isOld('2024-11-25', today)).toBe(false)
  })
})

describe('a loss that dominates', () => {
  it('is told from half of the sum on', () => {
    expect(dominantShare({ cases: 4, loss: 1000, largest: 500 })).toBe(0.5)
    expect(dominantShare({ cases: 4, loss: 1000, largest: 499 })).toBeNull()
  })
  it('is not told of a single case, of none, or of losses of 0', () => {
    expect(dominantShare({ cases: 1, loss: 1000, largest: 1000 })).toBeNull()
    expect(dominantShare({ cases: 0, loss: 0, largest: null })).toBeNull()
    expect(dominantShare({ cases: 3, loss: 0, largest: 0 })).toBeNull()
  })
})

describe('a bullet bar', () => {
  it('ends at 100 % while nothing is above it', () => {
    expect(bulletOf(0.6, 0.95, 0.5)).toEqual({ value: 0.6, before: 0.5, target: 0.95, whole: 1 })
  })
  it('makes room for a figure above 100 %', () => {
    expect(bulletOf(1.25, 1, 1)).toEqual({ value: 1, before: 0.8, target: 0.8, whole: 0.8 })
  })
  it('has no bar without a figure', () => expect(bulletOf(null, 1, null).value).toBeNull())
  it('has no share of nobody', () => {
    expect(shareOf({ value: 3, whole: 0 })).toBeNull()
    expect(shareOf({ value: null, whole: 5 })).toBeNull()
    expect(shareOf({ value: 0, whole: 5 })).toBe(0)
  })
})
