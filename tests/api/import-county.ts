import { dayOf } from '@shouwang/shared/period/day'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { Store } from '@shouwang/server/db/database'
import type { ImportOptions } from '@shouwang/server/import/context'
import { bytesSource } from '@shouwang/server/import/source'
import type { Source } from '@shouwang/server/import/source'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { loadTree } from '@shouwang/server/jurisdiction/tree'
import type { Tree } from '@shouwang/server/jurisdiction/tree'
import writeExcelFile from 'write-excel-file/node'

type Planted = [code: string, name: string, level: Level, parent: string | null]

const COUNTY: Planted[] = [
  ['990100000000', '云岭县', 'county', null],
  ['990100001000', '城关镇', 'township', '990100000000'],
  ['990100001001', '和平村委会', 'village', '990100001000'],
  ['990100001002', '东街社区居委会', 'village', '990100001000'],
  ['990100002000', '青溪乡', 'township', '990100000000'],
  ['990100002001', '和平村委会', 'village', '990100002000'],
  ['990100002002', '石桥村委会', 'village', '990100002000'],
]

/** Puts an invented county (two townships, four villages, two of one name) into an empty store, or the places given, each after its parent. */
export async function plantCounty(store: Store, places: readonly Planted[] = COUNTY): Promise<{ tree: Tree; id: Record<string, number> }> {
  const ids = Object.fromEntries(places.map(([code], at) => [code, at + 1]))
  const parents = places.map(([, , , parent]) => parent)
  const last = (at: number): number => {
    let end = at
    parents.forEach((parent, child) => {
      if (parent === places[at]![0]) end = Math.max(end, last(child))
    })
    return end
  }
  const rows = places.map(([code, name, level, parent], at) => ({
    id: at + 1,
    code,
    name,
    level,
    parentId: parent === null ? null : ids[parent]!,
    validFrom: dayOf('2015-01-01'),
    validUntil: null,
    pre: at,
    last: last(at),
  }))
  await store.db.insertInto('jurisdiction').values(rows).execute()
  return { tree: await loadTree(store.db), id: ids }
}

/** Options of a run on Thursday, 26 March 2026, 10:00 in Shanghai. */
export function optionsOf(kind: ImportOptions['kind'], more: Partial<ImportOptions> = {}): ImportOptions {
  return {
    kind,
    actor: 'test',
    catalogue: loadCatalogue(),
    today: dayOf('2026-03-26'),
    now: Date.parse('2026-03-26T02:00:00Z'),
    zone: 'Asia/Shanghai',
    ...more,
  }
}

/** The coverage of the whole county for 2025 and the part of 2026 that has passed. */
export const ALL = { covers: '990100000000', from: dayOf('2025-01-01'), until: dayOf('2026-03-27') }

/** A CSV in UTF-8 of the lines given. */
export function csv(...lines: string[]): Source {
  return bytesSource('test.csv', new TextEncoder().encode(`${lines.join('\n')}\n`))
}

export type SheetCell = string | number | boolean | Date | null

/** An XLSX workbook with the sheets given. */
export async function xlsx(sheets: Record<string, SheetCell[][]>): Promise<Source> {
  const data = Object.entries(sheets).map(([sheet, rows]) => ({ sheet, data: rows.map((row) => row.map(cellOf)) }))
  return bytesSource('test.xlsx', new Uint8Array(await writeExcelFile(data).toBuffer()))
}

function cellOf(value: SheetCell) {
  return value instanceof Date ? { value, type: Date, format: 'yyyy-mm-dd' } : value === null ? null : { value }
}
