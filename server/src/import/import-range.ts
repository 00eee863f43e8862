import type { Transaction } from 'kysely'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'

export type FactTable = 'base' | 'report' | 'taskReport' | 'incident' | 'incidentCount' | 'inspection'

/** The highest id of a table of facts, 0 when it is empty. */
export async function lastIdOf(store: Store, tx: Transaction<Tables>, fact: FactTable): Promise<number> {
  const [row] = await rowsOf<{ last: number | null }>(store, statement(`select max("id") as last from "${fact}"`), [], tx)
  return row?.last ?? 0
}

/** Remembers that an import wrote the rows after the id `before`, so that undoing it need not search the table. */
export async function noteRange(store: Store, tx: Transaction<Tables>, importId: number, fact: FactTable, before: number): Promise<void> {
  const last = await lastIdOf(store, tx, fact)
  if (last === before) return
  const text = `insert into "importRange" ("importId", "fact", "firstId", "lastId") values (?, ?, ?, ?)
    on conflict ("importId", "fact") do update set "lastId" = excluded."lastId"`
  await rowsOf(store, statement(text), [importId, fact, before + 1, last], tx)
}
