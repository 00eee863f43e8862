import { sql } from 'kysely'
import type { Store } from '../db/database.ts'

/**
 * Makes the database let go of what its tables held before: on SQLite the journal is emptied and the file written anew, on PostgreSQL dead rows are cleared. `false` when
 * somebody was reading meanwhile, so that the journal still holds old pages: try again later.
 */
export async function forgetPages({ db, engine }: Pick<Store, 'db' | 'engine'>, tables: readonly string[]): Promise<boolean> {
  if (engine === 'postgres') {
    for (const table of [...tables, 'audit']) await sql`vacuum ${sql.table(table)}`.execute(db)
    return true
  }
  await sql`vacuum`.execute(db)
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
  return rows[0]?.busy === 0
}
