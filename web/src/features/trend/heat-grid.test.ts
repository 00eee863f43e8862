import { describe, expect, it } from 'vitest'
import type { Series } from '@shouwang/shared/wire/values'
import { classNames, heatEdges, heatGrid, heatStates, heatValues } from './heat-grid.ts'
import { cases, coverage } from '../../chart/trend-fixture.ts'

const series: Series = {
  version: 1,
  indicator: 'x',
  places: [7, 8],
  columns: [
    { period: '2026-W46', num: [5, null], den: [10, null], state: [0, 2] },
    { period: '2026-W47', num: [12, 1], den: [10, 10], state: [0, 1] },
  ],
}
const places = { id: [7, 8], name: ['青石镇', '白水镇'] }

describe('the heat map', () => {
  it('lays places out in rows and periods in columns', () => {
    const grid = heatGrid(series, places, coverage)
    expect(grid.periods).toEqual(['2026-W46', '2026-W47'])
    expect(grid.rows.map(({ name, cells }) => [name, ...cells.map(({ value }) => value)])).toEqual([
      ['青石镇', 0.5, 1.2],
      ['白水镇', null, 0.1],
    ])
  })
  it('makes its classes from reported figures only and counts every state', () => {
    const grid = heatGrid(series, places, coverage)
    expect(heatValues(grid)).toEqual([0.5, 1.2])
    expect(heatStates(grid)).toEqual({ value: 2, pending: 1, missing: 1, notExpected: 0, suppressed: 0 })
  })
  it('is empty without places', () => {
    expect(heatGrid(series, { id: [], name: [] }, coverage).rows).toEqual([])
  })
})

describe('classes of the heat map', () => {
  it('are the bands of a rate', () => expect(heatEdges(coverage, [0.2, 0.9])).toEqual([0.4, 0.6]))
  it('keep 0 apart and rise in equal steps for a count', () => {
    expect(heatEdges(cases, [0, 1, 7, 23])).toEqual([1, 5, 10, 15, 20])
    expect(heatEdges(cases, [0, 1, 2])).toEqual([1, 2])
  })
  it('keep 0 apart and take round figures near the quartiles for money', () => {
    const loss = { ...cases, unit: 'yuan' as const }
    const edges = heatEdges(loss, [0, 300, 4000, 12_000, 26_000, 3_860_000])
    expect(edges.slice(1)).toEqual([2000, 10_000, 20_000, 2_000_000])
    expect(classNames(edges, false, String)).toEqual(['0', '< 2000', '2000–10000', '10000–20000', '20000–2000000', '≥ 2000000'])
    expect(classNames(heatEdges(loss, [700]), false, String)).toEqual(['0', '< 500', '≥ 500'])
  })
  it('are none where nothing happened and where nothing is known', () => {
    expect(heatEdges(cases, [0, 0])).toEqual([])
    expect(heatEdges(cases, [])).toEqual([])
  })
  it('are named by whole numbers for counts and by edges for rates', () => {
    expect(classNames([1, 5, 10], true, String)).toEqual(['0', '1–4', '5–9', '≥ 10'])
    expect(classNames([1, 2], true, String)).toEqual(['0', '1', '≥ 2'])
    expect(classNames([0.4, 0.6], false, String)).toEqual(['< 0.4', '0.4–0.6', '≥ 0.6'])
    expect(classNames([], true, String)).toEqual([''])
  })
})
