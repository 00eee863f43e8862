import type { Text } from '@shouwang/shared/indicator/indicator'
import type { Reading } from '@shouwang/shared/import/reading'
import type { Cell } from './cell.ts'
import type { ImportContext } from './context.ts'
import { NO_PLACE, PARTY, SUM } from './place-reader.ts'
import type { Row } from './read-delimited.ts'
import { saysSum } from './written-words.ts'

/** The row gives no fact and is no fault. */
export const NO_FACT = -3

/** A quick look before the thorough one: the first cell of millions of rows is no total. */
const MAYBE_SUM = /^\s*[合总小共全汇tsga]/i

/**
 * Checks of one row, each fault with its column and value. A row whose place or key cells do not read may be no row of data at all: a note below the table,
 * a section heading, the heading repeated on the next printed page; such rows are left out instead.
 */
export class RowChecks {
  private row: Row = { line: 0, cells: [] }
  private faults = 0
  private readonly context: ImportContext
  private readonly headings: readonly string[]

  constructor(context: ImportContext, headings: readonly string[]) {
    this.context = context
    this.headings = headings
  }

  /** Begins a row: its place id, `NO_PLACE` after a fault (the other cells can still be checked), `PARTY`, `NO_FACT` for a row to be left out. */
  begin(row: Row): number {
    this.row = row
    this.faults = 0
    const first = row.cells[0]!
    if (MAYBE_SUM.test(first) && saysSum(first)) {
      this.context.leftOut.add('total', row.line)
      return NO_FACT
    }
    let pending: Parameters<RowChecks['refuse']> | null = null
    const placeId = this.context.places.read(row, (...fault) => (pending = fault))
    if (placeId >= 0 || placeId === PARTY) return placeId
    if (placeId === SUM) this.context.leftOut.add('total', row.line)
    if (placeId === SUM || pending === null || this.isNoData()) return NO_FACT
    this.refuse(...(pending as Parameters<RowChecks['refuse']>))
    return NO_PLACE
  }

  /** Whether no fault was found in the present row. */
  get good(): boolean {
    return this.faults === 0
  }

  /** Faults found in the present row so far. */
  get count(): number {
    return this.faults
  }

  refuse(column: string, value: string, reason: Text, suggestion?: Text): void {
    this.faults++
    this.context.faults.add(this.row.line, column, value, reason, suggestion)
  }

  /** The value of a cell, `null` when it is empty or at fault. */
  value<T>(cell: Cell, read: (text: string) => Reading<T>): T | null {
    const text = cell.of(this.row.cells)
    if (text === '') return null
    const reading = read(text)
    if (reading.ok) return reading.value
    this.refuse(cell.heading, text.trim(), reading.reason)
    return null
  }

  /** The value of a cell that must not be empty. */
  needed<T>(cell: Cell, read: (text: string) => Reading<T>): T | null {
    const before = this.faults
    const value = this.value(cell, read)
    if (value === null && this.faults === before)
      this.refuse(cell.heading, cell.of(this.row.cells).trim(), { zh: '此处不能为空', en: 'this must not be empty' })
    return value
  }

  warn(key: string, text: Text): void {
    this.context.warnings.add(key, this.row.line, text)
  }

  /** Leaves the row out when it is a note or a repeated heading; called once its key cells have turned out empty. */
  isNoData(): boolean {
    const filled = this.row.cells.filter((cell) => cell.trim() !== '')
    if (filled.length <= 1) {
      this.context.leftOut.add('footnote', this.row.line)
      return true
    }
    if (saysSum(filled[0]!)) {
      this.context.leftOut.add('total', this.row.line)
      return true
    }
    if (filled.every((cell) => this.headings.includes(cell.trim()))) {
      this.context.leftOut.add('heading', this.row.line)
      return true
    }
    return false
  }
}
