import { sql } from 'kysely'
import type { ColumnDataType, CreateTableBuilder, Kysely } from 'kysely'
import { nameStore } from '../store-name.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  const postgres = db.getExecutor().adapter.supportsTransactionalDdl === true
  const blob: ColumnDataType = postgres ? 'bytea' : 'blob'
  const table = (name: string) => db.schema.createTable(name)
  const identified = (name: string) =>
    postgres
      ? table(name).addColumn('id', 'integer', (c) => c.primaryKey().generatedByDefaultAsIdentity())
      : table(name).addColumn('id', 'integer', (c) => c.primaryKey())

  await identified('jurisdiction')
    .addColumn('code', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('level', 'text', (c) => c.notNull())
    .addColumn('parentId', 'integer')
    .addColumn('validFrom', 'integer', (c) => c.notNull())
    .addColumn('validUntil', 'integer')
    .addColumn('pre', 'integer', (c) => c.notNull())
    .addColumn('last', 'integer', (c) => c.notNull())
    .execute()
  await index(db, 'jurisdiction', ['parentId', 'pre'])

  await identified('alias')
    .addColumn('placeId', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('normalised', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .execute()
  await index(db, 'alias', ['placeId'])

  await identified('succession')
    .addColumn('fromId', 'integer', (c) => c.notNull())
    .addColumn('toId', 'integer', (c) => c.notNull())
    .addColumn('share', 'double precision', (c) => c.notNull())
    .addColumn('validFrom', 'integer', (c) => c.notNull())
    .addColumn('importId', 'integer')
    .execute()
  await index(db, 'succession', ['toId'])

  await identified('unit')
    .addColumn('placeId', 'integer', (c) => c.notNull())
    .addColumn('code', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('sector', 'text', (c) => c.notNull())
    .addColumn('validFrom', 'integer', (c) => c.notNull())
    .addColumn('validUntil', 'integer')
    .addColumn('importId', 'integer')
    .execute()
  await index(db, 'unit', ['placeId'])

  await revised(
    identified('base')
      .addColumn('placeId', 'integer', (c) => c.notNull())
      .addColumn('unitId', 'integer')
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('validFrom', 'integer', (c) => c.notNull())
      .addColumn('value', 'bigint', (c) => c.notNull())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('owner', 'text'),
  ).execute()
  await index(db, 'base', ['placeId', 'key', 'validFrom'])

  await revised(
    identified('report')
      .addColumn('placeId', 'integer', (c) => c.notNull())
      .addColumn('task', 'text', (c) => c.notNull())
      .addColumn('period', 'integer', (c) => c.notNull())
      .addColumn('value', 'bigint', (c) => c.notNull())
      .addColumn('whole', 'bigint')
      .addColumn('filedAt', 'bigint', (c) => c.notNull())
      .addColumn('firstFiledAt', 'bigint', (c) => c.notNull())
      .addColumn('onTime', 'integer', (c) => c.notNull())
      .addColumn('reason', 'text'),
  ).execute()
  // Two halves of one index: what is valid, which nearly every query asks for, and the rest.
  await partial(db, 'report', 'valid', ['placeId', 'task', 'period'], '"current" = 1', true)
  await partial(db, 'report', 'former', ['placeId', 'task', 'period'], '"current" = 0')

  await revised(
    identified('incident')
      .addColumn('placeId', 'integer', (c) => c.notNull())
      .addColumn('ref', 'text')
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('occurredOn', 'integer')
      .addColumn('reportedOn', 'integer')
      .addColumn('filedOn', 'integer')
      .addColumn('solvedOn', 'integer')
      .addColumn('countedOn', 'integer', (c) => c.notNull())
      .addColumn('loss', 'bigint', (c) => c.notNull())
      .addColumn('stopped', 'bigint', (c) => c.notNull())
      .addColumn('recovered', 'bigint', (c) => c.notNull())
      .addColumn('arrests', 'integer', (c) => c.notNull())
      .addColumn('sex', 'text')
      .addColumn('ageBand', 'text')
      .addColumn('occupation', 'text')
      .addColumn('outreached', 'integer')
      .addColumn('reason', 'text'),
  ).execute()
  await partial(db, 'incident', 'valid', ['placeId', 'countedOn'], '"current" = 1')
  await partial(db, 'incident', 'former', ['placeId', 'countedOn'], '"current" = 0')
  await partial(db, 'incident', 'ref', ['ref'], '"ref" is not null')
  await partial(db, 'incident', 'solved', ['placeId', 'solvedOn'], '"solvedOn" is not null')

  await revised(
    identified('incidentCount')
      .addColumn('placeId', 'integer', (c) => c.notNull())
      .addColumn('spanFrom', 'integer', (c) => c.notNull())
      .addColumn('spanUntil', 'integer', (c) => c.notNull())
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('sex', 'text')
      .addColumn('ageBand', 'text')
      .addColumn('cases', 'bigint', (c) => c.notNull())
      .addColumn('loss', 'bigint', (c) => c.notNull()),
  ).execute()
  await index(db, 'incidentCount', ['placeId', 'spanFrom'])

  await identified('declaration')
    .addColumn('areaId', 'integer', (c) => c.notNull())
    .addColumn('fact', 'text', (c) => c.notNull())
    .addColumn('spanFrom', 'integer', (c) => c.notNull())
    .addColumn('spanUntil', 'integer', (c) => c.notNull())
    .addColumn('importId', 'integer')
    .addColumn('current', 'integer', (c) => c.notNull())
    .execute()

  await createRollup(db, postgres, 'baseRollup', ['placeId', 'key', 'grain', 'period'], ['change'])
  await createRollup(db, postgres, 'reportRollup', ['placeId', 'key', 'grain', 'period'], ['change', 'whole', 'filed', 'onTime', 'first'])
  // All fraud types of a week stand side by side; a task or a base is read alone.
  const cases = ['cases', 'loss', 'stopped', 'recovered', 'solved', 'arrests']
  await createRollup(db, postgres, 'incidentRollup', ['placeId', 'grain', 'period', 'key'], cases)
  await createRollup(db, postgres, 'countRollup', ['placeId', 'spanFrom', 'spanUntil', 'key'], ['given', 'cases', 'loss'])

  await identified('boundaryVersion')
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('crs', 'text', (c) => c.notNull())
    .addColumn('current', 'integer', (c) => c.notNull())
    .addColumn('minZoom', 'integer', (c) => c.notNull())
    .addColumn('maxZoom', 'integer', (c) => c.notNull())
    .addColumn('importId', 'integer')
    .execute()

  await table('boundary')
    .addColumn('versionId', 'integer', (c) => c.notNull())
    .addColumn('placeId', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('geometry', 'text', (c) => c.notNull())
    .addColumn('west', 'double precision', (c) => c.notNull())
    .addColumn('south', 'double precision', (c) => c.notNull())
    .addColumn('east', 'double precision', (c) => c.notNull())
    .addColumn('north', 'double precision', (c) => c.notNull())
    .addColumn('lng', 'double precision', (c) => c.notNull())
    .addColumn('lat', 'double precision', (c) => c.notNull())
    .addPrimaryKeyConstraint('boundary_pk', ['versionId', 'placeId'])
    .execute()

  await table('tile')
    .addColumn('versionId', 'integer', (c) => c.notNull())
    .addColumn('z', 'integer', (c) => c.notNull())
    .addColumn('x', 'integer', (c) => c.notNull())
    .addColumn('y', 'integer', (c) => c.notNull())
    .addColumn('bytes', blob, (c) => c.notNull())
    .addPrimaryKeyConstraint('tile_pk', ['versionId', 'z', 'x', 'y'])
    .execute()

  await identified('import')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('fileName', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('rows', 'integer', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('undoneAt', 'bigint')
    .addColumn('mapping', 'text', (c) => c.notNull())
    .addColumn('summary', 'text', (c) => c.notNull())
    .execute()

  await table('importRange')
    .addColumn('importId', 'integer', (c) => c.notNull())
    .addColumn('fact', 'text', (c) => c.notNull())
    .addColumn('firstId', 'integer', (c) => c.notNull())
    .addColumn('lastId', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('importRange_pk', ['importId', 'fact'])
    .execute()

  await table('dataVersion')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('data', 'integer', (c) => c.notNull())
    .addColumn('tree', 'integer', (c) => c.notNull())
    .addColumn('boundary', 'integer', (c) => c.notNull())
    .addColumn('store', 'text', (c) => c.notNull())
    .execute()
  await sql`insert into ${sql.table('dataVersion')} values (1, 1, 1, 1, ${nameStore()})`.execute(db)

  await table('setting')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()

  await identified('audit')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .execute()

  await table('calendar')
    .addColumn('day', 'integer', (c) => c.primaryKey())
    .addColumn('week', 'integer', (c) => c.notNull())
    .addColumn('month', 'integer', (c) => c.notNull())
    .addColumn('year', 'integer', (c) => c.notNull())
    .execute()
  await fillCalendar(db)
}

/** Clustered by place first: what a shard would be cut by, and what one trend or one child of a map reads in one range. */
async function createRollup(db: Kysely<unknown>, postgres: boolean, name: string, keys: string[], measures: string[]): Promise<void> {
  const columns = [
    ...keys.map((k) => sql`${sql.ref(k)} ${sql.raw(k === 'key' ? 'text' : 'integer')} not null`),
    ...measures.map((m) => sql`${sql.ref(m)} bigint not null`),
  ]
  await sql`create table ${sql.table(name)} (
    ${sql.join(columns)}, primary key (${sql.join(keys.map((k) => sql.ref(k)))})
  ) ${sql.raw(postgres ? '' : 'without rowid')}`.execute(db)
}

async function partial(db: Kysely<unknown>, table: string, name: string, columns: string[], where: string, unique = false): Promise<void> {
  await sql`create ${sql.raw(unique ? 'unique ' : '')}index ${sql.ref(`${table}_${name}`)} on ${sql.table(table)}
    (${sql.join(columns.map((c) => sql.ref(c)))}) where ${sql.raw(where)}`.execute(db)
}

async function index(db: Kysely<unknown>, table: string, columns: string[]): Promise<void> {
  await db.schema
    .createIndex(`${table}_${columns.join('_')}`)
    .on(table)
    .columns(columns)
    .execute()
}

function revised<T extends string, C extends string>(builder: CreateTableBuilder<T, C>) {
  return builder
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('current', 'integer', (c) => c.notNull())
    .addColumn('importId', 'integer')
    .addColumn('recordedAt', 'bigint', (c) => c.notNull())
}

async function fillCalendar(db: Kysely<unknown>): Promise<void> {
  const MS = 86_400_000
  const rows: string[] = []
  for (let day = 0, end = Date.UTC(2100, 0, 1) / MS; day < end; day++) {
    const at = new Date(day * MS)
    const year = at.getUTCFullYear()
    rows.push(`(${day},${day - ((day + 3) % 7)},${Date.UTC(year, at.getUTCMonth(), 1) / MS},${Date.UTC(year, 0, 1) / MS})`)
  }
  for (let i = 0; i < rows.length; i += 5000) {
    await sql`insert into ${sql.table('calendar')} values ${sql.raw(rows.slice(i, i + 5000).join(','))}`.execute(db)
  }
}
