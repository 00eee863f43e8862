import { writeFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { csvText, unguarded } from '../app/csv.ts'
import { AppError } from '../app/error.ts'
import { say } from '../app/say.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import type { Unmatched } from './match-features.ts'
import type { PlaceIndex } from './place-index.ts'
import { decodeTable } from './read-point-table.ts'

const HEADINGS = {
  feature: ['要素序号', 'feature'],
  code: ['代码', 'code'],
  name: ['名称', 'name'],
  parent: ['上级', 'parent'],
  reason: ['原因', 'reason'],
  suggestions: ['可能是', 'suggestions'],
  place: ['对应辖区代码', 'place code'],
} as const
type Heading = keyof typeof HEADINGS

/**
 * Writes the features that found no place as a table to be completed: into the last column goes the code of the place, or `-` to leave
 * the feature out. UTF-8 with a byte order mark, as spreadsheets want it.
 */
export async function writeUnmatched(path: string, tree: Tree, unmatched: readonly Unmatched[]): Promise<void> {
  const language = say({ zh: 'zh', en: 'en' }) === 'zh' ? 0 : 1
  const rows = unmatched.map(({ number, code, name, parent, reason, suggestions }) => {
    const likely = suggestions.map((pre) => `${tree.codes[pre]} ${pathOf(tree, pre)}`).join('; ')
    return [number, code, name, parent, say(reason), likely, '']
  })
  const fields = Object.values(HEADINGS).map((names) => names[language])
  await writeFile(path, csvText(fields, rows))
}

/** `龙泉县/城关镇/和平村` */
export function pathOf(tree: Tree, pre: number): string {
  return tree
    .path(pre)
    .slice(-3)
    .map((at) => tree.names[at])
    .join('/')
}

/** What a person confirmed: place id by feature number, `null` where it is to be left out; and the names that were thereby given to places. */
export type Confirmed = { places: Map<number, number | null>; names: { placeId: number; name: string }[] }

/** Reads the completed table. Rows without a place are skipped. Throws `AppError('invalid')` for a code that no place has, or a table with other columns. */
export function readConfirmed(bytes: Uint8Array, index: PlaceIndex): Confirmed {
  const rows = parse(decodeTable(bytes, undefined), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
  }) as Record<string, string>[]
  const places = new Map<number, number | null>()
  const names: Confirmed['names'] = []
  for (const [i, row] of rows.entries()) {
    const place = cell(row, 'place')
    const number = Number(cell(row, 'feature'))
    if (!Number.isInteger(number) || number < 1) throw wrong(i, cell(row, 'feature'), 'feature')
    if (place === '') continue
    const pre = place === '-' ? null : index.byCode(place)
    if (pre !== null && pre < 0) throw wrong(i, place, 'place')
    places.set(number, pre === null ? null : index.tree.ids[pre]!)
    const name = cell(row, 'name')
    if (pre !== null && name !== '' && name !== index.tree.names[pre]) names.push({ placeId: index.tree.ids[pre]!, name })
  }
  return { places, names }
}

function cell(row: Record<string, string>, heading: Heading): string {
  const name = HEADINGS[heading].find((candidate) => candidate in row)
  if (name === undefined) {
    const list = HEADINGS[heading].join(' / ')
    throw new AppError('invalid', { zh: `对应表中缺少“${list}”列`, en: `the table of matches has no column "${list}"` })
  }
  return unguarded(row[name] ?? '').trim()
}

function wrong(row: number, value: string, heading: Heading): AppError {
  const [zh, en] = HEADINGS[heading]
  return new AppError('invalid', {
    zh: `对应表第 ${row + 2} 行“${zh}”列的“${value}”无效；请填辖区代码，不导入的填 -`,
    en: `line ${row + 2} of the table of matches: "${value}" in column "${en}" is not valid; give the code of a place, or - to leave the feature out`,
  })
}
