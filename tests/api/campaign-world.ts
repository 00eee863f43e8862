import pino from 'pino'
import { AnswerCache } from '@shouwang/server/app/answer-cache'
import { openIdentity } from '@shouwang/server/account/open-identity'
import { createApp } from '@shouwang/server/app/app'
import { clockOf } from '@shouwang/server/app/clock'
import { Live } from '@shouwang/server/app/live'
import type { Store } from '@shouwang/server/db/database'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { bump } from '@shouwang/server/version/version'
import { dayOf } from '@shouwang/shared/period/day'

export const ZONE = 'Asia/Shanghai'

/** Publishes documents (as YAML would be parsed, and checked) for areas by writing their rows, as the newest version of each. */
export async function publishRows(
  store: Store,
  documents: readonly { key: string; areaId: number; version?: number; validFrom?: string; document: unknown }[],
): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    for (const { key, areaId, version = 1, validFrom, document } of documents) {
      const known = await tx.selectFrom('campaign').select('id').where('key', '=', key).executeTakeFirst()
      const { id } =
        known ??
        (await tx
          .insertInto('campaign')
          .values({ key, areaId, status: 'published', createdAt: 0 })
          .returning('id')
          .executeTakeFirstOrThrow())
      const from = validFrom ?? (document as { from: string }).from
      await tx
        .insertInto('campaignVersion')
        .values({
          campaignId: id,
          version,
          document: JSON.stringify(document),
          validFrom: dayOf(from),
          savedAt: 0,
          actor: 'test',
          note: null,
          source: null,
        })
        .execute()
    }
    await bump(tx, 'data')
  })
}

/** The API over a store at an instant; answers are parsed JSON, a file is its text, and anything but 200 throws with its body. */
export async function apiAt(store: Store, now: string): Promise<(path: string) => Promise<unknown>> {
  const clock = clockOf(ZONE, () => Date.parse(now))
  const catalogue = loadCatalogue()
  const live = await Live.open(store, clock, catalogue)
  const app = createApp(
    { store, catalogue, clock, live, answers: new AnswerCache(), identify: await openIdentity(live, 'tester') },
    pino({ level: 'silent' }),
    null,
  )
  return async (path) => {
    const answer = await app.request(`http://localhost${path}`, { headers: { host: 'localhost' } })
    const file = answer.headers.get('content-type')?.startsWith('text/csv')
    const body: unknown = file ? await answer.text() : await answer.json()
    if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(body)}`)
    return body
  }
}
