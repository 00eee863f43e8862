import type { Store } from '../db/database.ts'
import { readVersions } from './version.ts'

const ATTEMPTS = 5

/**
 * Runs a read of several queries until all of them saw one state of the facts: the version before and after must be the same.
 * `read` gets that version for its answer. Under writes that never pause the last attempt counts.
 */
export async function readConsistently<T>(store: Store, read: (version: number) => Promise<T>): Promise<T> {
  let version = (await readVersions(store.db)).data
  for (let attempt = 1; ; attempt++) {
    const answer = await read(version)
    const after = (await readVersions(store.db)).data
    if (after === version || attempt === ATTEMPTS) return answer
    version = after
  }
}
