import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { AppError } from '../app/error.ts'
import { decode, detectEncoding } from '../import/read-encoding.ts'
import { bytesSource } from '../import/source.ts'

/** A list as read: the headings, then each row through `eachRow` with its line in the file (the heading is line 1). */
export type List = { file: string; sha256: string; headings: string[]; eachRow(visit: (cells: string[], line: number) => void): void }

/**
 * Opens a list of places: CSV or tab-separated text, GeoJSON or newline-delimited GeoJSON (their properties are the
 * columns), each also gzipped, in any encoding that can be told without doubt. Throws `AppError('invalid')` with the file's name when it can't be read.
 */
export async function openList(path: string, encoding?: string): Promise<List> {
  const file = basename(path)
  const bytes = readOrThrow(path)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const text = await decoded(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes, file, encoding)
  const first = /\S/.exec(text)?.[0]
  if (first === undefined) throw new AppError('invalid', `${file} is empty`)
  return { file, sha256, ...(first === '{' ? fromFeatures(text, file) : fromCells(text)) }
}

/** Visits the rows of delimited text; quotes may hold delimiters, line ends and doubled quotes. Empty lines are left out. */
export function parseRows(text: string, delimiter: string, visit: (cells: string[], line: number) => void): void {
  const QUOTE = 34
  const cut = delimiter.charCodeAt(0)
  let line = 1
  let at = 0
  const end = text.length
  while (at < end) {
    const cells: string[] = []
    const started = line
    for (;;) {
      let cell: string
      if (text.charCodeAt(at) === QUOTE) {
        let close = text.indexOf('"', at + 1)
        let doubled = false
        while (close >= 0 && text.charCodeAt(close + 1) === QUOTE) {
          doubled = true
          close = text.indexOf('"', close + 2)
        }
        if (close < 0) throw new AppError('invalid', `line ${started}: a quotation mark is opened and never closed`)
        cell = text.slice(at + 1, close)
        for (let from = cell.indexOf('\n'); from >= 0; from = cell.indexOf('\n', from + 1)) line++
        if (doubled) cell = cell.replaceAll('""', '"')
        at = close + 1
        const rest = at
        while (at < end && !endsCell(text.charCodeAt(at), cut)) at++
        if (at > rest) cell += text.slice(rest, at)
      } else {
        const from = at
        while (at < end && !endsCell(text.charCodeAt(at), cut)) at++
        cell = text.slice(from, at)
      }
      cells.push(cell)
      if (at < end && text.charCodeAt(at) === cut) at++
      else break
    }
    if (text.charCodeAt(at) === 13) at++
    if (text.charCodeAt(at) === 10) at++
    line++
    if (cells.length > 1 || cells[0]!.trim() !== '') visit(cells, started)
  }
}

function endsCell(code: number, cut: number): boolean {
  return code === cut || code === 10 || code === 13
}

type Rows = Pick<List, 'headings' | 'eachRow'>

function fromCells(text: string): Rows {
  const heading = text.slice(0, (text.indexOf('\n') + 1 || text.length + 1) - 1)
  const delimiter = [',', '\t', ';', '|'].reduce((best, one) => (heading.split(one).length > heading.split(best).length ? one : best))
  let headings: string[] = []
  // The heading alone; the rows are read in one pass when they are asked for.
  parseRows(heading, delimiter, (cells) => (headings = headings.length > 0 ? headings : cells.map((cell) => cell.trim())))
  return {
    headings,
    eachRow(visit) {
      let first = true
      parseRows(text, delimiter, (cells, line) => {
        if (first) first = false
        else visit(cells, line)
      })
    },
  }
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
    eachRow(visit) {
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
    if (!feature) throw new AppError('invalid', `${file}, line ${line}: this is not a GeoJSON feature: "${one.slice(0, 60)}"`)
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
    throw new AppError('invalid', `the file "${path}" cannot be read`, undefined, { cause })
  }
}
