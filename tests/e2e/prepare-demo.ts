import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clockOf } from '@shouwang/server/app/clock'
import { openStore } from '@shouwang/server/db/database'
import { loadDemo } from '@shouwang/server/demo/load-demo'
import type { TestProject } from 'vitest/node'
import { NOW, SKIP } from './now.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder with the demo county as it stands at `NOW`, to be copied. */
    demo: string
  }
}

/** Loads the demo county once for all browser tests; each site gets a copy of its own. */
export default async function prepareDemo(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-e2e-demo-'))
  if (SKIP === null) {
    const store = await openStore({ folder })
    const clock = clockOf('Asia/Shanghai', () => NOW)
    await loadDemo(store, { today: clock.today(), now: clock.now(), onProgress: () => {} })
    await store.close()
  }
  project.provide('demo', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
