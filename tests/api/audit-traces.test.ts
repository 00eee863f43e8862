import { AuditPage } from '@shouwang/shared/wire/audit'
import type { Post } from '@shouwang/server/account/who'
import { whoOf } from '@shouwang/server/account/who'
import { recordAct } from '@shouwang/server/audit/append-audit'
import { verifyAudit } from '@shouwang/server/audit/verify-audit'
import { AnswerCache } from '@shouwang/server/app/answer-cache'
import { createApp } from '@shouwang/server/app/app'
import { clockOf } from '@shouwang/server/app/clock'
import { Live } from '@shouwang/server/app/live'
import type { Store } from '@shouwang/server/db/database'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { setHome } from '@shouwang/server/jurisdiction/home'
import pino from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import { ZONE } from './campaign-world.ts'
import { eachEngine } from './harness.ts'
import { plant } from './store-world.ts'

const NOW = Date.parse('2026-11-24T02:00:00Z')

eachEngine((open) => {
  describe('what leaves a trace', () => {
    let store: Store
    let id: Record<string, number>
    let v: string
    let posts: Omit<Post, 'id' | 'sector'>[]
    let answers: AnswerCache
    let ask: (path: string) => Promise<Response>
    beforeAll(async () => {
      store = await open()
      const town = (code: string) => ({ code, level: 'township' as const })
      id = (await plant(store, [{ code: 'county', level: 'county', below: [town('own'), town('other')] }])).id
      const [catalogue, clock] = [loadCatalogue(), clockOf(ZONE, () => NOW)]
      const live = await Live.open(store, clock, catalogue)
      v = live.version.v
      answers = new AnswerCache()
      const somebody = () =>
        whoOf(
          { userId: 'u1', actor: 'wang', name: '王', via: 'session' },
          posts.map((post) => ({ id: 0, sector: null, ...post })),
        )
      const identify = { who: () => Promise.resolve(somebody()), known: somebody }
      const app = createApp({ store, catalogue, clock, live, answers, identify }, pino({ level: 'silent' }), null)
      ask = async (path) => app.request(`http://localhost/api${path}`, { headers: { host: 'localhost' } })
      posts = [{ role: 'leader', placeId: id['county']! }]
    })
    const newest = async () => (await store.db.selectFrom('audit').selectAll().orderBy('id', 'desc').executeTakeFirst())!
    const count = async () => (await verifyAudit(store.db)).entries
    const file = (areas: string) => `/trend.csv?areas=${areas}&indicator=cases&from=2026-09-01&until=2026-11-23&v=${v}`

    it('is every export, each time it is asked for, with who, what and of which place', async () => {
      const before = await count()
      for (let n = 0; n < 2; n++) {
        const answer = await ask(file(`${id['own']},${id['other']}`))
        expect(answer.status).toBe(200)
        expect(answer.headers.get('cache-control')).toBe('no-store')
      }
      expect(await count()).toBe(before + 2)
      expect(await newest()).toMatchObject({ at: NOW, actor: 'wang', action: 'export.file', subject: 'trend.csv', placeId: id['county'] })
      expect(JSON.parse((await newest()).detail)).toMatchObject({ areas: [id['own'], id['other']], indicator: 'cases' })
      expect(answers.get(`[["leader",${id['county']},null]] /api${file(String(id['own']))}`)).toBeUndefined()
    })

    it('is filed under the places that were read, whatever else stands in the address', async () => {
      const read = `/breakdown.csv?area=${id['own']}&by=sex&kind=month&from=2026-01-01&until=2026-06-30&v=${v}`
      expect((await ask(`${read}&areas=${id['other']}&note=13800138000`)).status).toBe(200)
      expect(await newest()).toMatchObject({ subject: 'breakdown.csv', placeId: id['own'] })
      expect((await newest()).detail).not.toContain('13800138000')
    })

    it('is not a figure on a page, nor an export that was refused', async () => {
      const before = await count()
      expect((await ask(`/headline?area=${id['county']}&period=2026-W46&v=${v}`)).status).toBe(200)
      posts = [{ role: 'leader', placeId: id['own']! }]
      expect((await ask(file(String(id['other'])))).status).toBe(403)
      posts = [{ role: 'leader', placeId: id['county']! }]
      expect(await count()).toBe(before)
    })

    it('is read by administrators alone, each of their own places', async () => {
      await recordAct(store, { at: NOW, actor: 'Li_1', action: 'campaign.save', subject: '1', placeId: id['own']! })
      await recordAct(store, { at: NOW, actor: 'li%2', action: 'campaign.close', subject: '2', placeId: id['other']! })
      await recordAct(store, { at: NOW, actor: 'li', action: 'campaign.create', subject: '3' })
      expect((await ask('/audit')).status).toBe(403)
      const actionsFor = async (place: string, query = '') => {
        posts = [{ role: 'administrator', placeId: id[place]! }]
        return AuditPage.parse(await (await ask(`/audit?action=campaign${query}`)).json()).entries.map(({ action }) => action)
      }
      expect(await actionsFor('own')).toEqual(['campaign.save'])
      expect(await actionsFor('county')).toEqual(['campaign.create', 'campaign.close', 'campaign.save'])
      expect(await actionsFor('county', '&who=LI_')).toEqual(['campaign.save'])
      expect(await actionsFor('county', '&who=%25')).toEqual(['campaign.close'])
      expect(await actionsFor('county', '&subject=3')).toEqual(['campaign.create'])
      expect(await actionsFor('county', '&from=2026-11-24&until=2026-11-25')).toHaveLength(3)
      expect(await actionsFor('county', '&from=2026-11-25')).toEqual([])
      expect(await actionsFor('county', '&until=2026-11-24')).toEqual([])
    })

    it('goes on page by page, and leaves as a file that is recorded too', async () => {
      posts = [{ role: 'administrator', placeId: id['county']! }]
      for (let n = 0; n < 60; n++) await recordAct(store, { at: NOW + n, actor: 'many', action: 'rollup.repair', subject: String(n) })
      const page = async (before: string) => AuditPage.parse(await (await ask(`/audit?who=many${before}`)).json())
      const first = await page('')
      const second = await page(`&before=${first.next}`)
      expect([first.entries.length, second.entries.length, second.next]).toEqual([50, 10, null])
      const exported = await ask('/audit.csv?who=many')
      expect((await exported.text()).trim().split('\r\n')).toHaveLength(61)
      expect(await newest()).toMatchObject({ action: 'audit.export', actor: 'wang', subject: 'audit.csv' })
    })

    it('is a setting, with what it was before', async () => {
      await setHome(store.db, 'own', 'zhao')
      await setHome(store.db, 'other', 'zhao')
      expect(await newest()).toMatchObject({ actor: 'zhao', action: 'setting.home', before: String(id['own']), after: String(id['other']) })
    })

    it('is still whole after all that', async () => {
      expect((await verifyAudit(store.db)).faults).toEqual([])
    })
  })
})
