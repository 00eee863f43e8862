import Papa from 'papaparse'
import { AppError } from '../app/error.ts'
import type { LostCharacters } from './lost-characters.ts'

/** One row of a table: the line on which it begins (from 1) and its cells as text, not trimmed. */
export type Row = { line: number; cells: string[] }

const CANDIDATES = [',', '\t', ';', '|']
const LONGEST_ROW = 4 << 20

/** The delimiter that cuts the first lines most evenly; a comma when none does. Quoted text does not count. */
export function detectDelimiter(sample: string): string {
  const lines = sample
    .replace(/"[^"]*"/g, '')
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 40)
  let best = ','
  let most = 0
  for (const delimiter of CANDIDATES) {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0)
    const usual = counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0
    const score = usual * counts.filter((count) => count === usual).length
    if (score > most) [best, most] = [delimiter, score]
  }
  return best
}

/**
 * Cuts a stream of text into rows, a batch for every piece of text; quoted cells may hold delimiters and line ends, line ends may be of any kind, even mixed.
 * Throws `AppError('invalid')` when a quotation mark is never closed.
 */
export async function* readDelimited(texts: AsyncIterable<string>, delimiter: string, lost?: LostCharacters): AsyncGenerator<Row[]> {
  const parser = new Papa.Parser({ delimiter, newline: '\n' })
  let rest = ''
  let line = 1
  let held = ''
  const cut = (text: string, last: boolean): Row[] => {
    const { data, meta } = parser.parse(text, 0, !last) as { data: string[][]; meta: { cursor: number } }
    const used = last ? text.length : meta.cursor
    const from = line
    const rows: Row[] = []
    const quoted = text.includes('"')
    for (const cells of data) {
      rows.push({ line, cells })
      line += 1 + (quoted ? lineEndsIn(cells) : 0)
    }
    lost?.look(used === text.length ? text : text.slice(0, used), from)
    rest = last ? '' : text.slice(used)
    if (rest.length > LONGEST_ROW) throw unclosed(line)
    return rows
  }
  for await (const piece of texts) {
    let text = held + piece
    held = ''
    if (text.endsWith('\r')) {
      held = '\r'
      text = text.slice(0, -1)
    }
    const rows = cut(rest + unified(text), false)
    if (rows.length > 0) yield rows
  }
  const text = rest + (held === '' ? '' : '\n')
  if (text === '') return
  if ((text.match(/"/g)?.length ?? 0) % 2 === 1) throw unclosed(line)
  const rows = cut(text.endsWith('\n') ? text.slice(0, -1) : text, true)
  if (rows.length > 0) yield rows
}

function unified(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text
}

function lineEndsIn(cells: string[]): number {
  let count = 0
  for (const cell of cells) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++
  return count
}

function unclosed(line: number): AppError {
  const text = {
    zh: `第 ${line} 行起的引号没有闭合，后面的内容无法分列；请在该行补上引号后重试`,
    en: `a quotation mark that opens on line ${line} is never closed, so that the rest cannot be cut into columns; close it and try again`,
  }
  return new AppError('invalid', text)
}
