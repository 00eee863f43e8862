import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '@shouwang/shared/period/day'
import { smallPlan } from '@shouwang/shared/campaign/campaign-fixture'
import { CampaignDetail, CampaignList, CampaignMatrix } from '@shouwang/shared/wire/campaign'
import { CampaignDiff, CampaignDraft, CampaignPresets, CampaignPublished } from '@shouwang/shared/wire/campaign-document'
import { AnswerCache } from '@shouwang/server/app/answer-cache'
import { openIdentity } from '@shouwang/server/account/open-identity'
import { createApp } from '@shouwang/server/app/app'
import { clockOf } from '@shouwang/server/app/clock'
import { Live } from '@shouwang/server/app/live'
import { textOf } from '@shouwang/server/campaign/document-text'
import { planOn, readPlans } from '@shouwang/server/campaign/plan'
import type { Store } from '@shouwang/server/db/database'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { readVersions } from '@shouwang/server/version/version'
import { eachEngine } from './harness.ts'
import { plant } from './store-world.ts'

const NOW = Date.parse('2026-05-20T02:00:00Z')
const CLOCKS = { zone: 'Asia/Shanghai', calendar: { postpone: false, holidays: [], worked: [] } }

/** The small plan as a file that an official wrote, under a key. */
function written(key: string, more: object = {}): string {
  return `# 本镇方案\n${textOf({ version: 1, document: JSON.stringify({ ...smallPlan(), key, ...more }), source: null })}`
}

