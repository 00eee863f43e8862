import { AppError } from '../app/error.ts'
import type { Store } from '../db/database.ts'
import { noteImport } from '../import/note-import.ts'
import { openImport } from '../import/open-import.ts'
import { loadTree } from '../jurisdiction/tree.ts'
import { prepareVersion } from './prepare-version.ts'
import type { Step } from './prepare-version.ts'
import { readKnown, writeVersion } from './store-boundaries.ts'
import type { StoredVersion } from './store-boundaries.ts'

/**
 * Works out the present boundaries anew for the present tree: after places moved, ended or came under another parent, shapes made from the places below
 * and the parents in the tiles are those of before. Throws `AppError('not_found')` when there are no boundaries.
 */
export async function rebuildBoundaries(
  store: Store,
  { actor, progress }: { actor: string; progress?: (step: Step) => void },
): Promise<StoredVersion & { importId: number }> {
  return store.db.transaction().execute(async (tx) => {
    const context = await openImport(tx, { kind: 'boundaries', fileName: '', sha256: '', actor, rows: 0, summary: { rebuilt: true } })
    const { versionId, known } = await readKnown(tx)
    if (versionId === null) throw new AppError('not_found', { zh: '还没有边界', en: 'there are no boundaries yet' })
    const { source, crs } = await tx
      .selectFrom('boundaryVersion')
      .select(['source', 'crs'])
      .where('id', '=', versionId)
      .executeTakeFirstOrThrow()
    const prepared = prepareVersion(await loadTree(tx), known, progress)
    const written = await writeVersion(store, tx, context, prepared, { source, crs })
    await noteImport(tx, context.id)
    return { ...written, importId: context.id }
  })
}
