import { sql } from 'kysely'
import type { CreateTableBuilder, Kysely } from 'kysely'

/** Campaigns with their versions, the reports for their tasks with their roll-up, inspections, and the unit inside which a case happened. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter.supportsTransactionalDdl === true
  const identified = (name: string) =>
    postgres
      ? db.schema.createTable(name).addColumn('id', 'integer', (c) => c.primaryKey().generatedByDefaultAsIdentity())
      : db.schema.createTable(name).addColumn('id', 'integer', (c) => c.primaryKey())

  await identified('campaign')
    .addColumn('key', 'text', (c) => c.notNull().unique())
    .addColumn('areaId', 'integer', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .execute()

  await identified('campaignVersion')
    .addColumn('campaignId', 'integer', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('document', 'text', (c) => c.notNull())
    .addColumn('source', 'text')
    .addColumn('validFrom', 'integer', (c) => c.notNull())
    .addColumn('savedAt', 'bigint', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('note', 'text')
    .execute()
  await sql`create unique index ${sql.ref('campaignVersion_version')} on ${sql.table('campaignVersion')} (${sql.ref('campaignId')}, version)`.execute(
    db,
  )

  await revised(
    identified('taskReport')
      .addColumn('placeId', 'integer', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('unitId', 'integer', (c) => c.notNull())
      .addColumn('party', 'text', (c) => c.notNull())
      .addColumn('period', 'integer', (c) => c.notNull())
      .addColumn('until', 'integer', (c) => c.notNull())
      .addColumn('value', 'bigint', (c) => c.notNull())
      .addColumn('whole', 'bigint')
      .addColumn('parts', 'text')
      .addColumn('filedAt', 'bigint', (c) => c.notNull())
      .addColumn('firstFiledAt', 'bigint', (c) => c.notNull())
      .addColumn('onTime', 'integer', (c) => c.notNull())
      .addColumn('reason', 'text'),
  ).execute()
  const series = ['placeId', 'key', 'period', 'unitId', 'party']
  await partial(db, 'taskReport', 'valid', series, '"current" = 1', true)
  await partial(db, 'taskReport', 'former', series, '"current" = 0')

  await sql`create table ${sql.table('taskRollup')} ("placeId" integer not null, "key" text not null, "grain" integer not null, "period" integer not null,
    "change" bigint not null, "whole" bigint not null, "filed" bigint not null, "onTime" bigint not null, "first" bigint not null,
    primary key ("placeId", "key", "grain", "period")) ${sql.raw(postgres ? '' : 'without rowid')}`.execute(db)

  await revised(
    identified('inspection')
      .addColumn('placeId', 'integer', (c) => c.notNull())
      .addColumn('unitId', 'integer', (c) => c.notNull())
      .addColumn('party', 'text', (c) => c.notNull())
      .addColumn('inspectedOn', 'integer', (c) => c.notNull())
      .addColumn('found', 'text', (c) => c.notNull())
      .addColumn('note', 'text'),
  ).execute()
  await partial(db, 'inspection', 'valid', ['placeId', 'inspectedOn'], '"current" = 1')

  await db.schema.alterTable('incident').addColumn('unitId', 'integer').execute()
  await partial(db, 'incident', 'inside', ['placeId', 'countedOn'], '"unitId" is not null and "current" = 1')
}

async function partial(db: Kysely<unknown>, table: string, name: string, columns: string[], where: string, unique = false): Promise<void> {
  await sql`create ${sql.raw(unique ? 'unique ' : '')}index ${sql.ref(`${table}_${name}`)} on ${sql.table(table)}
    (${sql.join(columns.map((c) => sql.ref(c)))}) where ${sql.raw(where)}`.execute(db)
}

function revised<T extends string, C extends string>(builder: CreateTableBuilder<T, C>) {
  return builder
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('current', 'integer', (c) => c.notNull())
    .addColumn('importId', 'integer')
    .addColumn('recordedAt', 'bigint', (c) => c.notNull())
}
