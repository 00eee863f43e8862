import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { Store } from './database.ts'
import type { Tables } from './tables.ts'

/** KiB that are sorted at once: SQLite takes as much as its cache has, beside the cache. */
const SORTED_AT_ONCE = 16_384

/**
 * Takes the indexes of an empty table away until the returned function is called, within the caller's transaction: an index that is built once
 * from sorted rows takes a fraction of a million insertions. On PostgreSQL nothing is done, since it would lock readers out.
 */
export async function deferIndexes(store: Store, tx: Transaction<Tables>, table: keyof Tables): Promise<() => Promise<void>> {
  if (store.engine !== 'sqlite') return () => Promise.resolve()
  const { rows } = await sql<{ name: string; sql: string }>`
    select name, sql from sqlite_master where type = 'index' and tbl_name = ${table} and sql is not null`.execute(tx)
  for (const { name } of rows) await sql`drop index ${sql.ref(name)}`.execute(tx)
  return async () => {
    const { rows: cache } = await sql<{ cache_size: number }>`pragma cache_size`.execute(tx)
    await sql.raw(`pragma cache_size = -${SORTED_AT_ONCE}`).execute(tx)
    for (const row of rows) await sql.raw(row.sql).execute(tx)
    await sql.raw(`pragma cache_size = ${cache[0]!.cache_size}`).execute(tx)
  }
}
