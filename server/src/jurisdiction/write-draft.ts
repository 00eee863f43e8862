import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import { normaliseName } from '@shouwang/shared/jurisdiction/normalise-name'
import { LEVELS } from '@shouwang/shared/jurisdiction/level'
import { bulkInsert } from '../db/bulk-insert.ts'
import type { Store } from '../db/database.ts'
import { deferIndexes } from '../db/defer-indexes.ts'
import type { Tables } from '../db/tables.ts'
import { afterTreeChange } from '../rollup/tree-changed.ts'
import type { Former } from '../rollup/tree-changed.ts'
import { bump } from '../version/version.ts'
import type { Draft } from './draft.ts'
import { layOut } from './layout.ts'
import { NEVER } from './tree.ts'
import { bulkUpdate } from './bulk-update.ts'

const COLUMNS = ['id', 'code', 'name', 'level', 'parentId', 'validFrom', 'validUntil', 'pre', 'last'] as const

/** How many rows of the tree a draft touched; `renumbered` only moved in pre-order. */
export type Written = { inserted: number; updated: number; renumbered: number; dropped: number }

/**
 * Writes a draft back in the given transaction: new places get ids in tree order, only rows that differ are touched,
 * old names (and codes) become aliases, the roll-up follows and the tree's version moves. `positions` as in `layOut`.
 */
export async function writeDraft(store: Store, tx: Transaction<Tables>, draft: Draft, positions: Int32Array | null): Promise<Written> {
  const { order, pres, lasts } = layOut(draft, positions)
  const tree = draft.before
  let next = 1
  for (const id of tree.ids) if (id >= next) next = id + 1
  const firstNew = next
  for (const at of order) if (draft.ids[at] === 0) draft.ids[at] = next++

  const row = (at: number): (string | number | null)[] => [
    draft.ids[at]!,
    draft.codes[at]!,
    draft.names[at]!,
    LEVELS[draft.ranks[at]!]!,
    draft.parents[at]! < 0 ? null : draft.ids[draft.parents[at]!]!,
    draft.froms[at]!,
    draft.untils[at]! === NEVER ? null : draft.untils[at]!,
    pres[at]!,
    lasts[pres[at]!]!,
  ]
  const gone = [...draft.dropped].filter((at) => draft.isStored(at))
  const written: Written = { inserted: next - firstNew, updated: 0, renumbered: 0, dropped: gone.length }
  const former: Former[] = []
  const changed: number[] = []
  const recoded: number[] = []
  const renumbered: number[] = []
  for (let at = 0; at < tree.size; at++) {
    const was = {
      id: tree.ids[at]!,
      parentId: parentIdBefore(draft, at),
      level: tree.level(at),
      validUntil: tree.untils[at] === NEVER ? null : tree.untils[at]!,
    }
    if (draft.dropped.has(at)) continue
    const turned = draft.parents[at] !== tree.parents[at] || draft.ranks[at] !== tree.ranks[at] || draft.untils[at] !== tree.untils[at]
    if (turned) former.push(was)
    if (draft.codes[at] !== tree.codes[at]) recoded.push(at)
    if (turned || draft.codes[at] !== tree.codes[at] || draft.names[at] !== tree.names[at] || draft.froms[at] !== tree.froms[at])
      changed.push(at)
    else if (pres[at] !== at || lasts[at] !== tree.lasts[at]) renumbered.push(at)
  }
  written.updated = changed.length
  written.renumbered = renumbered.length

  // Codes are unique, and one place may take over the code that another gives up.
  await bulkUpdate(store, tx, 'jurisdiction', ['id', 'code'], [...recoded, ...gone], (at) => [tree.ids[at]!, `~${tree.ids[at]}`])
  await bulkUpdate(store, tx, 'jurisdiction', COLUMNS, changed, row)
  await bulkUpdate(store, tx, 'jurisdiction', ['id', 'pre', 'last'], renumbered, (at) => [draft.ids[at]!, pres[at]!, lasts[pres[at]!]!])
  if (written.inserted > 0) {
    const restoreIndexes = tree.size === 0 ? await deferIndexes(store, tx, 'jurisdiction') : null
    await bulkInsert(store, tx, 'jurisdiction', COLUMNS, rowsOf(draft, order, firstNew, row))
    await restoreIndexes?.()
    if (store.engine === 'postgres') await sql`select setval(pg_get_serial_sequence('"jurisdiction"', 'id'), ${next})`.execute(tx)
  }
  await bulkInsert(store, tx, 'alias', ['placeId', 'name', 'normalised', 'source'], aliasesOf(draft))
  await afterTreeChange(store, tx, former)
  // Only now: the roll-up was told of places that stood below them.
  await dropPlaces(
    tx,
    gone.map((at) => tree.ids[at]!),
  )
  await bump(tx, 'tree')
  return written
}

async function dropPlaces(tx: Transaction<Tables>, ids: readonly number[]): Promise<void> {
  for (let at = 0; at < ids.length; at += 500) {
    const some = ids.slice(at, at + 500)
    await tx.deleteFrom('alias').where('placeId', 'in', some).execute()
    await tx.deleteFrom('jurisdiction').where('id', 'in', some).execute()
  }
}

function parentIdBefore(draft: Draft, at: number): number | null {
  const parent = draft.before.parents[at]!
  return parent < 0 ? null : draft.before.ids[parent]!
}

function* rowsOf(draft: Draft, order: Int32Array, firstNew: number, row: (at: number) => (string | number | null)[]) {
  for (const at of order) if (draft.ids[at]! >= firstNew) yield row(at)
}

/** What a place was called before this draft finds it from now on. */
function* aliasesOf(draft: Draft): Iterable<[number, string, string, string]> {
  const tree = draft.before
  for (let at = 0; at < tree.size; at++) {
    if (draft.dropped.has(at)) continue
    if (draft.names[at] !== tree.names[at]) yield [tree.ids[at]!, tree.names[at]!, normaliseName(tree.names[at]!), 'former']
    if (draft.codes[at] !== tree.codes[at]) yield [tree.ids[at]!, tree.codes[at]!, tree.codes[at]!, 'former']
  }
}
