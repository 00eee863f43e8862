import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { clockOf } from '@shouwang/server/app/clock'
import { openStore } from '@shouwang/server/db/database'
import type { Store } from '@shouwang/server/db/database'
import { loadDemo } from '@shouwang/server/demo/load-demo'
import { NOW } from './now.ts'
import { addressOf, copyDatabase } from './postgres.ts'
import type { Cluster } from './postgres.ts'

/** Loads the demo county as it stands at `NOW`, once for the whole run; whoever asks meanwhile waits. It is left closed, to be copied. */
export async function loadedDemo({ folder, cluster }: { folder: string; cluster: Cluster | null }, engine: Store['engine']): Promise<void> {
  const [lock, done, failed] = ['lock', 'done', 'failed'].map((name) => join(folder, `demo-${engine}.${name}`)) as [string, string, string]
  try {
    mkdirSync(lock)
  } catch {
    while (!existsSync(done)) {
      if (existsSync(failed)) throw new Error('the demo could not be loaded; the test that tried first says why')
      await pause(200)
    }
    return
  }
  try {
    if (engine === 'postgres') copyDatabase(cluster!, 'blank', 'demo')
    const store = await openStore(
      engine === 'postgres' ? { url: addressOf(cluster!, 'demo'), folder: '' } : { folder: join(folder, 'demo') },
    )
    const clock = clockOf('Asia/Shanghai', () => NOW)
    await loadDemo(store, { today: clock.today(), now: clock.now(), onProgress: () => {} })
    await store.close()
    writeFileSync(done, '')
  } catch (error) {
    writeFileSync(failed, String(error))
    throw error
  }
}
