import { expect, test } from 'vitest'
import { dayOf } from '@shouwang/shared/period/day'
import { periodsBetween } from '@shouwang/shared/period/period'
import { barsOf, barTicks, countFor } from './slider-bars.ts'

test('a period without a figure has no bar and a zero has a thin one', () => {
  expect(barsOf([null, 0, 4], 30, 40).map(({ height }) => height)).toEqual([null, 1, 40])
})

test('all zeros, and nothing at all, can be drawn', () => {
  expect(barsOf([0, 0], 20, 40).map(({ height }) => height)).toEqual([1, 1])
  expect(barsOf([], 20, 40)).toEqual([])
})

test('bars fill the width and do not overlap', () => {
  const bars = barsOf([1, 2, 3, 4], 100, 40)
  for (let at = 1; at < bars.length; at++) expect(bars[at]!.x).toBeGreaterThanOrEqual(bars[at - 1]!.x + bars[at - 1]!.width)
  expect(bars.at(-1)!.x + bars.at(-1)!.width).toBeLessThanOrEqual(100)
})

test('a phone shows a quarter, a wall at most two years of weeks', () => {
  expect(countFor(0, 500)).toBe(13)
  expect(countFor(5000, 500)).toBe(104)
})

test('there are no bars for the years before the first figure, but never fewer than six', () => {
  expect(countFor(5000, 38)).toBe(38)
  expect(countFor(5000, 3)).toBe(6)
})

test('words under the bars keep their distance and the last period always has them', () => {
  const weeks = periodsBetween('week', dayOf('2026-01-05'), dayOf('2026-11-30'))
  const ticks = barTicks(weeks, 600, 110)
  expect(ticks.at(-1)!.at).toBe(weeks.length - 1)
  for (let at = 1; at < ticks.length; at++) expect(ticks[at]!.x - ticks[at - 1]!.x).toBeGreaterThan(60)
  expect(barTicks([], 600, 110)).toEqual([])
})
