import { CompiledQuery } from 'kysely'
import type { Kysely } from 'kysely'
import type { Store } from './database.ts'
import type { Tables } from './tables.ts'

/** A value bound to a `?`. A list of integers binds to `ids(?)`, one of texts to `texts(?)`. */
export type Bound = string | number | null | readonly number[] | Int32Array | readonly string[]

/** A query written once for both engines and compiled once: `?` is a parameter, `ids(?)` a table of one column `id` made of a list of integers, `texts(?)` one of a
 * column `text`. */
export type Statement = { sqlite: string; postgres: string }

const compiled = new Map<string, Statement>()

/** Translates a query text for each engine; the same text gives the same statement. */
export function statement(text: string): Statement {
  let known = compiled.get(text)
  if (!known) {
    let count = 0
    known = {
      sqlite: text
        .replaceAll('ids(?)', '(select value as id from json_each(?))')
        .replaceAll('texts(?)', '(select value as text from json_each(?))'),
      postgres: text
        .replaceAll('ids(?)', '(select unnest(?::int[]) as id)')
        .replaceAll('texts(?)', '(select unnest(?::text[]) as text)')
        .replaceAll('?', () => `$${++count}`),
    }
    compiled.set(text, known)
  }
  return known
}

/** Runs a statement in the store, or in the transaction `within`, and returns its rows (none for a write). */
export async function rowsOf<Row>(store: Store, query: Statement, parameters: readonly Bound[], within?: Kysely<Tables>): Promise<Row[]> {
  const sqlite = store.engine === 'sqlite'
  const bound = parameters.map((p) => (typeof p === 'object' && p !== null ? (sqlite ? JSON.stringify([...p]) : [...p]) : p))
  const { rows } = await (within ?? store.db).executeQuery<Row>(CompiledQuery.raw(sqlite ? query.sqlite : query.postgres, bound))
  return rows
}
