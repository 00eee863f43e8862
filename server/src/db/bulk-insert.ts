import { CompiledQuery, sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { Store } from './database.ts'
import type { Tables } from './tables.ts'

export type Cell = string | number | null | Uint8Array

const CHUNK = 5000
/** Parameters of one statement on SQLite: a hundred rows of ten columns take half the time of a hundred statements. */
const BOUND = 1000

/**
 * Inserts many rows fast inside a transaction: prepared statements of many rows on SQLite, arrays through `unnest` on PostgreSQL.
 * `rows` is read as a stream; the cells stand in the order of `columns`. Returns how many rows there were.
 */
export async function bulkInsert(
  store: Store,
  tx: Transaction<Tables>,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
): Promise<number> {
  return writeRows(store, tx, table, columns, '', rows)
}

/** Inserts rows, or adds their measures to the row that has the same `keys`: the one way in which the roll-up changes. */
export async function bulkAdd(
  store: Store,
  tx: Transaction<Tables>,
  table: string,
  keys: readonly string[],
  measures: readonly string[],
  rows: Iterable<readonly Cell[]>,
): Promise<number> {
  const sums = measures.map((m) => `"${m}" = "${table}"."${m}" + excluded."${m}"`)
  const suffix = ` on conflict (${keys.map((k) => `"${k}"`).join(', ')}) do update set ${sums.join(', ')}`
  return writeRows(store, tx, table, [...keys, ...measures], suffix, rows)
}

async function writeRows(
  store: Store,
  tx: Transaction<Tables>,
  table: string,
  columns: readonly string[],
  suffix: string,
  rows: Iterable<readonly Cell[]>,
): Promise<number> {
  const names = columns.map((c) => `"${c}"`).join(', ')
  let count = 0
  if (store.sqlite) {
    const one = `(${columns.map(() => '?').join(', ')})`
    const prepare = (times: number) =>
      store.sqlite!.prepare(`insert into "${table}" (${names}) values ${Array<string>(times).fill(one).join(', ')}${suffix}`)
    const many = Math.max(1, Math.floor(BOUND / columns.length))
    let held: Cell[] = []
    let insert: ReturnType<typeof prepare> | null = null
    for (const row of rows) {
      for (let i = 0; i < columns.length; i++) held.push(row[i]!)
      if (++count % many !== 0) continue
      insert ??= prepare(many)
      insert.run(...held)
      held = []
    }
    if (held.length > 0) prepare(held.length / columns.length).run(...held)
    return count
  }
  const types = await columnTypes(store, tx, table)
  const arrays = columns.map((c, i) => `$${i + 1}::${types.get(c) ?? 'text'}[]`).join(', ')
  const text = `insert into "${table}" (${names}) select * from unnest(${arrays})${suffix}`
  let chunk: Cell[][] = columns.map(() => [])
  const flush = async () => {
    if (chunk[0]!.length === 0) return
    await tx.executeQuery(CompiledQuery.raw(text, chunk))
    chunk = columns.map(() => [])
  }
  for (const row of rows) {
    for (let i = 0; i < columns.length; i++) chunk[i]!.push(toPostgres(row[i]!))
    if (++count % CHUNK === 0) await flush()
  }
  await flush()
  return count
}

function toPostgres(cell: Cell): Cell {
  return cell instanceof Uint8Array && !Buffer.isBuffer(cell) ? Buffer.from(cell) : cell
}

const known = new WeakMap<Store, Map<string, Map<string, string>>>()

async function columnTypes(store: Store, tx: Transaction<Tables>, table: string): Promise<Map<string, string>> {
  let tables = known.get(store)
  if (!tables) known.set(store, (tables = new Map()))
  let types = tables.get(table)
  if (!types) {
    const { rows } = await sql<{ name: string; type: string }>`
      select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
      where attrelid = ${`"${table}"`}::regclass and attnum > 0 and not attisdropped`.execute(tx)
    tables.set(table, (types = new Map(rows.map(({ name, type }) => [name, type]))))
  }
  return types
}
