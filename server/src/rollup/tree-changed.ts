import type { Transaction } from 'kysely'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import { bump } from '../version/version.ts'
import { Ancestry } from './ancestry.ts'
import type { Former } from './ancestry.ts'
import { ROLLED, foldFacts } from './fold-facts.ts'
import type { Rolled } from './fold-facts.ts'

export type { Former } from './ancestry.ts'

const below = statement('select "id" from "jurisdiction" where "parentId" in (select id from ids(?) as parents)')

/**
 * Makes the roll-up follow a change of the tree: everything below the changed places is taken back from where it stood and added where it stands.
 * Call it in the same transaction after the rows of `jurisdiction` were written, with the former state of every place whose parent, level or end
 * changed; new places need not be named, they have no facts.
 */
export async function afterTreeChange(store: Store, tx: Transaction<Tables>, former: readonly Former[]): Promise<void> {
  if (former.length === 0) return
  const moved = new Set(former.map((place) => place.id))
  for (let layer = [...moved]; layer.length > 0;) {
    const next = (await rowsOf<{ id: number }>(store, below, [layer], tx)).map((row) => row.id).filter((id) => !moved.has(id))
    for (const id of next) moved.add(id)
    layer = next
  }
  const places = [...moved].sort((a, b) => a - b)
  for (const fact of Object.keys(ROLLED) as Rolled[]) {
    await foldFacts(store, tx, new Ancestry(store, tx, former), fact, places, -1)
    await foldFacts(store, tx, new Ancestry(store, tx), fact, places, 1)
  }
  await bump(tx, 'data')
}
