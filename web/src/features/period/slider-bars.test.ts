import { expect, test } from 'vitest'
import { dayOf } from '@shouwang/shared/period/day'
import { periodsBetween } from '@shouwang/shared/period/period'
import { bandsOf, barsOf, barTicks, countFor } from './slider-bars.ts'

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

test('phases stand over the weeks that they cover, cut to what is shown', () => {
  const weeks = periodsBetween('week', dayOf('2026-01-05'), dayOf('2026-02-02'))
  const span = (key: string, from: string, until: string) => ({ key, name: '动员部署', from: dayOf(from), until: dayOf(until) })
  const spans = [
    span('before', '2025-12-01', '2026-01-12'),
    span('half', '2026-01-12', '2026-01-19'),
    span('past', '2025-01-01', '2025-02-01'),
  ]
  expect(bandsOf(weeks, spans, 400, 11)).toEqual([
    { key: 'before', name: '动员部署', x: 0, width: 100, named: true },
    { key: 'half', name: '动员部署', x: 100, width: 100, named: true },
  ])
  expect(bandsOf(weeks, [span('ahead', '2026-03-01', '2026-04-01')], 400, 11)).toEqual([])
  expect(bandsOf([], spans, 400, 11)).toEqual([])
})

test('a phase is not named where its name would not fit or cover another', () => {
  const weeks = periodsBetween('week', dayOf('2026-01-05'), dayOf('2026-02-02'))
  const span = (key: string, until: string) => ({ key, name: '动员部署', from: dayOf('2026-01-05'), until: dayOf(until) })
  expect(bandsOf(weeks, [span('one', '2026-01-19'), span('two', '2026-01-26')], 400, 11).map(({ named }) => named)).toEqual([true, false])
  expect(bandsOf(weeks, [span('short', '2026-01-07')], 400, 11).map(({ named }) => named)).toEqual([false])
})
