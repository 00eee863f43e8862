import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { unpackWhole } from '../import/unpacking.ts'
import { SHORTEST } from '@shouwang/shared/personal/find-numbers'
import { AppError } from '../app/error.ts'
import { openTable } from '../import/open-table.ts'
import type { Row } from '../import/read-delimited.ts'
import { decode, detectEncoding } from '../import/read-encoding.ts'
import { bytesSource } from '../import/source.ts'
import { refusePersons } from '../personal/refuse-persons.ts'

/**
 * A list as read: the headings, then each row through `eachRow` with its line in the file (the heading is line 1). Only the cells of the
 * columns `wanted` are filled in, and the array is used again for the next row.
 */
export type List = {
  file: string
  sha256: string
  headings: string[]
  rowsAtMost: number
  eachRow(wanted: readonly number[], visit: Visit): void
}

type Visit = (cells: string[], line: number) => void

/**
 * Opens a list of places: CSV or tab-separated text, a workbook, GeoJSON or newline-delimited GeoJSON (their properties are the
 * columns), each also gzipped, in any encoding that can be told without doubt. Throws `AppError('invalid')` with the file's name when it can't be read, and on the
 * way through the rows when a cell holds the number of a person.
 */
export async function openList(path: string, encoding?: string): Promise<List> {
  return withoutPersons(await readList(path, encoding))
}

/** Refuses cells with numbers of persons, except in columns of codes: a credit code may look like one. */
function withoutPersons(list: List): List {
  const coded = list.headings.map((heading) => /代码|编码|编号|code/i.test(heading))
  return {
    ...list,
    eachRow(wanted, visit) {
      list.eachRow(wanted, (cells, line) => {
        for (let at = 0; at < cells.length; at++) {
          const cell = cells[at]!
          if (cell.length >= SHORTEST && !coded[at])
            refusePersons(cell, {
              zh: `${list.file} 第 ${line} 行“${list.headings[at] ?? ''}”`,
              en: `${list.file}, line ${line}, "${list.headings[at] ?? ''}"`,
            })
        }
        visit(cells, line)
      })
    },
  }
}

async function readList(path: string, encoding?: string): Promise<List> {
  const file = basename(path)
  const bytes = readOrThrow(path)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return { file, sha256, ...(await fromWorkbook(bytes, file)) }
  const text = await decoded(bytes[0] === 0x1f && bytes[1] === 0x8b ? unpackWhole(file, bytes, CHUNK) : bytes, file, encoding)
  const first = /\S/.exec(text)?.[0]
  if (first === undefined) throw new AppError('invalid', { zh: `${file} 是空文件`, en: `${file} is empty` })
  return { file, sha256, ...(first === '{' ? fromFeatures(text, file) : fromCells(text)) }
}

/**
 * Visits the rows of delimited text; quotes may hold delimiters, line ends and doubled quotes. Empty lines are left out. With `wanted`, cells of
 * other columns are passed over; the array of cells is the same for all rows.
 */
export function parseRows(text: string, delimiter: string, visit: Visit, wanted: readonly number[] | null = null): void {
  const cut = delimiter.charCodeAt(0)
  const wants = (column: number) => wanted === null || wanted.includes(column)
  const mask = Array.from({ length: 256 }, (_, column) => wants(column))
  const cells: string[] = []
  const end = text.length
  let line = 1
  let at = 0
  while (at < end) {
    const started = line
    let column = 0
    let blank = true
    for (;;) {
      const wish = mask[column] ?? wants(column)
      let from = at
      let until: number
      let doubled = false
      if (text.charCodeAt(at) === QUOTE) {
        until = text.indexOf('"', ++from)
        while (until >= 0 && text.charCodeAt(until + 1) === QUOTE) {
          doubled = true
          until = text.indexOf('"', until + 2)
        }
        if (until < 0)
          throw new AppError('invalid', {
            zh: `第 ${started} 行起的引号没有闭合；请在该行补上引号后重试`,
            en: `line ${started}: a quotation mark is opened and never closed`,
          })
        for (let ends = from; ends < until; ends++) if (text.charCodeAt(ends) === 10) line++
        at = until + 1
        // What stands behind the closing quotation mark belongs to the cell, unless it is only spaces.
        while (at < end && !endsCell(text.charCodeAt(at), cut)) if (text.charCodeAt(at++) > 32) until = at
      } else {
        while (at < end && !endsCell(text.charCodeAt(at), cut)) at++
        until = at
      }
      if (until > from) blank = false
      // Columns of parents repeat from row to row: the same text is not made again.
      const before = cells[column]
      if (!wish) cells[column] = ''
      else if (before === undefined || before.length !== until - from || !text.startsWith(before, from)) {
        const cell = text.slice(from, until)
        cells[column] = doubled ? cell.replaceAll('""', '"') : cell
      }
      column++
      if (at < end && text.charCodeAt(at) === cut) at++
      else break
    }
    if (text.charCodeAt(at) === 13) at++
    if (text.charCodeAt(at) === 10) at++
    line++
    cells.length = column
    if (!blank && (column > 1 || wanted !== null || cells[0]!.trim() !== '')) visit(cells, started)
  }
}

const QUOTE = 34
const CHUNK = 4 << 20

