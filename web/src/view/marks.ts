import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { STATES } from '@shouwang/shared/wire/state'
import { formatValue } from '@shouwang/shared/wire/format'
import { STATE_WORDS } from '@shouwang/shared/wire/state-words'
import type { Locale } from '@shouwang/shared/wire/locale'
import { stateCode } from '../map/paint-codes.ts'
import type { Mark } from '../map/painter.ts'
import { classOfRow, codeOfClass } from './classes.ts'
import type { Classes } from './classes.ts'
import type { PlaceRow } from './rows.ts'

const MOST_LABELS = 600
const MOST_SYMBOLS = 20_000
const POINT = 6

type MarksAsked = {
  indicator: Indicator
  classes: Classes
  rows: readonly PlaceRow[]
  residents: Map<number, number> | null
  /** Radius in pixels of the largest symbol. */
  largest: number
  symbols: boolean
  locale: Locale
}

/**
 * Label points: names with figures, the most populous first, and for counts symbols whose area is proportional to the value. A place that is only a point is a
 * small disc in any case. A zero has no symbol; its figure says it.
 */
export function marksOf({ indicator, classes, rows, residents, largest, symbols, locale }: MarksAsked): Mark[] {
  const placed = rows.filter((row) => row.lng !== null && row.lat !== null && row.shape !== 0)
  const order = orderOf(placed, residents)
  const highest = symbols ? Math.max(0, ...placed.map((row) => Math.abs(row.state === 0 ? (row.value ?? 0) : 0))) : 0
  return placed.flatMap((row) => {
    const radius = radiusOf(row, highest, largest)
    const place = order.get(row.id) ?? -1
    if ((radius === 0 || placed.length > MOST_SYMBOLS) && place < 0) return []
    const index = classOfRow(classes, row)
    const code = row.state === 0 && index !== null ? codeOfClass(classes, index) : stateCode(row.state)
    return [
      { id: row.id, lng: row.lng!, lat: row.lat!, name: row.name, figure: figureOf(indicator, row, locale), order: place, radius, code },
    ]
  })
}

/** Area ∝ value: radius ∝ its root. */
function radiusOf(row: PlaceRow, highest: number, largest: number): number {
  if (highest > 0)
    return row.state === 0 && row.value !== null && row.value !== 0 ? Math.max(1.5, largest * Math.sqrt(Math.abs(row.value) / highest)) : 0
  return row.shape === 3 ? POINT : 0
}

/** Under the name: the figure, or who is overdue. The other states are told by their pattern. */
function figureOf(indicator: Indicator, row: PlaceRow, locale: Locale): string {
  const state = STATES[row.state]!
  if (state === 'value') return formatValue(indicator, row.value, locale)
  return state === 'missing' ? STATE_WORDS.missing[locale] : state === 'suppressed' ? '—*' : ''
}

/** The order in which labels win room; places beyond the most that are labelled are left out. */
function orderOf(rows: readonly PlaceRow[], residents: Map<number, number> | null): Map<number, number> {
  const sorted = residents === null ? [...rows] : rows.toSorted((a, b) => (residents.get(b.id) ?? 0) - (residents.get(a.id) ?? 0))
  return new Map(sorted.slice(0, MOST_LABELS).map((row, at) => [row.id, at]))
}
