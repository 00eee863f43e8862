import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '@shouwang/server/db/database'
import { importDivisions } from '@shouwang/server/jurisdiction/import-divisions'
import type { DivisionOptions } from '@shouwang/server/jurisdiction/import-divisions'
import type { Fault } from '@shouwang/shared/import/fault'
import { dayOf } from '@shouwang/shared/period/day'
import { afterAll } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'shouwang-places-'))
let count = 0
export function removeFilesAfterwards(): void {
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
}

/** Writes a file and gives its path. */
export function fileOf(content: string | Uint8Array, ending = 'csv'): string {
  const path = join(folder, `list-${++count}.${ending}`)
  writeFileSync(path, content)
  return path
}

/** A county with two townships, four villages and a community, under statistical codes. */
export const COUNTY = `code,name
990101,桐溪县
990101001,城关镇
990101001001,和平村委会
990101001002,东街社区居委会
990101002,河口乡
990101002200,新村村委会
990101002201,李家村委会
`

export const ON = dayOf('2026-03-01')

/** Imports lists, written as text. */
export function divide(store: Store, lists: string | string[], options: Partial<DivisionOptions> = {}) {
  const paths = (Array.isArray(lists) ? lists : [lists]).map((list) => fileOf(list))
  return importDivisions(store, paths, { on: ON, actor: 'test', ...options })
}

/** The tree as text, indented by depth: code and name, with the end of those that ended. */
export async function treeText(store: Store): Promise<string> {
  const rows = await store.db
    .selectFrom('jurisdiction')
    .select(['id', 'code', 'name', 'parentId', 'validUntil', 'pre', 'last'])
    .orderBy('pre')
    .execute()
  const depths = new Map<number, number>()
  return rows
    .map(({ id, code, name, parentId, validUntil }) => {
      const depth = parentId === null ? 0 : depths.get(parentId)! + 1
      depths.set(id, depth)
      return `${' '.repeat(depth)}${code} ${name}${validUntil === null ? '' : ` until ${validUntil - ON}`}`
    })
    .join('\n')
}

/** The id of a place by its code. */
export async function idOf(store: Store, code: string): Promise<number> {
  return (await store.db.selectFrom('jurisdiction').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id
}

/** The faults with which an import was refused. */
export async function faultsOf(run: Promise<unknown>): Promise<Fault[]> {
  try {
    await run
  } catch (error) {
    return (error as { details: { faults: Fault[] } }).details.faults
  }
  throw new Error('nothing was refused')
}