function endsCell(code: number, cut: number): boolean {
  return code === cut || code === 10 || code === 13
}

/** The first sheet that holds anything; titles above the headings (rows with one cell) are passed over. */
async function fromWorkbook(bytes: Uint8Array, file: string): Promise<Rows> {
  const { sheets } = await openTable(bytesSource(file, bytes))
  const rows: Row[] = []
  for (const sheet of sheets) {
    if (rows.length === 0) for await (const batch of sheet.rows()) rows.push(...batch)
  }
  const at = rows.findIndex(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1)
  if (at < 0) throw new AppError('invalid', { zh: `${file} 中没有表格`, en: `${file} holds no table` })
  return {
    headings: rows[at]!.cells.map((cell) => cell.trim()),
    rowsAtMost: rows.length,
    eachRow(_wanted, visit) {
      for (const { cells, line } of rows.slice(at + 1)) if (cells.some((cell) => cell.trim() !== '')) visit(cells, line)
    },
  }
}

type Rows = Pick<List, 'headings' | 'rowsAtMost' | 'eachRow'>

/** Titles above the headings (lines with one cell) are passed over. */
function fromCells(whole: string): Rows {
  const { offset, line: above } = headingOf(whole)
  const text = whole.slice(offset)
  const heading = lineAt(text, 0)
  const delimiter = DELIMITERS.reduce((best, one) => (heading.split(one).length > heading.split(best).length ? one : best))
  let headings: string[] = []
  // The heading alone; the rows are read in one pass when they are asked for.
  parseRows(heading, delimiter, (cells) => {
    if (headings.length === 0) headings = cells.map((cell) => cell.trim())
  })
  return {
    headings,
    rowsAtMost: linesIn(text),
    eachRow(wanted, visit) {
      let first = true
      const skipHeading: Visit = (cells, line) => {
        if (first) first = false
        else visit(cells, line + above)
      }
      parseRows(text, delimiter, skipHeading, wanted)
    },
  }
}

const DELIMITERS = [',', '\t', ';', '|']
/** In so many lines at the top of a file the headings are looked for. */
const TOP = 10

/** Where the first line with several cells begins, and how many lines stand above it; the first line when there is none. */
function headingOf(text: string): { offset: number; line: number } {
  let offset = 0
  for (let line = 0; line < TOP && offset < text.length; line++) {
    const one = lineAt(text, offset)
    if (DELIMITERS.some((delimiter) => one.split(delimiter).filter((cell) => cell.trim() !== '').length > 1)) return { offset, line }
    offset += one.length + 1
  }
  return { offset: 0, line: 0 }
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset)
  return text.slice(offset, end < 0 ? undefined : end)
}

function linesIn(text: string): number {
  let count = 1
  const end = text.includes('\n') ? '\n' : '\r'
  for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, at + 1)) count++
  return count
}

function fromFeatures(text: string, file: string): Rows {
  const headings: string[] = []
  const known = new Map<string, number>()
  const rows: string[][] = []
  const lines: number[] = []
  const add = (properties: Record<string, unknown>, line: number) => {
    const cells: string[] = []
    for (const [key, value] of Object.entries(properties)) {
      let at = known.get(key)
      if (at === undefined) known.set(key, (at = headings.push(key) - 1))
      cells[at] =
        value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value as string | number)
    }
    rows.push(cells)
    lines.push(line)
  }
  eachFeature(text, file, add)
  return {
    headings,
    rowsAtMost: rows.length,
    eachRow(_wanted, visit) {
      rows.forEach((cells, at) =>
        visit(
          Array.from(headings, (_, column) => cells[column] ?? ''),
          lines[at]!,
        ),
      )
    },
  }
}

type Feature = { type?: string; features?: Feature[]; properties?: Record<string, unknown> | null }

function eachFeature(text: string, file: string, visit: (properties: Record<string, unknown>, line: number) => void): void {
  const whole = parseOrNull(text)
  if (whole) {
    const features = whole.type === 'FeatureCollection' ? (whole.features ?? []) : [whole]
    features.forEach((feature, at) => visit(feature.properties ?? {}, at + 1))
    return
  }
  let line = 0
  for (const one of text.split('\n')) {
    line++
    if (one.trim() === '') continue
    const feature = parseOrNull(one)
    if (!feature)
      throw new AppError('invalid', {
        zh: `${file} 第 ${line} 行不是 GeoJSON 要素：“${one.slice(0, 60)}”`,
        en: `${file}, line ${line}: this is not a GeoJSON feature: "${one.slice(0, 60)}"`,
      })
    visit(feature.properties ?? {}, line)
  }
}

function parseOrNull(text: string): Feature | null {
  try {
    return JSON.parse(text) as Feature
  } catch {
    return null
  }
}

async function decoded(bytes: Uint8Array, file: string, encoding: string | undefined): Promise<string> {
  if (encoding === undefined && isUtf8(bytes)) return new TextDecoder().decode(bytes)
  const source = bytesSource(file, bytes)
  let text = ''
  for await (const piece of decode(source.open(), encoding ?? (await detectEncoding(() => source.open())))) text += piece
  return text
}

function readOrThrow(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new AppError('invalid', { zh: `文件“${path}”读不出来，请核对路径和权限`, en: `the file "${path}" cannot be read` }, undefined, {
      cause,
    })
  }
}
