import { classEdges, classOf, quantileOf } from '@shouwang/shared/indicator/classes'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { classCode, PLAIN, stateCode } from '../map/paint-codes.ts'
import type { PaintCode } from '../map/paint-codes.ts'
import type { Ramp } from '../ui/palette.ts'
import type { Colouring, ComparisonKind } from './map-search.ts'
import type { PlaceRow } from './rows.ts'
import type { MapView } from './use-map-view.ts'
import { round } from '@shouwang/shared/wire/rounding'
import { STATES } from '@shouwang/shared/wire/state'

/** How values are cut into classes: lower edges of the second and later ones, and the ramp that colours them. `falling`: the lowest class has the ramp's last colour. */
export type Classes = { edges: number[]; ramp: Ramp; falling: boolean; figureOf: (row: PlaceRow) => number | null }

/** The classes of a view over its rows. */
export function classesOf(
  view: Pick<MapView, 'indicator' | 'method' | 'own' | 'colouring' | 'compare'>,
  rows: readonly PlaceRow[],
): Classes {
  const { indicator, colouring } = view
  const figureOf = figureFor(colouring, view.compare)
  if (colouring !== 'value')
    return { edges: divergingEdges(indicator, rows.map(figureOf)), ramp: 'diverging', falling: indicator.better === 'down', figureOf }
  const own = view.own === null ? {} : { own: view.own }
  const values = rows.filter((row) => row.state === 0).map((row) => row.value)
  const edges = classEdges(values, { method: view.method, count: 5, bands: indicator.bands, ...own })
  return { edges, ramp: indicator.ramp, falling: false, figureOf }
}

/** The class of a row, `null` when it has no value to class. */
export function classOfRow(classes: Classes, row: PlaceRow): number | null {
  const figure = classes.figureOf(row)
  return row.state !== 0 || figure === null ? null : classOf(classes.edges, figure)
}

/** The paint of class `index`. */
export function codeOfClass({ edges, ramp, falling }: Classes, index: number): PaintCode {
  return classCode(ramp, falling ? edges.length - index : index, edges.length + 1)
}

/** What a row is painted with. Under proportional symbols the areas of values stay plain. */
export function codeOfRow(classes: Classes, row: PlaceRow, symbol: Indicator['symbol']): PaintCode {
  if (row.state !== 0) return stateCode(row.state)
  if (symbol === 'circle') return PLAIN
  const index = classOfRow(classes, row)
  return index === null ? PLAIN : codeOfClass(classes, index)
}

/** Whether a row belongs to what the legend was asked to show: `class-2`, `missing`, `unmapped`. */
export function isShown(show: string | null, classes: Classes, row: PlaceRow): boolean {
  if (show === null) return true
  if (show === 'unmapped') return row.shape === 0
  if (show.startsWith('class-')) return classOfRow(classes, row) === Number(show.slice(6))
  return STATES[row.state] === show
}

/** Members of each class and each state; `undivided` have nothing to divide by (or to compare with), so no class; `unmapped` no boundary. */
export type Counts = { classes: number[]; states: number[]; undivided: number; unmapped: number; approximate: number }

/** How many rows are in each class and in each state. */
export function countRows(classes: Classes, rows: readonly PlaceRow[]): Counts {
  const counts: Counts = {
    undivided: 0,
    classes: Array.from({ length: classes.edges.length + 1 }, () => 0),
    states: STATES.map(() => 0),
    unmapped: 0,
    approximate: 0,
  }
  for (const row of rows) {
    counts.states[row.state]!++
    const index = classOfRow(classes, row)
    if (index !== null) counts.classes[index]!++
    else if (row.state === 0) counts.undivided++
    if (row.shape === 0) counts.unmapped++
    if (row.shape === 2) counts.approximate++
  }
  return counts
}

function figureFor(colouring: Colouring, compare: ComparisonKind): Classes['figureOf'] {
  if (colouring === 'gap') return (row) => row.gap
  if (colouring === 'change') return (row) => row[compare]?.change ?? null
  return (row) => row.value
}

/**
 * Four edges around 0, in round steps of the indicator: the middle class is "level", the outer ones hold about the strongest third. Of whole counts the
 * middle class is 0 alone. No edges where nothing changed.
 */
function divergingEdges(indicator: Indicator, figures: readonly (number | null)[]): number[] {
  const sizes = figures
    .filter((figure): figure is number => figure !== null && figure !== 0)
    .map(Math.abs)
    .sort((a, b) => a - b)
  if (sizes.length === 0) return []
  const places = indicator.unit === 'percent' ? indicator.decimals + 2 : indicator.decimals
  const step = 10 ** -places
  const small = Math.max(step, round(quantileOf(sizes, 0.25), places))
  const large = Math.max(small + step, round(quantileOf(sizes, 0.7), places))
  if (indicator.unit === 'count' && indicator.decimals === 0) return [1 - large, 0, 1, large]
  return [-large, -small, small, large]
}
