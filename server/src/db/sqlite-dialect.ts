import { DatabaseSync } from 'node:sqlite'
import type { StatementSync } from 'node:sqlite'
import { SqliteDialect } from 'kysely'

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

/** Kysely's SQLite dialect over `node:sqlite`, with a cache of prepared statements. */
export function sqliteDialect(database: SqliteDatabase): SqliteDialect {
  const cache = new Map<string, Prepared>()
  return new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare(text: string) {
        let prepared = cache.get(text)
        if (!prepared) {
          if (cache.size > 500) cache.clear()
          prepared = adapt(database.prepare(text))
          cache.set(text, prepared)
        }
        return prepared
      },
    },
  })
}

type Prepared = {
  reader: boolean
  all(parameters: readonly unknown[]): unknown[]
  run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint }
  iterate(parameters: readonly unknown[]): IterableIterator<unknown>
}

function adapt(statement: StatementSync): Prepared {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bind(parameters)),
    run: (parameters) => statement.run(...bind(parameters)),
    iterate: (parameters) => statement.iterate(...bind(parameters)),
  }
}

type Bindable = Parameters<StatementSync['all']>[0] & (null | number | bigint | string | Uint8Array)

function bind(parameters: readonly unknown[]): Bindable[] {
  return parameters.map((p) => (typeof p === 'boolean' ? Number(p) : p === undefined ? null : p)) as Bindable[]
}
