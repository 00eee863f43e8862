import { describe, expect, it } from 'vitest'
import type { Breakdown } from '@shouwang/shared/wire/breakdown'
import { newestOf, suppressedIn } from './newest.ts'

const breakdown = (totals: (number | null)[], state: number[][] = []): Breakdown => ({
  version: 1,
  area: 1,
  by: 'sex',
  face: 'published',
  mayExact: false,
  threshold: 5,
  method: 'suppress',
  categories: [],
  periods: ['2025', '2026', '2027'],
  lines: [{ area: 1, name: '', level: 'county', totals, cases: [], state, asOf: [] }],
})

describe('the period that a breakdown opens on', () => {
  it('is the newest that has figures', () => expect(newestOf(breakdown([9, 3, null]))).toBe('2026'))
  it('is one of no cases too', () => expect(newestOf(breakdown([9, 0, null]))).toBe('2026'))
  it('is the newest of all where none has', () => expect(newestOf(breakdown([null, null, null]))).toBe('2027'))
})

describe('suppressed categories', () => {
  it('are counted by period', () => {
    const some = breakdown([1, 2, 3], [[0, 4, 4], [0], []])
    expect([0, 1, 2, 9].map((period) => suppressedIn(some, period, 4))).toEqual([2, 0, 0, 0])
  })
})
