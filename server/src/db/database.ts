import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import Cursor from 'pg-cursor'
import { AppError } from '../app/error.ts'
import { migrations } from './migrations/index.ts'
import { openSqlite, sqliteDialect } from './sqlite-dialect.ts'
import type { SqliteDatabase } from './sqlite-dialect.ts'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>

/**
 * An open store. `sqlite` is the handle that writes: bulk work inside a transaction may use its prepared statements; outside one it would
 * read what is not committed. `null` on PostgreSQL.
 */
export type Store = { db: Db; engine: 'sqlite' | 'postgres'; sqlite: SqliteDatabase | null; close(): Promise<void> }

/** `url` opens PostgreSQL; otherwise the embedded database in `folder` (created when absent; `:memory:` for tests). */
export type StoreOptions = { url?: string | undefined; folder: string }

/**
 * Opens the store and brings its schema up to date. A role that may not change the schema opens a store that is up to date; otherwise it
 * throws `AppError('unavailable')` that says to run `shouwang migrate` as the owner.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const store = options.url ? openPostgres(options.url) : openEmbedded(options.folder)
  try {
    await migrate(store.db)
  } catch (error) {
    await store.close()
    throw error
  }
  return store
}

/** Name of the embedded database in its folder. */
export const FILE = 'shouwang.db'

function openEmbedded(folder: string): Store {
  if (folder !== ':memory:') mkdirSync(folder, { recursive: true })
  const path = folder === ':memory:' ? folder : join(folder, FILE)
  const made = folder !== ':memory:' && !existsSync(path)
  const sqlite = openSqlite(path)
  // Its owner's alone; the log beside it takes the same rights.
  if (made) chmodSync(path, 0o600)
  const reader = folder === ':memory:' ? sqlite : openSqlite(path, 'reads')
  const db = new Kysely<Tables>({ dialect: sqliteDialect(reader, sqlite, folder === ':memory:' ? null : path) })
  return { db, engine: 'sqlite', sqlite, close: () => db.destroy() }
}

function openPostgres(url: string): Store {
  // bigint and numeric sums come back as numbers: counts and 分 stay far below 2^53.
  pg.types.setTypeParser(20, Number)
  pg.types.setTypeParser(1700, Number)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 10 }), cursor: Cursor }) })
  return { db, engine: 'postgres', sqlite: null, close: () => db.destroy() }
}

async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
  // Looked up first: even to find nothing to do, the migrator wants to make its own tables.
  const pending = (await migrator.getMigrations()).filter(({ executedAt }) => executedAt === undefined)
  if (pending.length === 0) return
  const { error } = await migrator.migrateToLatest()
  if (isDenied(error))
    throw new AppError('unavailable', {
      zh: `数据库结构需要升级（${pending[0]!.name}），但当前数据库用户无权修改结构；请以库的所有者身份运行 shouwang migrate`,
      en: `the schema has to be brought up to date (${pending[0]!.name}), which this database user may not do: run "shouwang migrate" as its owner`,
    })
  if (error) throw error
}

/** PostgreSQL's "insufficient privilege". */
function isDenied(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '42501'
}
