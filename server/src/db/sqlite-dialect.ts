import { DatabaseSync } from 'node:sqlite'
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Dialect } from 'kysely'
import { EmbeddedDriver } from './embedded-driver.ts'

/** The one place that names the class, which Node is about to rename. */
export type SqliteDatabase = DatabaseSync

/** Opens (and creates) a database file with the settings every process of ours shares. `:memory:` works too. */
export function openSqlite(path: string): SqliteDatabase {
  const database = new DatabaseSync(path)
  database.exec(`
    pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 15000;
    pragma foreign_keys = on; pragma cache_size = -65536; pragma mmap_size = 1073741824; pragma temp_store = file;
  `)
  return database
}

/** Kysely's SQLite dialect over two handles of `node:sqlite`: one reads, the other writes (`embedded-driver.ts`). */
export function sqliteDialect(reader: SqliteDatabase, writer: SqliteDatabase): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new EmbeddedDriver(reader, writer),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}
