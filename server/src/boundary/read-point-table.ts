import { parse } from 'csv-parse/sync'
import { decoderOf, unreadable } from './source.ts'
import type { Properties, Source } from './source.ts'

const LNG = /^(lng|lon|long|longitude|x|经度|东经|lng_?wgs84)$/i
const LAT = /^(lat|latitude|y|纬度|北纬|lat_?wgs84)$/i

/** Names of the columns that hold longitude and latitude, when a record has both. */
export function pointColumns(columns: readonly string[]): { lng: string; lat: string } | null {
  const lng = columns.find((column) => LNG.test(column.trim()))
  const lat = columns.find((column) => LAT.test(column.trim()))
  return lng !== undefined && lat !== undefined ? { lng, lat } : null
}

/** A table with a heading and columns of longitude and latitude (经度, 纬度): a point for each row. UTF-8 or GB18030. */
export async function readPointTable(bytes: AsyncIterable<Uint8Array>, options: { encoding?: string | undefined }): Promise<Source> {
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(piece)
  const text = decodeTable(Buffer.concat(pieces), options.encoding)
  const delimiter = text.slice(0, text.indexOf('\n')).includes('\t') ? '\t' : ','
  const rows = parse(text, { columns: true, bom: true, delimiter, skip_empty_lines: true, relax_column_count: true }) as Record<
    string,
    string
  >[]
  const columns = pointColumns(Object.keys(rows[0] ?? {}))
  if (!columns) {
    const list = Object.keys(rows[0] ?? {}).join(', ')
    throw unreadable({
      zh: `表中没有经度、纬度两列（有：${list}）`,
      en: `the table has no columns of longitude and latitude (it has: ${list})`,
    })
  }
  return { format: 'table', notes: [], crs: () => null, features: each(rows) }
}

async function* each(rows: Record<string, string>[]) {
  let number = 0
  for (const row of rows) yield { number: ++number, properties: row as Properties, geometry: null }
}

/** The text of a table, UTF-8 or else GB18030, or in the encoding given. */
export function decodeTable(bytes: Uint8Array, encoding: string | undefined): string {
  for (const candidate of encoding ? [encoding] : ['utf-8', 'gb18030']) {
    try {
      return decoderOf(candidate).decode(bytes)
    } catch (cause) {
      if (!(cause instanceof TypeError)) throw cause
    }
  }
  throw unreadable({
    zh: '表格的字符编码无法识别，请用 --encoding 指定',
    en: 'the encoding of the table is not clear; name it by --encoding',
  })
}
