import type { Transaction } from 'kysely'
import { AppError } from '../app/error.ts'
import type { Tables } from '../db/tables.ts'
import { bump } from '../version/version.ts'

/**
 * Takes back the boundary version that came with an import: the version before it becomes the present one again. Nothing happens when the import brought no
 * boundaries. Throws `AppError('conflict')` when a later version was built upon it.
 */
export async function undoBoundaries(tx: Transaction<Tables>, importId: number): Promise<void> {
  const version = await tx.selectFrom('boundaryVersion').select(['id', 'current']).where('importId', '=', importId).executeTakeFirst()
  if (!version) return
  if (version.current === 0) {
    const later = await tx.selectFrom('boundaryVersion').select('importId').where('current', '=', 1).executeTakeFirst()
    const which = later?.importId ?? '–'
    throw new AppError('conflict', {
      zh: `导入 ${importId} 的边界之后又导入过边界（导入 ${which}），请先撤销后者`,
      en: `boundaries were imported after import ${importId} (import ${which}): undo that one first`,
    })
  }
  const before = await tx
    .selectFrom('boundaryVersion as version')
    .leftJoin('import', 'import.id', 'version.importId')
    .select('version.id')
    .where('version.id', '<', version.id)
    .where((eb) => eb.or([eb('import.status', 'is', null), eb('import.status', '=', 'done')]))
    .orderBy('version.id', 'desc')
    .executeTakeFirst()
  await tx.updateTable('boundaryVersion').set({ current: 0 }).where('id', '=', version.id).execute()
  if (before) await tx.updateTable('boundaryVersion').set({ current: 1 }).where('id', '=', before.id).execute()
  await bump(tx, 'boundary')
}
