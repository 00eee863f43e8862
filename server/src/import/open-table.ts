import { AppError } from '../app/error.ts'
import { LostCharacters } from './lost-characters.ts'
import { detectDelimiter, readDelimited } from './read-delimited.ts'
import type { Row } from './read-delimited.ts'
import { decode, detectEncoding } from './read-encoding.ts'
import { oldWorkbook, readWorkbook } from './read-workbook.ts'
import { contentOf, inspectSource } from './source.ts'
import type { Source } from './source.ts'

/** How a file is to be read where it does not say so itself. */
export type TableOptions = { encoding?: string | undefined; delimiter?: string | undefined }

/**
 * A file as rows. `sheets` has one entry for text and one per sheet of a workbook; `sample` holds the first rows of each, among which the heading is looked for;
 * `rows()` reads that sheet from the top, in batches, as often as it is asked.
 */
export type OpenedTable = {
  sha256: string
  format: 'text' | 'xlsx'
  encoding: string | null
  delimiter: string | null
  sheets: { name: string | null; sample: Row[]; rows(lost?: LostCharacters): AsyncIterable<Row[]> }[]
}

const SAMPLE_ROWS = 60

/**
 * Opens a CSV (also gzipped, any usual delimiter and encoding) or an XLSX workbook. Text is streamed; a workbook is held in memory.
 * Throws `AppError('invalid')` on an old `.xls`, an empty file, a doubtful encoding.
 */
export async function openTable(source: Source, options: TableOptions = {}): Promise<OpenedTable> {
  const { sha256, format, size } = await inspectSource(source)
  if (size === 0) throw emptyFile(source.name)
  if (format === 'xls') throw oldWorkbook(source.name)
  if (format === 'xlsx') {
    const sheets = await readWorkbook(source.name, source.open(), size)
    return {
      sha256,
      format,
      encoding: null,
      delimiter: null,
      sheets: sheets.map(({ name, rows }) => ({
        name,
        sample: rows.slice(0, SAMPLE_ROWS),
        async *rows(lost) {
          for (const row of rows) lost?.look(row.cells.join(' ').replaceAll('\n', ' '), row.line)
          yield rows
        },
      })),
    }
  }
  const open = () => contentOf(source, format)
  const encoding = options.encoding ?? (await detectEncoding(open))
  const head = await headOf(decode(open(), encoding))
  if (head.trim() === '') throw emptyFile(source.name)
  const told = /^sep=(.)\r?\n/.exec(head)
  const delimiter = options.delimiter ?? told?.[1] ?? detectDelimiter(head)
  const rows = async function* (lost?: LostCharacters) {
    let first = told !== null
    for await (const batch of readDelimited(decode(open(), encoding), delimiter, lost)) {
      yield first ? batch.slice(1) : batch
      first = false
    }
  }
  return { sha256, format: 'text', encoding, delimiter, sheets: [{ name: null, sample: await firstRows(rows()), rows }] }
}

async function headOf(texts: AsyncIterable<string>): Promise<string> {
  let head = ''
  for await (const text of texts) {
    head += text.slice(0, 65_536)
    if (head.length >= 65_536) break
  }
  return head
}

async function firstRows(batches: AsyncIterable<Row[]>): Promise<Row[]> {
  const sample: Row[] = []
  for await (const batch of batches) {
    for (const row of batch) if (row.cells.some((cell) => cell.trim() !== '') && sample.length < SAMPLE_ROWS) sample.push(row)
    if (sample.length >= SAMPLE_ROWS) break
  }
  return sample
}

function emptyFile(name: string): AppError {
  return new AppError('invalid', { zh: `${name} 是空文件`, en: `${name} is empty` })
}
