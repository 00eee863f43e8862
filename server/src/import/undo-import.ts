import type { Store } from '../db/database.ts'

/**
 * Takes an import back: its rows stay, but earlier revisions become valid again and the roll-up follows, in one
 * transaction. Undoing twice, or an import that does not exist, is refused.
 */
export async function undoImport(store: Store, id: number, actor: string): Promise<void> {
  throw new Error(`not ready: ${store.engine} ${id} ${actor}`)
}
