import type { Store } from '../db/database.ts'

/** Makes the roll-up anew from the facts. */
export async function rebuildRollups(store: Store): Promise<void> {
  throw new Error(`not ready: ${store.engine}`)
}
