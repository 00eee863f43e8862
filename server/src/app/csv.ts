import type { Context } from 'hono'
import Papa from 'papaparse'

/** Spreadsheets take a UTF-8 file for one of their own country's encoding unless it begins with this. */
const BYTE_ORDER_MARK = '\uFEFF'

/** What a spreadsheet would take for a formula. A cell that looks guarded already is guarded once more, so that `unguarded` gives back every cell as it was. */
const FORMULA = /^'*[=+\-@\t\r]/

/** A cell of a CSV file; a number stands as it is, `null` leaves the cell empty. */
export type CsvCell = string | number | boolean | null

/** A CSV file for spreadsheets: byte order mark, headings, rows, CRLF between them; text that would be taken for a formula is quoted with `'`. */
export function csvText(fields: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const table = { fields: [...fields], data: rows.map((cells) => [...cells]) }
  return BYTE_ORDER_MARK + Papa.unparse(table, { escapeFormulae: FORMULA, newline: '\r\n' })
}

/** A cell that `csvText` wrote, without the `'` that it put before a formula. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell
}

/** Answers with a CSV file to be saved under `name`. */
export function csvAnswer(c: Context, name: string, text: string): Response {
  c.header('Content-Type', 'text/csv; charset=utf-8')
  c.header('Content-Disposition', `attachment; filename="${name}"`)
  return c.body(text)
}
