import { AnswerCache } from '@shouwang/server/app/answer-cache'
import { openIdentity } from '@shouwang/server/account/open-identity'
import { createApp } from '@shouwang/server/app/app'
import { clockOf } from '@shouwang/server/app/clock'
import { LIMITS } from '@shouwang/server/app/limits'
import type { Limits } from '@shouwang/server/app/limits'
import { Live } from '@shouwang/server/app/live'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { NOW } from '../now.ts'
import { eachEngine } from './harness.ts'
import { plant } from './store-world.ts'

eachEngine((open, engine) => {
  // What is limited does not depend on the engine.
  describe.skipIf(engine === 'postgres')('limits of requests', () => {
    const clock = clockOf('Asia/Shanghai', () => NOW)
    const serve = async (limits: Limits) => {
      const store = await open()
      await plant(store, [{ code: '990101000000', level: 'county' }])
      const catalogue = loadCatalogue()
      const live = await Live.open(store, clock, catalogue)
      const context = { store, catalogue, clock, live, answers: new AnswerCache(), identify: await openIdentity(live, 'tester') }
      const app = createApp(context, pino({ level: 'silent' }), null, limits)
      return (path: string, method = 'GET', body?: string) =>
        app.request(`http://localhost${path}`, {
          method,
          headers: { host: 'localhost', 'content-type': 'application/json', 'accept-language': 'zh' },
          ...(body === undefined ? {} : { body }),
        })
    }

    it('refuse whoever asks too often, say when to ask again, and count writes apart', async () => {
      const ask = await serve({ ...LIMITS, reads: 3, writes: 2 })
      const statuses = (await Promise.all([1, 2, 3, 4].map(() => ask('/api/session')))).map(({ status }) => status)
      expect(statuses.sort()).toEqual([200, 200, 200, 429])
      const refused = await ask('/api/session')
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(await refused.json()).toMatchObject({ code: 'too_many', message: expect.stringContaining('秒后再试') })
      for (const status of [404, 404, 429]) expect((await ask('/api/campaigns/none/draft', 'DELETE')).status).toBe(status)
    })

    it('let everybody through who asks as people do', async () => {
      const ask = await serve(LIMITS)
      for (let i = 0; i < 50; i++) expect((await ask('/api/session')).status).toBe(200)
    })

    it('refuse a body that is too large before reading it, and take one that is just not', async () => {
      const ask = await serve({ ...LIMITS, body: 2048 })
      const document = (bytes: number) => JSON.stringify({ document: 'x'.repeat(bytes - 15) })
      const refused = await ask('/api/campaigns/none/draft', 'PUT', document(2049))
      expect([refused.status, await refused.json()]).toEqual([413, expect.objectContaining({ message: expect.stringContaining('2 KB') })])
      expect((await ask('/api/campaigns/none/draft', 'PUT', document(2048))).status).toBe(404)
    })
  })
})
