import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '@shouwang/server/db/database'
import type { Store, StoreOptions } from '@shouwang/server/db/database'
import { nameStore } from '@shouwang/server/db/store-name'
import { afterAll, describe, inject } from 'vitest'
import { loadedDemo } from '../loaded-demo.ts'
import { addressOf, copyDatabase, dropDatabase } from '../postgres.ts'

/** Opens a fresh store of the suite's engine, empty or with the demo county as it stands at `NOW`; it is closed and removed when the suite ends. */
export type Open = (what?: 'blank' | 'demo') => Promise<Store>

const targets = new WeakMap<Store, StoreOptions>()

/** Where a store of the harness lies, for another process that opens it. */
export function targetOf(store: Store): StoreOptions {
  return targets.get(store)!
}

/**
 * Runs a suite on SQLite and on PostgreSQL. Each `open()` gives a store of its own. PostgreSQL is a private cluster that
 * lives as long as the run; where `initdb` is not found (PATH, then Debian's folders) that half is skipped and says so.
 */
export function eachEngine(suite: (open: Open, engine: Store['engine']) => void): void {
  const { folder, cluster } = inject('stores')
  describe('on SQLite', () => {
    suite(
      opener(async (what) => {
        if (what === 'demo') await loadedDemo({ folder, cluster }, 'sqlite')
        const own = mkdtempSync(join(tmpdir(), 'shouwang-sqlite-'))
        cpSync(join(folder, what), own, { recursive: true })
        return { target: { folder: own }, remove: () => rmSync(own, { recursive: true, force: true }) }
      }),
      'sqlite',
    )
  })
  const why = cluster ? '' : ' (skipped: initdb was found neither in PATH nor below /usr/lib/postgresql)'
  describe.skipIf(!cluster)(`on PostgreSQL${why}`, () => {
    suite(
      opener(async (what) => {
        if (what === 'demo') await loadedDemo({ folder, cluster }, 'postgres')
        const name = `suite_${randomBytes(6).toString('hex')}`
        copyDatabase(cluster!, what, name)
        return { target: { url: addressOf(cluster!, name), folder: '' }, remove: () => dropDatabase(cluster!, name) }
      }),
      'postgres',
    )
  })
}

type Copy = { target: StoreOptions; remove(): void }

/** Opens copies, and closes and removes them when the suite ends. */
function opener(copy: (what: 'blank' | 'demo') => Promise<Copy>): Open {
  const opened: { store: Store; remove(): void }[] = []
  afterAll(async () => {
    for (const { store, remove } of opened) {
      await store.close()
      remove()
    }
  })
  return async (what = 'blank') => {
    const { target, remove } = await copy(what)
    const store = await openStore(target)
    // A copy is another store: addresses that browsers keep must differ.
    await store.db.updateTable('dataVersion').set({ store: nameStore() }).execute()
    targets.set(store, target)
    opened.push({ store, remove })
    return store
  }
}
