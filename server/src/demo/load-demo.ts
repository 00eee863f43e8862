import type { Text } from '@shouwang/shared/indicator/indicator'
import type { Day } from '@shouwang/shared/period/day'
import { AppError } from '../app/error.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { storeBoundaries } from '../boundary/store-boundaries.ts'
import type { Store } from '../db/database.ts'
import { lockWrites } from '../import/open-import.ts'
import { generateDemo } from './generate.ts'
import { momentOf } from './moments.ts'
import { writeMemory } from './memory.ts'
import { takeBackMistakes } from './take-back-mistakes.ts'
import { writeCampaigns } from './write-campaigns.ts'
import { DEMO_ACTOR, record, writeFacts, writeTaskFacts } from './write-facts.ts'
import { writePlaces } from './write-places.ts'

/** `now` is the instant up to which things are known; `seed`, `since` and `anchor` as in `generateDemo`. */
export type LoadOptions = { today: Day; now: number; seed?: number; since?: Day; anchor?: Day; onProgress: (text: Text) => void }

/** Fills an empty store with the demo county in one transaction. Throws `AppError('conflict')` when the store holds places already. */
export async function loadDemo(store: Store, { today, now, seed, since, anchor, onProgress }: LoadOptions): Promise<void> {
  await emptyOrThrow(store)
  onProgress({ zh: '生成演示县 …', en: 'Inventing the demo county …' })
  const demo = generateDemo({ today, now, seed, since, anchor })
  await store.db.transaction().execute(async (tx) => {
    await lockWrites(tx)
    onProgress({ zh: '写入区划与边界 …', en: 'Writing places and boundaries …' })
    const at = momentOf(demo.since, 8)
    const context = await record(tx, { kind: 'demo', fileName: demo.places[demo.county]!.name, at, rows: demo.places.length })
    const ids = await writePlaces(store, tx, context, demo)
    const shapes = demo.places.flatMap(({ shape }, pre) => (shape === null ? [] : [{ placeId: ids.places[pre]!, geometry: shape }]))
    await storeBoundaries(store, tx, context, shapes, { source: `${demo.places[demo.county]!.name}（演示）`, crs: 'EPSG:4326' })
    onProgress({ zh: '写入底数、填报与警情 …', en: 'Writing bases, reports and incidents …' })
    await writeFacts(store, tx, demo, ids, { after: at - 1, until: now, since: demo.since })
    onProgress({ zh: '写入专项行动 …', en: 'Writing campaigns …' })
    await writeCampaigns(tx, demo, ids)
    await writeTaskFacts(store, tx, demo, demo.campaigns, ids, { after: at - 1, until: now })
    await writeMemory(tx, demo)
    const detail = { seed: demo.seed, places: demo.places.length }
    await appendAudit(tx, { at: Date.now(), actor: DEMO_ACTOR, action: 'demo.load', subject: 'demo', detail })
  })
  await takeBackMistakes(store)
}

async function emptyOrThrow(store: Store): Promise<void> {
  const place = await store.db.selectFrom('jurisdiction').select('name').limit(1).executeTakeFirst()
  if (!place) return
  throw new AppError('conflict', {
    zh: `数据库中已有区划（如“${place.name}”），不能载入演示县；请另选数据目录（SHOUWANG_DATA），或先执行 demo leave 清除旧演示`,
    en: `the store already holds places such as "${place.name}", so the demo county cannot be loaded; choose another folder (SHOUWANG_DATA), or leave an older demo first with "demo leave"`,
  })
}
