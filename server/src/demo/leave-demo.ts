import type { Transaction } from 'kysely'
import { removeDemoPosts } from '../account/remove-posts.ts'
import { AppError } from '../app/error.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Store } from '../db/database.ts'
import { writeSetting } from '../db/setting.ts'
import type { Tables } from '../db/tables.ts'
import { lockWrites } from '../import/open-import.ts'
import { bump } from '../version/version.ts'
import { readMemory } from './memory.ts'
import { DEMO_ACTOR } from './write-facts.ts'

const BY_PLACE = [
  'boundary',
  'alias',
  'unit',
  'base',
  'report',
  'incident',
  'incidentCount',
  'baseRollup',
  'reportRollup',
  'incidentRollup',
  'countRollup',
  'taskReport',
  'taskRollup',
  'inspection',
] as const

/**
 * Removes the demo county and everything that hangs on it, so that own data starts clean; places and facts outside it
 * stay. The store remembers that a demo was left, so that none is loaded at the next start. Throws `AppError('conflict')` when there is no demo.
 */
export async function leaveDemo(store: Store, actor: string): Promise<void> {
  const memory = await readMemory(store.db)
  if (!memory) {
    throw new AppError('conflict', {
      zh: '数据库中没有演示县，没有可清除的内容',
      en: 'the store holds no demo county, so there is nothing to leave',
    })
  }
  await store.db.transaction().execute(async (tx) => {
    await lockWrites(tx)
    const root = await tx.selectFrom('jurisdiction').select(['pre', 'last']).where('code', '=', memory.codes[0]!).executeTakeFirst()
    if (root) await removeSubtree(tx, root)
    await removeBoundaries(tx)
    const own = tx.selectFrom('import').select('id').where('actor', '=', DEMO_ACTOR)
    await tx.deleteFrom('importRange').where('importId', 'in', own).execute()
    await tx.deleteFrom('import').where('actor', '=', DEMO_ACTOR).execute()
    await tx.deleteFrom('setting').where('key', '=', 'demo.memory').execute()
    await writeSetting(tx, 'demo', '0')
    for (const part of ['data', 'tree', 'boundary'] as const) await bump(tx, part)
    await appendAudit(tx, {
      at: Date.now(),
      actor,
      action: 'demo.leave',
      subject: memory.codes[0]!,
      detail: { places: memory.codes.length },
    })
  })
}

async function removeSubtree(tx: Transaction<Tables>, { pre, last }: { pre: number; last: number }): Promise<void> {
  const inside = tx.selectFrom('jurisdiction').select('id').where('pre', '>=', pre).where('pre', '<=', last)
  const ids = await inside.execute()
  await tx
    .deleteFrom('setting')
    .where('key', '=', 'home')
    .where(
      'value',
      'in',
      ids.map(({ id }) => String(id)),
    )
    .execute()
  await removeDemoPosts(tx, { pre, last })
  for (const table of BY_PLACE) await tx.deleteFrom(table).where('placeId', 'in', inside).execute()
  await tx.deleteFrom('declaration').where('areaId', 'in', inside).execute()
  const campaigns = tx.selectFrom('campaign').select('id').where('areaId', 'in', inside)
  await tx.deleteFrom('campaignVersion').where('campaignId', 'in', campaigns).execute()
  await tx.deleteFrom('campaign').where('areaId', 'in', inside).execute()
  await tx
    .deleteFrom('succession')
    .where((either) => either.or([either('fromId', 'in', inside), either('toId', 'in', inside)]))
    .execute()
  await tx.deleteFrom('jurisdiction').where('pre', '>=', pre).where('pre', '<=', last).execute()
  const gone = last - pre + 1
  await tx
    .updateTable('jurisdiction')
    .set((row) => ({ pre: row('pre', '-', gone), last: row('last', '-', gone) }))
    .where('pre', '>', last)
    .execute()
}

/** Boundary versions that came with the demo go with their tiles; one that was imported later stays with what it has outside the demo. */
async function removeBoundaries(tx: Transaction<Tables>): Promise<void> {
  const own = tx
    .selectFrom('boundaryVersion')
    .innerJoin('import', 'import.id', 'boundaryVersion.importId')
    .select('boundaryVersion.id')
    .where('import.actor', '=', DEMO_ACTOR)
  await tx.deleteFrom('tile').where('versionId', 'in', own).execute()
  await tx.deleteFrom('boundary').where('versionId', 'in', own).execute()
  await tx
    .deleteFrom('boundaryVersion')
    .where('importId', 'in', tx.selectFrom('import').select('id').where('actor', '=', DEMO_ACTOR))
    .execute()
}