eachEngine((open) => {
  describe('documents of campaigns', () => {
    let store: Store
    let id: Record<string, number>
    let now = NOW
    let app: ReturnType<typeof createApp>
    let ask: (path: string, method?: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>
    const clock = clockOf('Asia/Shanghai', () => now)
    beforeAll(async () => {
      store = await open()
      id = (
        await plant(store, [
          { code: 'county', level: 'county', below: [{ code: 'town', level: 'township', below: [{ code: 'a', level: 'village' }] }] },
        ])
      ).id
      const catalogue = loadCatalogue()
      const live = await Live.open(store, clock, catalogue)
      app = createApp(
        { store, catalogue, clock, live, answers: new AnswerCache(), identify: await openIdentity(live, 'tester') },
        pino({ level: 'silent' }),
        null,
      )
      ask = async (path, method = 'GET', body = undefined, headers = {}) =>
        app.request(`http://localhost${path}`, {
          method,
          headers: {
            host: 'localhost',
            'accept-language': 'en',
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
    })
    const refusal = async (answer: Promise<Response>) => {
      const response = await answer
      const { code, message } = (await response.json()) as { code: string; message: string }
      return { status: response.status, code, message }
    }
    const start = async (key: string, more: object = { document: written(key) }) =>
      CampaignDraft.parse(await (await ask('/api/campaigns', 'POST', { key, area: id['town'], ...more })).json())
    const save = async (key: string, document: string, base?: string) => ask(`/api/campaigns/${key}/draft`, 'PUT', { document, base })
    const publish = async (key: string, body: object = {}) => ask(`/api/campaigns/${key}/publish`, 'POST', body)
    const detail = async (key: string, query = '') => CampaignDetail.parse(await (await ask(`/api/campaigns/${key}${query}`)).json())
    const acts = async (key: string) =>
      (await store.db.selectFrom('audit').select('action').where('subject', '=', key).orderBy('id').execute()).map(({ action }) => action)

    it('are an empty list at first', async () => {
      const { campaigns } = CampaignList.parse(await (await ask('/api/campaigns')).json())
      expect(campaigns).toEqual([])
    })

    it('begin blank, and say what has still to be written', async () => {
      const draft = await start('blank', {})
      expect(draft.version).toBe(0)
      expect(draft.problems.map(({ path }) => path.join('.'))).toEqual(['name', 'issuer', 'from', 'to'])
      const { campaigns } = CampaignList.parse(await (await ask('/api/campaigns')).json())
      expect(campaigns).toEqual([
        expect.objectContaining({
          key: 'blank',
          status: 'draft',
          version: 0,
          drafted: true,
          editable: true,
          from: null,
          name: { zh: 'blank', en: 'blank' },
        }),
      ])
      const { status, message } = await refusal(publish('blank'))
      expect(status).toBe(400)
      expect(message).toMatch(/problems and can't be published: .*; and \d+ more/)
    })

    it('keep a text as it is written, whatever is wrong with it', async () => {
      const broken = 'name: { zh: "反诈\nlevel ['
      const before = CampaignDraft.parse(await (await ask('/api/campaigns/blank/draft')).json())
      const saved = CampaignDraft.parse(await (await save('blank', broken, before.savedAt)).json())
      expect(saved.problems[0]!.text.en).toContain('this is not YAML')
      expect(CampaignDraft.parse(await (await ask('/api/campaigns/blank/draft')).json()).text).toBe(broken)
    })

    it('are computed as far as they are complete, and say what is left out and why', async () => {
      const matrix = async () => ask('/api/campaigns/half/matrix?version=draft&depth=self')
      const [first, second, third] = smallPlan()['tasks'] as object[]
      const tasks = [{ ...first, name: { zh: '', en: '' } }, second, { ...third, whole: { of: 'base', base: '' } }]
      const draft = await start('half', { document: written('half', { tasks }) })
      expect(draft).toMatchObject({ computes: true })
      expect(draft.left.map(({ path, text }) => [path.join('.'), text.en])).toEqual([
        ['tasks.2.whole.base', 'the whole population base is not filled in'],
      ])
      expect(CampaignMatrix.parse(await (await matrix()).json()).tasks).toEqual(['receipts', 'visits'])
      const dayless = CampaignDraft.parse(await (await save('half', written('half', { from: '' }), draft.savedAt)).json())
      expect(dayless).toMatchObject({ computes: false, left: [{ path: ['from'] }] })
      expect(await refusal(matrix())).toMatchObject({ status: 400, message: "the draft can't be computed yet: first day is not filled in" })
      await ask('/api/campaigns/half/draft', 'DELETE')
    })

    it('are thrown away with their campaign while they were never published', async () => {
      const gone = await (await ask('/api/campaigns/blank/draft', 'DELETE')).json()
      expect(gone).toEqual({ key: 'blank', gone: true })
      expect((await refusal(ask('/api/campaigns/blank/draft'))).status).toBe(404)
      expect(await acts('blank')).toEqual(['campaign.create', 'campaign.save', 'campaign.delete'])
    })

    it('list the ten presets, and copy each for an area of another level without a problem', async () => {
      const { presets } = CampaignPresets.parse(await (await ask('/api/campaigns/presets')).json())
      expect(presets).toHaveLength(10)
      for (const { preset } of presets) {
        const draft = await start(`from-${preset}`, { preset, area: id['county'] })
        expect(draft.problems, preset).toEqual([])
        expect(draft.text).toContain(`key: from-${preset}`)
        expect(draft.text).toContain('level: county')
        const own = readFileSync(join(import.meta.dirname, '../../data/campaigns', `${preset}.yaml`), 'utf8')
        expect(draft.text.match(/^\s*#.*$/gm)?.length, 'comments').toBe(own.match(/^\s*#.*$/gm)?.length)
        await ask(`/api/campaigns/from-${preset}/draft`, 'DELETE')
      }
    })

    it('are published from the first day of the campaign on, with the words that were written', async () => {
      const draft = await start('plan')
      expect(draft.problems).toEqual([])
      const published = CampaignPublished.parse(await (await publish('plan', { note: '镇党委会通过', base: draft.savedAt })).json())
      expect(published).toMatchObject({ version: 1, validFrom: '2026-03-01', changes: [], refolded: [] })
      const read = await detail('plan')
      expect(read.head).toMatchObject({
        status: 'published',
        version: 1,
        drafted: false,
        from: '2026-03-01',
        area: { id: id['town'], level: 'township' },
      })
      expect(read.versions).toEqual([expect.objectContaining({ version: 1, validFrom: '2026-03-01', note: '镇党委会通过' })])
      const file = await ask('/api/campaigns/plan/document.yaml')
      expect(file.headers.get('content-disposition')).toBe('attachment; filename="plan-1.yaml"')
      expect(await file.text()).toBe(written('plan'))
    })

    it('refuse to publish twice, or from another day than the first', async () => {
      expect(await refusal(publish('plan'))).toMatchObject({ status: 409, message: 'the campaign "plan" has no draft to publish' })
      await start('other')
      const late = await refusal(publish('other', { from: '2026-06-01' }))
      expect(late).toMatchObject({ status: 400, code: 'invalid' })
      expect(late.message).toContain('2026-03-01')
      await ask('/api/campaigns/other/draft', 'DELETE')
    })

    it('are amended from today on, and say what changed', async () => {
      const newest = CampaignDraft.parse(await (await ask('/api/campaigns/plan/draft')).json())
      expect(newest.version).toBe(1)
      const same = await save('plan', `${newest.text}# ok\n`, newest.savedAt)
      expect(await refusal(publish('plan'))).toMatchObject({ status: 409, message: expect.stringContaining('the same as version 1') })
      const { savedAt } = CampaignDraft.parse(await same.json())
      await save('plan', newest.text.replace('target: 0.95', 'target: 0.98'), savedAt)
      const diff = CampaignDiff.parse(await (await ask('/api/campaigns/plan/diff')).json())
      expect(diff).toMatchObject({ from: 1, to: 0 })
      expect(diff.changes.map(({ text }) => text.zh)).toEqual(['目标由 95% 改为 98%'])
      expect((await detail('plan')).head.drafted).toBe(true)
      const { version, validFrom, changes } = CampaignPublished.parse(await (await publish('plan')).json())
      expect({ version, validFrom, changes }).toEqual({ version: 2, validFrom: '2026-05-20', changes: diff.changes })
      expect((await detail('plan', '?day=2026-05-19')).document.tasks[0]!.target).toBe(0.95)
      expect((await detail('plan', '?day=2026-05-19')).inForce).toBe(1)
      expect((await detail('plan')).document.tasks[0]!.target).toBe(0.98)
    })

    it('are in force in their newest version where two begin on the same day', async () => {
      const draft = CampaignDraft.parse(await (await ask('/api/campaigns/plan/draft')).json())
      await save('plan', draft.text.replace('target: 0.98', 'target: 0.99'), draft.savedAt)
      await publish('plan')
      const plans = await readPlans(store, (await readVersions(store.db)).data, CLOCKS)
      const today = dayOf('2026-05-20')
      expect([today - 1, today, today + 100].map((day) => planOn(plans, 'plan', day)!.version)).toEqual([1, 3, 3])
      const own = plans.filter(({ key }) => key === 'plan')
      expect(own.map(({ version, validFrom, validUntil }) => [version, validFrom, validUntil])).toEqual([
        [1, dayOf('2026-03-01'), today],
        [2, today, today],
        [3, today, null],
      ])
      expect((await detail('plan')).versions.map(({ version }) => version)).toEqual([1, 2, 3])
    })

    it('drop an amendment announced for a later day when a newer one begins before it', async () => {
      await start('planned')
      await publish('planned')
      const amend = async (target: string, from: string) => {
        const draft = CampaignDraft.parse(await (await ask('/api/campaigns/planned/draft')).json())
        await save('planned', draft.text.replace(/target: 0\.\d+/, `target: ${target}`), draft.savedAt)
        return publish('planned', { from })
      }
      expect((await amend('0.8', '2026-09-01')).status).toBe(200)
      expect((await amend('0.7', '2026-06-01')).status).toBe(200)
      const inForce = async (day: string) => (await detail('planned', `?day=${day}`)).inForce
      expect([await inForce('2026-05-31'), await inForce('2026-06-01'), await inForce('2026-09-01')]).toEqual([1, 3, 3])
      const plans = await readPlans(store, (await readVersions(store.db)).data, CLOCKS)
      const ends = plans.filter(({ key }) => key === 'planned').map(({ validUntil }) => validUntil)
      expect(ends).toEqual([dayOf('2026-06-01'), dayOf('2026-09-01'), null])
      expect(await refusal(amend('0.6', '2026-05-19'))).toMatchObject({ status: 400, message: expect.stringContaining('2026-05-19') })
      expect(await refusal(publish('planned', { from: '2027-01-01' }))).toMatchObject({
        status: 400,
        message: expect.stringContaining('2027-01-01'),
      })
    })

    it('refuse a save over what somebody else saved or published since', async () => {
      const read = CampaignDraft.parse(await (await ask('/api/campaigns/plan/draft')).json())
      expect((await save('plan', read.text.replace('target: 0.99', 'target: 0.9'), read.savedAt)).status).toBe(200)
      expect(await refusal(save('plan', 'lost', read.savedAt))).toMatchObject({ status: 409, code: 'conflict' })
      expect(await refusal(save('plan', 'lost'))).toMatchObject({ status: 409, message: expect.stringContaining('saved the draft at') })
      expect(await refusal(publish('plan', { base: read.savedAt }))).toMatchObject({ status: 409 })
      await publish('plan')
      expect(await refusal(save('plan', 'lost', read.savedAt))).toMatchObject({
        status: 409,
        message: expect.stringContaining('published version 4'),
      })
      const both = CampaignDraft.parse(await (await ask('/api/campaigns/plan/draft')).json())
      const answers = await Promise.all(['one', 'two', 'three'].map((text) => save('plan', text, both.savedAt)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
      await ask('/api/campaigns/plan/draft', 'DELETE')
      expect((await detail('plan')).head).toMatchObject({ version: 4, drafted: false })
    })

    it('are copied from another campaign under a new key', async () => {
      const copy = await start('copy', { copy: 'plan' })
      expect(copy.text).toContain('key: copy')
      expect(copy.text).toContain('target: 0.9\n')
      expect(copy.problems).toEqual([])
      await ask('/api/campaigns/copy/draft', 'DELETE')
      expect((await refusal(ask('/api/campaigns', 'POST', { key: 'x', area: id['town'], copy: 'none' }))).status).toBe(404)
    })

    it('close, archive and reopen in order only', async () => {
      const step = (name: string) => ask(`/api/campaigns/planned/${name}`, 'POST', {})
      expect(await refusal(step('archive'))).toMatchObject({ status: 409, message: expect.stringContaining('"planned" is published') })
      expect(await (await step('close')).json()).toEqual({ key: 'planned', status: 'closed', steps: ['reopen', 'archive'] })
      expect(await refusal(publish('planned'))).toMatchObject({ status: 409 })
      const draft = CampaignDraft.parse(await (await ask('/api/campaigns/planned/draft')).json())
      expect(await refusal(save('planned', draft.text, draft.savedAt))).toMatchObject({
        status: 409,
        message: expect.stringContaining('reopen it'),
      })
      expect(await (await step('archive')).json()).toMatchObject({ status: 'archived' })
      expect(CampaignList.parse(await (await ask('/api/campaigns')).json()).campaigns.map(({ key }) => key)).toEqual(['plan', 'planned'])
      expect(await (await step('reopen')).json()).toMatchObject({ status: 'published' })
      expect((await acts('planned')).slice(-3)).toEqual(['campaign.close', 'campaign.archive', 'campaign.reopen'])
    })

    it('say what is unknown or can not be, with the value', async () => {
      expect(await refusal(ask('/api/campaigns/none'))).toMatchObject({ status: 404, message: 'there is no campaign "none"' })
      expect(await refusal(ask('/api/campaigns/plan/document.yaml?version=9'))).toMatchObject({
        status: 404,
        message: expect.stringContaining('version 9'),
      })
      expect(await refusal(ask('/api/campaigns/plan/diff?to=draft'))).toMatchObject({ status: 404 })
      expect(await refusal(ask('/api/campaigns/plan/diff?to=1'))).toMatchObject({ status: 409 })
      expect(await refusal(ask('/api/campaigns', 'POST', { key: 'Plan A', area: id['town'] }))).toMatchObject({
        status: 400,
        message: expect.stringContaining('"Plan A"'),
      })
      expect(await refusal(ask('/api/campaigns', 'POST', { key: 'presets', area: id['town'] }))).toMatchObject({ status: 400 })
      expect(await refusal(ask('/api/campaigns', 'POST', { key: 'plan', area: id['town'] }))).toMatchObject({
        status: 409,
        message: expect.stringContaining('"plan"'),
      })
      expect(await refusal(ask('/api/campaigns', 'POST', { key: 'x', area: 999 }))).toMatchObject({ status: 404 })
      expect(await refusal(ask('/api/campaigns', 'POST', { key: 'x', area: id['town'], preset: 'plan-99' }))).toMatchObject({ status: 404 })
      expect(await refusal(ask('/api/campaigns', 'POST', { key: 'x', area: -1 }))).toMatchObject({
        status: 400,
        message: expect.stringContaining('"-1"'),
      })
    })

    it('refuse a body that is no JSON, or none, in words', async () => {
      const send = (body?: string) =>
        app.request('http://localhost/api/campaigns', {
          method: 'POST',
          headers: { host: 'localhost', 'accept-language': 'en', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
          ...(body === undefined ? {} : { body }),
        })
      expect(await refusal(send('{nope') as Promise<Response>)).toMatchObject({
        status: 400,
        message: 'the body of the request is not JSON',
      })
      expect(await refusal(send() as Promise<Response>)).toMatchObject({ status: 400, message: 'key is missing; area is missing' })
      expect(await refusal(ask('/api/campaigns/plan/diff?to=two'))).toMatchObject({
        status: 400,
        message: expect.stringContaining('"two"'),
      })
    })

    it('have an OpenAPI document, with their conditions in conditions', async () => {
      const { paths } = (await (await ask('/api/openapi.json')).json()) as { paths: Record<string, object> }
      expect(Object.keys(paths['/api/campaigns/{key}/draft']!).sort()).toEqual(['delete', 'get', 'put'])
    })

    it('say that nothing is being published when nothing is', async () => {
      expect(await (await ask('/api/campaigns/plan/publishing')).json()).toEqual({ key: 'plan', places: null })
    })

    it('are not written from the page of another host', async () => {
      const foreign = ask('/api/campaigns', 'POST', { key: 'x', area: id['town'] }, { origin: 'https://example.org' })
      expect(await refusal(foreign)).toMatchObject({ status: 403, message: 'writes from "https://example.org" are refused' })
    })
  })
})
