import type { Text } from '@shouwang/shared/indicator/indicator'
import type { Clock } from '../app/clock.ts'
import type { Store } from '../db/database.ts'
import { readSetting } from '../db/setting.ts'
import { loadDemo } from './load-demo.ts'
import { refreshDemo } from './refresh-demo.ts'

/** Fills an empty store with the demo county, or brings a demo up to the present day. Own data, or a demo that was left, is not touched. */
export async function prepareDemo(store: Store, clock: Clock, tell: (text: Text) => void): Promise<void> {
  const demo = await readSetting(store.db, 'demo')
  const when = { today: clock.today(), now: clock.now() }
  if (demo === '1') {
    await refreshDemo(store, when)
    return
  }
  const anything = await store.db.selectFrom('jurisdiction').select('id').limit(1).executeTakeFirst()
  if (demo !== null || anything) return
  tell({ zh: '首次启动，正在载入演示县 …', en: 'First start: loading the demo county …' })
  await loadDemo(store, { ...when, onProgress: tell })
}
