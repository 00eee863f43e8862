import type { Level } from '@shouwang/shared/jurisdiction/level'
import { dayOf } from '@shouwang/shared/period/day'
import type { Store } from '@shouwang/server/db/database'
import type { Tables } from '@shouwang/server/db/tables'
import type { NewIncident } from '@shouwang/server/incident/new-incident'
import { openImport } from '@shouwang/server/import/open-import'
import type { Recorded } from '@shouwang/server/import/open-import'
import { loadTree } from '@shouwang/server/jurisdiction/tree'
import type { Tree } from '@shouwang/server/jurisdiction/tree'
import type { Transaction } from 'kysely'

/** A place of a small tree: `[code, level, children]`, or with validity. */
export type Sketch = { code: string; level: Level; from?: string; until?: string; below?: Sketch[] }

/** Writes a small tree into an empty store and returns it with the ids by code. Places exist from 2020-01-01 unless they say otherwise. */
export async function plant(store: Store, sketches: readonly Sketch[]): Promise<{ tree: Tree; id: Record<string, number> }> {
  const rows: { id: number; code: string; level: Level; parentId: number | null; from: number; until: number | null; last: number }[] = []
  const visit = (sketch: Sketch, parentId: number | null): void => {
    const id = rows.length + 1
    const row = {
      id,
      code: sketch.code,
      level: sketch.level,
      parentId,
      from: dayOf(sketch.from ?? '2020-01-01'),
      until: sketch.until ? dayOf(sketch.until) : null,
      last: 0,
    }
    rows.push(row)
    for (const child of sketch.below ?? []) visit(child, id)
    row.last = rows.length - 1
  }
  for (const sketch of sketches) visit(sketch, null)
  await store.db
    .insertInto('jurisdiction')
    .values(
      rows.map((r, pre) => ({
        id: r.id,
        code: r.code,
        name: r.code,
        level: r.level,
        parentId: r.parentId,
        validFrom: r.from,
        validUntil: r.until,
        pre,
        last: r.last,
      })),
    )
    .execute()
  return { tree: await loadTree(store.db), id: Object.fromEntries(rows.map((r) => [r.code, r.id])) }
}

/** Runs one import in a transaction and returns its id with what `write` gave. */
export async function bring<T>(store: Store, write: (tx: Transaction<Tables>, context: Recorded) => Promise<T>, kind = 'test') {
  return store.db.transaction().execute(async (tx) => {
    const context = await openImport(tx, { kind, fileName: 'test.csv', sha256: '', actor: 'test', rows: 0 })
    return { id: context.id, result: await write(tx, context) }
  })
}

/** A romance fraud of which nothing else is known; at least one date must be given. */
export function caseAt(placeId: number, given: Partial<NewIncident>): NewIncident {
  return {
    placeId,
    ref: null,
    type: 'romance',
    occurredOn: null,
    reportedOn: null,
    filedOn: null,
    solvedOn: null,
    loss: 0,
    stopped: 0,
    recovered: 0,
    arrests: 0,
    sex: null,
    ageBand: null,
    occupation: null,
    outreached: null,
    ...given,
  }
}
