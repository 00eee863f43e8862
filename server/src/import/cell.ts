import { cellText, read, refused } from '@shouwang/shared/import/reading'
import type { Reading } from '@shouwang/shared/import/reading'
import { readDate } from '@shouwang/shared/import/written-date'
import type { DateRules } from '@shouwang/shared/import/written-date'
import { dayFrom, isoOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { readAmount } from '@shouwang/shared/money/amount'
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

/** Reads amounts in a unit. Plain numbers in 元, which are most and hardly repeat, are read without detour. */
export function amountCell(unit: string): (text: string) => Reading<number> {
  const others = remembered((text) => readAmount(text, unit))
  if (unit !== '元') return others
  return (text) => (PLAIN_AMOUNT.test(text) ? { ok: true, value: Math.round(Number(text) * 100) } : others(text))
}

/** Up to 13 digits are exact in 分. */
const PLAIN_AMOUNT = /^\d{1,11}(?:\.\d{1,2})?$/

/** The first day that a date in a file can mean: earlier ones are small numbers taken for the serial number of a day. */
const EARLIEST = dayFrom(1990, 1, 1)

/** Reads dates by the rules; refuses those before 1990. */
export function dateCell(rules: DateRules): (text: string) => Reading<Day> {
  return remembered((text) => {
    const reading = readDate(text, rules)
    if (!reading.ok || reading.value === null || reading.value >= EARLIEST) return reading
    const iso = isoOf(reading.value)
    return refused(`“${cellText(text)}”读作 ${iso}，早于 1990 年，请核对`, `"${cellText(text)}" reads as ${iso}, before 1990; check it`)
  })
}

/** A cell as words; an empty cell is `null`. */
export function wordsIn(text: string): Reading<string> {
  return read(cellText(text) || null)
}
