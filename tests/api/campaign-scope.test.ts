import { smallPlan } from '@shouwang/shared/campaign/campaign-fixture'
import { CampaignDetail, CampaignList } from '@shouwang/shared/wire/campaign'
import { CampaignDiff } from '@shouwang/shared/wire/campaign-document'
import { AnswerCache } from '@shouwang/server/app/answer-cache'
import { clockOf } from '@shouwang/server/app/clock'
import { AppError } from '@shouwang/server/app/error'
import { openIdentity } from '@shouwang/server/account/open-identity'
import { whoOf } from '@shouwang/server/account/who'
import { Live } from '@shouwang/server/app/live'
import { routes } from '@shouwang/server/app/routes'
import { documentRoutes } from '@shouwang/server/campaign/document-routes'
import { createCampaign, saveDraft } from '@shouwang/server/campaign/drafts'
import { publishDraft } from '@shouwang/server/campaign/publish'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { beforeAll, describe, expect, it } from 'vitest'
import { ZONE } from './campaign-world.ts'
import { eachEngine } from './harness.ts'
import { plant } from './store-world.ts'

const NOW = Date.parse('2026-05-20T02:00:00Z')

/** Somebody who is the office of some places. */
const officeOf = (places: readonly number[]) =>
  whoOf(
    { userId: 'tester', actor: 'tester', name: 'tester', via: 'session' },
    places.map((placeId) => ({ id: 0, role: 'office' as const, placeId, sector: null })),
  )

eachEngine((open) => {
  describe('campaigns outside a scope', () => {
    let id: Record<string, number>
    let roots: number[]
    let ask: (path: string, method?: string, body?: unknown) => Promise<Response>
    const keys = async () => {
      const { campaigns } = CampaignList.parse(await (await ask('/campaigns')).json())
      return campaigns.map(({ key, editable }) => [key, editable])
    }
    const status = async (path: string, method?: string, body?: unknown) => (await ask(path, method, body)).status

    beforeAll(async () => {
      const store = await open()
      const town = (code: string) => ({ code, level: 'township' as const })
      id = (await plant(store, [{ code: 'county', level: 'county', below: [town('own'), town('other')] }])).id
      const [known, clock] = [loadCatalogue(), clockOf(ZONE, () => NOW)]
      const act = { actor: 'test', now: NOW }
      for (const [key, area, running] of [
        ['county-plan', 'county', true],
        ['county-draft', 'county', false],
        ['own-plan', 'own', true],
        ['own-draft', 'own', false],
        ['other-plan', 'other', true],
      ] as const) {
        const origin = { document: JSON.stringify(smallPlan()) }
        const { savedAt, text } = await createCampaign(store, known, { key, areaId: id[area]!, origin, ...act })
        if (!running) continue
        const published = await publishDraft(store, known, { key, today: clock.today(), base: savedAt, ...act })
        await saveDraft(store, known, { key, text: text.replace('0.95', '0.96'), base: published.savedAt, ...act })
      }
      const live = await Live.open(store, clock, known)
      const app = routes()
      app.use(async (c, next) => {
        c.set('who', officeOf(roots))
        await next()
      })
      app.onError((error, c) => {
        if (!(error instanceof AppError)) throw error
        return c.json({ message: error.message }, error.status)
      })
      app.route(
        '/',
        documentRoutes({ store, catalogue: known, clock, live, answers: new AnswerCache(), identify: await openIdentity(live, 'tester') }),
      )
      ask = async (path, method = 'GET', body = undefined) =>
        app.request(path, {
          method,
          ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        })
      roots = [id['own']!]
    })

    it('are listed when they are published for an area above, to be read only', async () => {
      expect(await keys()).toEqual([
        ['county-plan', false],
        ['own-plan', true],
        ['own-draft', true],
      ])
    })

    it('are refused without a post', async () => {
      roots = []
      expect(await status('/campaigns')).toBe(403)
      expect(await status('/campaigns/own-plan')).toBe(403)
      roots = [id['own']!]
    })

    it('are read as head and document from below, without their draft', async () => {
      const detail = CampaignDetail.parse(await (await ask('/campaigns/county-plan')).json())
      expect(detail.head).toMatchObject({ editable: false, drafted: false })
      expect(detail.document.tasks[0]!.target).toBe(0.95)
      const file = await ask('/campaigns/county-plan/document.yaml')
      expect([file.status, (await file.text()).includes('0.96')]).toEqual([200, false])
      expect(await status('/campaigns/county-plan/diff')).toBe(409)
      expect(await status('/campaigns/county-plan/diff?to=draft&from=1')).toBe(403)
      expect(await status('/campaigns/county-plan/document.yaml?version=draft')).toBe(403)
      expect(await status('/campaigns/county-plan/draft')).toBe(403)
    })

    it('are not read beside the scope, nor above it while they are drafts', async () => {
      for (const key of ['other-plan', 'county-draft'])
        for (const view of ['', '/draft', '/diff', '/document.yaml']) expect(await status(`/campaigns/${key}${view}`), key + view).toBe(403)
    })

    it('are not written', async () => {
      for (const key of ['county-plan', 'other-plan', 'county-draft']) {
        expect(await status(`/campaigns/${key}/draft`, 'PUT', { document: 'x' })).toBe(403)
        expect(await status(`/campaigns/${key}/draft`, 'DELETE')).toBe(403)
        for (const step of ['publish', 'close', 'reopen', 'archive'])
          expect(await status(`/campaigns/${key}/${step}`, 'POST', {})).toBe(403)
      }
      expect(await status('/campaigns', 'POST', { key: 'x', area: id['county'] })).toBe(403)
      expect(await status('/campaigns', 'POST', { key: 'x', area: id['other'] })).toBe(403)
    })

    it('are copied from above, and not from beside', async () => {
      expect(await status('/campaigns', 'POST', { key: 'copied', area: id['own'], copy: 'county-plan' })).toBe(200)
      expect(await status('/campaigns', 'POST', { key: 'stolen', area: id['own'], copy: 'other-plan' })).toBe(403)
      expect(await status('/campaigns', 'POST', { key: 'stolen', area: id['own'], copy: 'county-draft' })).toBe(403)
    })

    it('are all open to the county itself', async () => {
      roots = [id['county']!]
      expect((await keys()).map(([key]) => key)).toEqual(expect.arrayContaining(['county-plan', 'county-draft', 'own-plan', 'other-plan']))
      expect(CampaignDiff.parse(await (await ask('/campaigns/other-plan/diff')).json())).toMatchObject({
        from: 1,
        to: 0,
        changes: [{ change: 'changed' }],
      })
      roots = [id['own']!]
    })
  })
})
