import type { Transaction } from 'kysely'
import type { Store } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'

/** A place as it was before the change of the tree; `null` for one that is new. */
export type Former = { id: number; parentId: number | null; level: string; validUntil: number | null }

/**
 * Makes the roll-up follow a change of the tree. Call it in the same transaction after the rows of `jurisdiction` were
 * written, with the former state of every place whose parent, level or end changed; new places need not be named.
 */
export async function afterTreeChange(store: Store, tx: Transaction<Tables>, former: readonly Former[]): Promise<void> {
  throw new Error(`not ready: ${store.engine} ${tx.isTransaction} ${former.length}`)
}
