import type { Transaction } from 'kysely'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import type { FactTable } from './import-range.ts'

/** Takes rows out of validity, or puts them back: the only change that a stored fact ever sees. */
export async function setCurrent(
  store: Store,
  tx: Transaction<Tables>,
  fact: FactTable,
  ids: readonly number[],
  current: 0 | 1,
): Promise<void> {
  const update = statement(`update "${fact}" set "current" = ${current} where "id" in (select id from ids(?) as touched)`)
  for (let at = 0; at < ids.length; at += 50_000) await rowsOf(store, update, [ids.slice(at, at + 50_000)], tx)
}
