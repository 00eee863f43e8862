import type { Kysely } from 'kysely'

/**
 * What single holders reported beyond their whole, beside the sums of tasks (`verify --repair` fills it in for reports from before), and the campaign that an inspection
 * belongs to.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('taskRollup')
    .addColumn('excess', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('inspection')
    .addColumn('campaign', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
}
