import type { Store } from './database.ts'

/** Copies the whole store into one file while others read and write. */
export async function backup(store: Store, file: string): Promise<void> {
  throw new Error(`not ready: ${store.engine} ${file}`)
}

/** Replaces the store by a backup. */
export async function restore(store: Store, file: string): Promise<void> {
  throw new Error(`not ready: ${store.engine} ${file}`)
}
