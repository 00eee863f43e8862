import type { Transaction } from 'kysely'
import type { Store } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import type { Recorded } from '../import/open-import.ts'
import type { NewReport } from './new-report.ts'

/** What became of the rows: new facts, corrections of known ones, and rows that said nothing new. */
export type Appended = { added: number; revised: number; unchanged: number }

export async function appendReports(
  store: Store,
  tx: Transaction<Tables>,
  context: Recorded,
  rows: Iterable<NewReport>,
): Promise<Appended> {
  throw new Error(`not ready: ${store.engine} ${tx.isTransaction} ${context.id} ${[...rows].length}`)
}
