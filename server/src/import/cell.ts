import { cellText, read } from '@shouwang/shared/import/reading'
import type { Reading } from '@shouwang/shared/import/reading'
import type { Mapping } from './map-columns.ts'

/** Where a field's text comes from: a column, a constant of `--set`, or nowhere. */
export type Cell = { present: boolean; heading: string; unit: string | null; of(cells: readonly string[]): string }

/** The cell of a field under a mapping; a field that is nowhere reads as empty. */
export function cellOf(mapping: Mapping, field: string): Cell {
  const column = mapping.columns.get(field)
  if (column) return { present: true, heading: column.heading, unit: column.unit, of: (cells) => cells[column.at] ?? '' }
  const constant = mapping.constants.get(field)
  return { present: constant !== undefined, heading: `--set ${field}`, unit: null, of: () => constant ?? '' }
}

const MOST = 100_000

/** Remembers what texts read as: files say the same few dates, types and amounts again and again. Forgets everything when it grows large. */
export function remembered<T>(reader: (text: string) => Reading<T>): (text: string) => Reading<T> {
  const known = new Map<string, Reading<T>>()
  return (text) => {
    let reading = known.get(text)
    if (reading === undefined) {
      if (known.size >= MOST) known.clear()
      known.set(text, (reading = reader(text)))
    }
    return reading
  }
}

/** A cell as words; an empty cell is `null`. */
export function wordsIn(text: string): Reading<string> {
  return read(cellText(text) || null)
}
