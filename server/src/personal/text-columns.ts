import { sql } from 'kysely'
import type { Store } from '../db/database.ts'

/** A table with columns that hold text. `key` tells its rows apart: the primary key, else what the engine counts rows by. */
export type TextTable = { table: string; key: string[]; columns: string[] }

type Column = { table: string; column: string; type: string; place: number }

/** Every table of the store that holds text, as the database itself lists them: one that comes later is not forgotten. */
export async function textTables({ db, engine }: Pick<Store, 'db' | 'engine'>): Promise<TextTable[]> {
  const { rows } = await (engine === 'sqlite' ? SQLITE : POSTGRES).execute(db)
  const tables = Map.groupBy(rows, ({ table }) => table)
  return [...tables].flatMap(([table, all]) => {
    const columns = all.filter(({ type }) => TEXT.test(type)).map(({ column }) => column)
    const key = all
      .filter(({ place }) => place > 0)
      .toSorted((a, b) => a.place - b.place)
      .map(({ column }) => column)
    return columns.length === 0 ? [] : [{ table, key: key.length > 0 ? key : [engine === 'sqlite' ? 'rowid' : 'ctid'], columns }]
  })
}

/** A column of SQLite without a type may hold anything. */
const TEXT = /text|char|clob|json|xml|^$/i

const SQLITE = sql<Column>`
  select m."name" as "table", c."name" as "column", c."type" as "type", c."pk" as "place"
  from sqlite_master as m, pragma_table_info(m."name") as c
  where m."type" = 'table' and m."name" not like 'sqlite\\_%' escape '\\'
  order by m."name", c."cid"`

const POSTGRES = sql<Column>`
  select c."table_name" as "table", c."column_name" as "column", c."data_type" as "type", coalesce(k."place", 0)::int as "place"
  from information_schema.columns as c
  join information_schema.tables as t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
  left join (
    select u.table_schema, u.table_name, u.column_name, u.ordinal_position as "place"
    from information_schema.table_constraints as p
    join information_schema.key_column_usage as u on u.constraint_schema = p.constraint_schema and u.constraint_name = p.constraint_name
      and u.table_name = p.table_name
    where p.constraint_type = 'PRIMARY KEY'
  ) as k on k.table_schema = c.table_schema and k.table_name = c.table_name and k.column_name = c.column_name
  where c.table_schema = current_schema()
  order by c.table_name, c.ordinal_position`
