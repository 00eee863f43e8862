import { DatabaseSync } from 'node:sqlite'
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Dialect } from 'kysely'
import { Checkpoint } from './checkpoint.ts'
import { EmbeddedDriver } from './embedded-driver.ts'

/** The one place that names the class, which Node is about to rename. */
export type SqliteDatabase = DatabaseSync

/**
 * Opens (and creates) a database file with the settings every process of ours shares. `:memory:` works too. A handle that
 * `reads` maps the file into memory; one that writes keeps the pages it changes in a cache of 64 MB.
 */
export function openSqlite(path: string, use: 'reads' | 'writes' = 'writes'): SqliteDatabase {
  const database = new DatabaseSync(path)
  database.exec(`
    pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 15000;
    pragma foreign_keys = on; pragma temp_store = file;
  `)
  database.exec(use === 'reads' ? 'pragma cache_size = -65536; pragma mmap_size = 1073741824;' : 'pragma cache_size = -32768;')
  return database
}

/** Opens an existing file without changing it in any way. */
export function openReadOnly(path: string): SqliteDatabase {
  return new DatabaseSync(path, { readOnly: true })
}

/** Kysely lets one query of a SQLite database through at a time; our driver keeps writers apart itself and lets readers pass. */
class EmbeddedAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

/** Kysely's SQLite dialect over two handles of `node:sqlite`: one reads, the other writes (`embedded-driver.ts`). `path` is the file, `null` in memory. */
export function sqliteDialect(reader: SqliteDatabase, writer: SqliteDatabase, path: string | null): Dialect {
  return {
    createAdapter: () => new EmbeddedAdapter(),
    createDriver: () => new EmbeddedDriver(reader, writer, path === null ? null : new Checkpoint(path, writer)),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}
