import { quantileOf } from '@shouwang/shared/indicator/classes'
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

/**
 * Lower edges of the classes of a heat map. A rate has its indicator's bands. A count or a sum has a class of its own for 0, and above it steps of
 * equal size (cases) or round figures near its quartiles (money, where one loss can outweigh all others): bands made for one village and
 * week do not fit a county's months.
 */
export function heatEdges(indicator: Pick<Indicator, 'denominator' | 'bands' | 'unit'>, values: number[]): number[] {
  if (indicator.denominator !== undefined) return indicator.bands
  const positive = values.filter((value) => value > 0).sort((a, b) => a - b)
  const peak = positive.at(-1)
  if (peak === undefined) return []
  if (indicator.unit === 'count') return rising([1, ...axisTo(peak, { whole: true }).ticks.slice(1, 5)], peak)
  return rising([ABOVE_ZERO, ...QUARTERS.map((part) => roundFigure(quantileOf(positive, part)))], peak)
}

/** Less than any sum of money, so that 0 is a class by itself. */
const ABOVE_ZERO = Number.MIN_VALUE
const QUARTERS = [0.25, 0.5, 0.75, 0.95]

function rising(edges: number[], peak: number): number[] {
  return [...new Set(edges)].filter((edge) => edge <= peak).sort((a, b) => a - b)
}

/** 1, 2 or 5 times a power of ten, not above the value. */
function roundFigure(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return power * ([5, 2].find((mantissa) => power * mantissa <= value) ?? 1)
}

/**
 * Names of the classes between `edges`: whole numbers as `0`, `1–4`, `≥ 20`, everything else as `< 40 %`, `40 %–60 %`, `≥ 60 %`. `words` writes one edge.
 */
export function classNames(edges: number[], whole: boolean, words: (edge: number) => string): string[] {
  return [null, ...edges].map((low, at) => {
    const high = edges[at]
    if (high === ABOVE_ZERO) return words(0)
    if (high === undefined) return low === null ? '' : low === ABOVE_ZERO ? `> ${words(0)}` : `≥ ${words(low)}`
    if (!whole) return low === null || low === ABOVE_ZERO ? `< ${words(high)}` : `${words(low)}–${words(high)}`
    return high - 1 <= (low ?? 0) ? words(low ?? 0) : `${words(low ?? 0)}–${words(high - 1)}`
  })
}
