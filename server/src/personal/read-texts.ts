import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { SHORTEST } from '@shouwang/shared/personal/find-numbers'
import type { Db } from '../db/database.ts'
import type { Written } from './stored-text.ts'
import type { TextTable } from './text-columns.ts'

/** A row with the texts in it that are long enough to hold a number: its key, and its text columns. */
export type TextRow = { key: unknown[]; texts: Record<string, string | null> }

const AT_ONCE = 500

/** Goes through the rows of a table page by page: nothing of a page is held when the next one is read, and rows may be changed in between. */
export async function* readTexts(db: Db, { table, key, columns }: TextTable): AsyncGenerator<TextRow[]> {
  const keys = key.map(reference)
  const long = columns.map((column) => sql`octet_length(${sql.ref(column)}) >= ${SHORTEST}`)
  let last: unknown[] | null = null
  for (;;) {
    const after: RawBuilder<unknown> = last === null ? sql`true` : sql`(${sql.join(keys)}) > (${sql.join(last.map(bound(key)))})`
    const query = sql<Record<string, unknown>>`
      select ${sql.join(key.map((column, at) => sql`${shown(column)} as ${sql.ref(`key ${at}`)}`))},
        ${sql.join(columns.map((column) => sql.ref(column)))}
      from ${sql.table(table)} where ${after} and (${sql.join(long, sql` or `)}) order by ${sql.join(keys)} limit ${AT_ONCE}`
    const { rows }: { rows: Record<string, unknown>[] } = await query.execute(db)
    if (rows.length > 0)
      yield rows.map((row) => ({
        key: key.map((_, at) => row[`key ${at}`]),
        texts: Object.fromEntries(columns.map((column) => [column, typeof row[column] === 'string' ? row[column] : null])),
      }))
    if (rows.length < AT_ONCE) return
    last = key.map((_, at) => rows.at(-1)![`key ${at}`])
  }
}

/** Picks one row. */
export function isRow(key: readonly string[], values: readonly unknown[]): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(key.map(reference))}) = (${sql.join(values.map(bound(key)))})`
}

/** Documents of campaigns are YAML as they were written, and their drafts too; everything else is JSON or words. */
export function writtenAs(table: string, column: string): Written {
  return table === 'campaignVersion' && (column === 'document' || column === 'source') ? 'yaml' : 'text'
}

/** What the engine counts rows by is no column of the table, and is written without quotes. */
function reference(column: string): RawBuilder<unknown> {
  return column === 'ctid' || column === 'rowid' ? sql.raw(column) : sql.ref(column)
}

function shown(column: string): RawBuilder<unknown> {
  return column === 'ctid' ? sql`ctid::text` : reference(column)
}

function bound(key: readonly string[]): (value: unknown) => RawBuilder<unknown> {
  return (value) => (key[0] === 'ctid' ? sql`${value}::tid` : sql`${value}`)
}
