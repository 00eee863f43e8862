import type { Store } from '../db/database.ts'

/** Opens the store for one command and closes it whatever happens. */
export async function withStore<T>(open: () => Promise<Store>, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await open()
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}
