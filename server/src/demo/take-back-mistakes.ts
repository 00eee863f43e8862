import type { Store } from '../db/database.ts'
import { undoImport } from '../import/undo-import.ts'
import { DEMO_ACTOR } from './write-facts.ts'

/**
 * Takes back the files that the story of the demo says were imported by mistake. Undoing is a transaction of its own;
 * what a crash leaves is done at the next start.
 */
export async function takeBackMistakes(store: Store): Promise<void> {
  const open = await store.db
    .selectFrom('import')
    .select(['id', 'summary'])
    .where('actor', '=', DEMO_ACTOR)
    .where('kind', '=', 'reports')
    .where('status', '=', 'done')
    .where('summary', 'like', '{"undo":%')
    .execute()
  for (const { id, summary } of open) {
    const { undo } = JSON.parse(summary) as { undo: { at: number } }
    await undoImport(store, id, DEMO_ACTOR)
    await store.db.updateTable('import').set({ undoneAt: undo.at }).where('id', '=', id).execute()
  }
}
