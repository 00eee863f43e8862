import type { Kysely } from 'kysely'

/** How many bases are known, beside the sums of bases. Rows from before count as one each; `verify --repair` counts them exactly. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('baseRollup')
    .addColumn('given', 'bigint', (c) => c.notNull().defaultTo(1))
    .execute()
}
