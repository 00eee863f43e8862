import type { Transaction } from 'kysely'
import type { Store } from './database.ts'
import type { Tables } from './tables.ts'

export type Cell = string | number | null | Uint8Array

/** Inserts many rows fast: a prepared statement on SQLite, arrays through `unnest` on PostgreSQL. Returns how many. */
export async function bulkInsert(
  store: Store,
  tx: Transaction<Tables>,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
): Promise<number> {
  throw new Error(`not ready: ${store.engine} ${tx.isTransaction} ${table} ${columns.length} ${[...rows].length}`)
}
