import type { Transaction } from 'kysely'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import { lockWrites } from '../import/open-import.ts'
import { bump } from '../version/version.ts'
import { Ancestry } from './ancestry.ts'
import { ROLLED, foldFacts, placesWith } from './fold-facts.ts'
import type { Rolled } from './fold-facts.ts'

/** Makes the roll-up anew from the facts, in one transaction. */
export async function rebuildRollups(store: Store): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    await lockWrites(tx)
    await rebuildWithin(store, tx)
  })
}

/** The same inside a transaction that already holds the lock. */
export async function rebuildWithin(store: Store, tx: Transaction<Tables>): Promise<void> {
  for (const fact of Object.keys(ROLLED) as Rolled[]) {
    await rowsOf(store, statement(`delete from "${ROLLED[fact]}"`), [], tx)
    await foldFacts(store, tx, new Ancestry(store, tx), fact, await placesWith(store, tx, fact), 1)
  }
  await bump(tx, 'data')
}
