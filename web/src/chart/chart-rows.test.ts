import { describe, expect, it } from 'vitest'
import { chartRows, lonePoints, peakOf } from './chart-rows.ts'
import { cases, coverage, line, trend } from './trend-fixture.ts'

const open = { elapsed: { from: '2026-11-16', until: '2026-11-18', finished: false } }

describe('rows of a chart', () => {
  it('leave a missing week as a gap and keep a zero', () => {
    const { rows } = chartRows(trend([line(1, [3, null, 0], null)]), cases)
    expect(rows.map((row) => row['area:1'])).toEqual([3, null, 0])
    expect(rows.map((row) => row['area:1~bar'])).toEqual([3, null, 0])
  })

  it('divide each rate once and keep one above 100 %', () => {
    const { rows } = chartRows(trend([line(1, [3, 12], 10)]), coverage)
    expect(rows.map((row) => row['area:1'])).toEqual([0.3, 1.2])
  })

  it('set the unfinished last period apart, joined to the one before', () => {
    const { rows, points } = chartRows(trend([line(1, [3, 4, 1], null)], open), cases)
    expect(rows.map((row) => row['area:1'])).toEqual([3, 4, null])
    expect(rows.map((row) => row['area:1~open'])).toEqual([null, 4, 1])
    expect(points.get('area:1')!.map(({ provisional }) => provisional)).toEqual([false, false, true])
  })

  it('set a pending period apart even when its days are over', () => {
    const { rows } = chartRows(trend([line(1, [3, 4], null, { state: [0, 1] })]), cases)
    expect(rows.map((row) => row['area:1'])).toEqual([3, null])
    expect(rows[1]!['area:1~open']).toBe(4)
  })

  it('take no figure from a suppressed or unexpected period', () => {
    const { rows } = chartRows(trend([line(1, [3, 4], null, { state: [4, 3] })]), cases)
    expect(rows.map((row) => row['area:1~bar'])).toEqual([null, null])
  })

  it('are none for a trend without lines', () => {
    expect(chartRows(trend([]), cases).rows.map(({ id }) => id)).toEqual(['2026-W46', '2026-W47'])
    expect(chartRows(trend([]), cases).points.size).toBe(0)
  })
})

describe('the peak of rows', () => {
  const { rows } = chartRows(trend([line(1, [3, null], null), line(2, [4, 5], null)]), cases)
  it('is the largest figure side by side, and the largest sum when stacked', () => {
    expect(peakOf(rows, ['area:1', 'area:2'], false)).toBe(5)
    expect(peakOf(rows, ['area:1', 'area:2'], true)).toBe(7)
  })
  it('is 0 without series', () => expect(peakOf(rows, [], true)).toBe(0))
})

describe('a point between gaps', () => {
  it('is found, at the ends too', () => {
    const { points } = chartRows(trend([line(1, [1, null, 2, null, 3, 4], null)]), cases)
    expect([...lonePoints(points.get('area:1')!)]).toEqual([0, 2])
  })
  it('is not among neighbours or gaps', () => {
    const { points } = chartRows(trend([line(1, [1, 2, null, null], null)]), cases)
    expect(lonePoints(points.get('area:1')!).size).toBe(0)
  })
})
