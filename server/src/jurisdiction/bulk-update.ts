import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { Store } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'

type Cell = string | number | null

const TYPES: Record<string, string> = {
  id: 'int',
  code: 'text',
  name: 'text',
  level: 'text',
  parentId: 'int',
  validFrom: 'int',
  validUntil: 'int',
  pre: 'int',
  last: 'int',
}

/**
 * Updates many rows of the tree by their id, which is the first of `columns`: one prepared statement on SQLite, arrays
 * through `unnest` on PostgreSQL.
 */
export async function bulkUpdate(
  store: Store,
  tx: Transaction<Tables>,
  table: 'jurisdiction',
  columns: readonly string[],
  places: readonly number[],
  row: (place: number) => Cell[],
): Promise<void> {
  if (places.length === 0) return
  const set = columns.slice(1)
  if (store.sqlite) {
    const statement = store.sqlite.prepare(`update "${table}" set ${set.map((column) => `"${column}" = ?`).join(', ')} where "id" = ?`)
    for (const place of places) {
      const [id, ...cells] = row(place)
      statement.run(...cells, id!)
    }
    return
  }
  for (let from = 0; from < places.length; from += 20_000) {
    const rows = places.slice(from, from + 20_000).map(row)
    const arrays = columns.map((column, at) => sql`${rows.map((cells) => cells[at]!)}::${sql.raw(TYPES[column]!)}[]`)
    const assignments = set.map((column) => sql`${sql.ref(column)} = ${sql.ref(`v.${column}`)}`)
    await sql`update ${sql.table(table)} as t set ${sql.join(assignments)} from unnest(${sql.join(arrays)}) as v(${sql.join(
      columns.map((column) => sql.ref(column)),
    )}) where t.id = v.id`.execute(tx)
  }
}
