import { valueOf } from '@shouwang/shared/indicator/indicator'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { partsOf } from '@shouwang/shared/period/day'
import { periodOf } from '@shouwang/shared/period/period'
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

/** Runs of periods that begin in the same month (or, for periods of a month and more, year), as bands above the grid: index of the first, and how many. */
export function heatBands(periods: string[]): { key: string; from: number; count: number }[] {
  const bands: { key: string; from: number; count: number }[] = []
  periods.forEach((id, at) => {
    const period = periodOf(id)
    // A week belongs to the month of its last day.
    const { year, month } = partsOf(period.kind === 'week' ? period.until - 1 : period.from)
    const long = period.until - period.from > 27
    const key = long ? String(year) : `${year}-${String(month).padStart(2, '0')}`
    if (bands.at(-1)?.key === key) bands.at(-1)!.count += 1
    else bands.push({ key, from: at, count: 1 })
  })
  return bands
}

export type Cursor = { row: number; column: number }

/** Where a key moves the cursor in a grid of `rows × columns`: arrows by one, Home and End along the row, Page keys by eight rows; `null` for all other keys and an empty grid. */
export function moveCursor({ row, column }: Cursor, key: string, { rows, columns }: { rows: number; columns: number }): Cursor | null {
  if (rows === 0 || columns === 0) return null
  const step = STEPS[key]
  if (!step) return null
  const [down, right] = step
  return { row: clamp(row + down, rows), column: clamp(column + right, columns) }
}

const FAR = 1e6
const STEPS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -FAR],
  End: [0, FAR],
  PageUp: [-8, 0],
  PageDown: [8, 0],
}

function clamp(at: number, count: number): number {
  return Math.min(count - 1, Math.max(0, at))
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
