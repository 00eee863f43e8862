import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import { GENESIS } from './chain.ts'

/** The end of the record: how many entries there are, and the chain after the last one. Noted elsewhere, it proves that nothing before it was removed. */
export type Head = { count: number; chain: string }

const KEY = 'audit.head'
const Stored = z.object({ count: z.number().int().nonnegative(), chain: z.string() })

/** The head as it is kept beside the record. */
export async function readHead(db: Db): Promise<Head> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', KEY).executeTakeFirst()
  return row ? Stored.parse(JSON.parse(row.value)) : { count: 0, chain: GENESIS }
}

/** The same for a transaction that is going to append: others wait until it ends. */
export async function lockHead(tx: Transaction<Tables>): Promise<Head> {
  const value = JSON.stringify({ count: 0, chain: GENESIS })
  await tx
    .insertInto('setting')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet((row) => ({ value: row.ref('setting.value') })))
    .execute()
  return readHead(tx)
}

/** Moves the head. */
export async function moveHead(tx: Transaction<Tables>, head: Head): Promise<void> {
  await tx
    .updateTable('setting')
    .set({ value: JSON.stringify(head) })
    .where('key', '=', KEY)
    .execute()
}
