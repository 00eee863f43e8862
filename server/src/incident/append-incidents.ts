import type { Transaction } from 'kysely'
import type { Store } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import type { Recorded } from '../import/open-import.ts'
import type { Appended } from '../report/append-reports.ts'
import type { NewIncident } from './new-incident.ts'

export async function appendIncidents(
  store: Store,
  tx: Transaction<Tables>,
  context: Recorded,
  rows: Iterable<NewIncident>,
): Promise<Appended> {
  throw new Error(`not ready: ${store.engine} ${tx.isTransaction} ${context.id} ${[...rows].length}`)
}
