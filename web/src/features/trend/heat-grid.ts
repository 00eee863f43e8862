import { valueOf } from '@shouwang/shared/indicator/indicator'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { STATES } from '@shouwang/shared/wire/state'
import type { State } from '@shouwang/shared/wire/state'
import type { Places, Series } from '@shouwang/shared/wire/values'
import { axisTo } from '../../chart/axis.ts'
import type { Divided } from '../../chart/line-values.ts'

export type HeatCell = { value: number | null; num: number | null; den: number | null; state: State }
export type HeatRow = { id: number; name: string; cells: HeatCell[] }

/** Areas by periods, both in the order in which they came (tree order, oldest first). */
export type HeatGrid = { periods: string[]; rows: HeatRow[] }

/** Lays the figures of a series out as a grid; a place that the list of places does not name is left out. */
export function heatGrid(series: Series, places: Pick<Places, 'id' | 'name'>, indicator: Divided): HeatGrid {
  const names = new Map(places.id.map((id, i) => [id, places.name[i]!]))
  const rows = series.places.flatMap((id, i) => {
    const name = names.get(id)
    if (name === undefined) return []
    const cells = series.columns.map((column) => {
      const [num, den] = [column.num[i] ?? null, column.den[i] ?? null]
      const state = STATES[column.state[i] ?? 2]!
      return { num, den, state, value: state === 'value' || state === 'pending' ? valueOf(indicator, num, den) : null }
    })
    return [{ id, name, cells }]
  })
  return { periods: series.columns.map(({ period }) => period), rows }
}

/** The figures that a class scale is made from. */
export function heatValues(grid: HeatGrid): number[] {
  return grid.rows.flatMap(({ cells }) => cells.flatMap(({ state, value }) => (state === 'value' && value !== null ? [value] : [])))
}

/** How many cells are in each state, for the legend. */
export function heatStates(grid: HeatGrid): Record<State, number> {
  const counts = { value: 0, pending: 0, missing: 0, notExpected: 0, suppressed: 0 }
  for (const { cells } of grid.rows) for (const { state } of cells) counts[state] += 1
  return counts
}

/** Index of the class in which a value falls; `edges` are the lower edges of the second and later classes. */
export function classOf(value: number, edges: number[]): number {
  return edges.filter((edge) => value >= edge).length
}

/**
 * Lower edges of the classes of a heat map: a rate has its indicator's bands; a count has a class of its own for 0 and steps of equal
 * size up to its largest cell, since bands made for one village and week do not fit a county's months.
 */
export function heatEdges(indicator: Pick<Indicator, 'denominator' | 'bands' | 'unit'>, values: number[]): number[] {
  if (indicator.denominator !== undefined) return indicator.bands
  const peak = Math.max(0, ...values)
  if (peak === 0) return []
  const { ticks } = axisTo(peak, { whole: indicator.unit === 'count' })
  const least = Math.min(...values.filter((value) => value > 0), ticks[1]!)
  return [...new Set([least, ...ticks.slice(1, 5).filter((tick) => tick < peak)])].sort((a, b) => a - b).slice(0, 5)
}

/**
 * Names of the classes between `edges`: whole numbers as `0`, `1–4`, `≥ 20`, everything else as `< 40 %`, `40 %–60 %`, `≥ 60 %`. `words` writes one edge.
 */
export function classNames(edges: number[], whole: boolean, words: (edge: number) => string): string[] {
  return [null, ...edges].map((low, at) => {
    const high = edges[at]
    if (high === undefined) return low === null ? '' : `≥ ${words(low)}`
    if (!whole) return low === null ? `< ${words(high)}` : `${words(low)}–${words(high)}`
    return high - 1 <= (low ?? 0) ? words(low ?? 0) : `${words(low ?? 0)}–${words(high - 1)}`
  })
}
