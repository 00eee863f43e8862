import type { Transaction } from 'kysely'
import type { Store } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import { Ancestry } from '../rollup/ancestry.ts'
import { foldFacts } from '../rollup/fold-facts.ts'

/** `share` of the old place goes over to the new one from the day `validFrom` on. */
export type NewSuccession = { fromId: number; toId: number; share: number; validFrom: number; importId: number | null }

/**
 * Writes successions, a known pair anew, and lets the sums follow: a new place takes over what stood of those before it. Call it in the writing transaction after the places themselves
 * have ended or begun.
 */
export async function writeSuccessions(store: Store, tx: Transaction<Tables>, rows: readonly NewSuccession[]): Promise<void> {
  const heirs = [...new Set(rows.map(({ toId }) => toId))].sort((a, b) => a - b)
  await foldFacts(store, tx, new Ancestry(store, tx), 'taskReport', heirs, -1)
  for (const row of rows) {
    const known = await tx
      .selectFrom('succession')
      .select('id')
      .where('fromId', '=', row.fromId)
      .where('toId', '=', row.toId)
      .executeTakeFirst()
    if (known) await tx.updateTable('succession').set(row).where('id', '=', known.id).execute()
    else await tx.insertInto('succession').values(row).execute()
  }
  await foldFacts(store, tx, new Ancestry(store, tx), 'taskReport', heirs, 1)
}
