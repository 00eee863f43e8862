import pino from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import { AnswerCache } from '@shouwang/server/app/answer-cache'
import { openIdentity } from '@shouwang/server/account/open-identity'
import { createApp } from '@shouwang/server/app/app'
import { clockOf } from '@shouwang/server/app/clock'
import { Live } from '@shouwang/server/app/live'
import { startServer } from '@shouwang/server/app/start'
import type { Store } from '@shouwang/server/db/database'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { readVersions } from '@shouwang/server/version/version'
import { Area, Found } from '@shouwang/shared/wire/area'
import { Headline } from '@shouwang/shared/wire/headline'
import { Profile } from '@shouwang/shared/wire/profile'
import { Session } from '@shouwang/shared/wire/session'
import { Trend } from '@shouwang/shared/wire/trend'
import { Places, Series, Values } from '@shouwang/shared/wire/values'
import { NOW } from '../now.ts'
import { eachEngine } from './harness.ts'

eachEngine((open) => {
  describe('the API', () => {
    let ask: (path: string, headers?: Record<string, string>, method?: string) => Promise<Response>
    let v: string
    let county: number
    let store: Store
    const clock = clockOf('Asia/Shanghai', () => NOW)
    beforeAll(async () => {
      store = await open('demo')
      const catalogue = loadCatalogue()
      const live = await Live.open(store, clock, catalogue)
      const app = createApp(
        { store, catalogue, clock, live, answers: new AnswerCache(), identify: await openIdentity(live, 'tester') },
        pino({ level: 'silent' }),
        null,
      )
      ask = async (path, headers = {}, method = 'GET') =>
        app.request(`http://localhost${path}`, { method, headers: { host: 'localhost', ...headers } })
      const session = Session.parse(await (await ask('/api/session')).json())
      v = session.version.v
      county = session.area!
    }, 180_000)

    it('opens on the county of the demo', async () => {
      const area = Area.parse(await (await ask(`/api/areas/${county}?v=${v}`)).json())
      expect(area.level).toBe('county')
      expect(area.path.map((place) => place.level)).toEqual(['province', 'prefecture', 'county'])
      expect(area.bbox).not.toBeNull()
    })

    it('gives values for every place it lists, in the same order', async () => {
      const query = `area=${county}&period=2026-W47&v=${v}`
      const places = Places.parse(await (await ask(`/api/places?${query}`)).json())
      for (const { key } of loadCatalogue().indicators) {
        const values = Values.parse(await (await ask(`/api/values?${query}&indicator=${key}`)).json())
        expect(values.places, key).toEqual(places.id)
        expect(values.now.num.length, key).toBe(places.id.length)
      }
    })

    it('adds the townships up to the county', async () => {
      const query = `area=${county}&period=2026-10&indicator=cases&v=${v}`
      const children = Values.parse(await (await ask(`/api/values?${query}`)).json())
      const self = Values.parse(await (await ask(`/api/values?${query}&depth=self`)).json())
      const villages = Values.parse(await (await ask(`/api/values?${query}&depth=village`)).json())
      const sum = (values: Values) => values.now.num.reduce((total: number, figure) => total + (figure ?? 0), 0)
      expect(sum(self)).toBeGreaterThan(0)
      expect(sum(children)).toBe(sum(self))
      expect(sum(villages)).toBe(sum(self))
    })

    it('answers every kind of period', async () => {
      for (const period of [
        '2026-11-23',
        '2026-W47',
        '2026-11-D2',
        '2026-10',
        '2026-Q3',
        '2026-spring',
        '2026-H1',
        '2025',
        '2026-03-05..2026-06-20',
        'campaign:2026-03-01..2026-11-25',
      ]) {
        const headline = Headline.parse(await (await ask(`/api/headline?area=${county}&period=${period}&v=${v}`)).json())
        expect(headline.figures.length, period).toBe(6)
      }
    })

    it('answers series, trends, a village and a search', async () => {
      const series = Series.parse(
        await (await ask(`/api/series?area=${county}&indicator=cases&kind=week&until=2026-W47&count=12&v=${v}`)).json(),
      )
      expect(series.columns.length).toBe(12)
      const trend = Trend.parse(
        await (await ask(`/api/trend?areas=${county}&indicator=cases&by=type&from=2026-01-01&until=2026-11-23&v=${v}`)).json(),
      )
      expect(trend.lines.length).toBeGreaterThan(3)
      const found = Found.parse(await (await ask(`/api/search?q=zyq&v=${v}`)).json())
      expect(found[0]?.name).toBe('状元桥社区')
      const profile = Profile.parse(await (await ask(`/api/profile/${found[0]!.id}?period=2026-W47&v=${v}`)).json())
      expect(profile.bases.map((base) => base.key)).toContain('households')
    })

    it('finds nothing for a name that nobody has', async () => {
      expect(await (await ask(`/api/search?q=${encodeURIComponent('无此地名')}&v=${v}`)).json()).toEqual([])
    })

    it('keeps versioned answers for good and validates them by ETag', async () => {
      const address = `/api/headline?area=${county}&period=2026-W46&v=${v}`
      const first = await ask(address)
      expect(first.headers.get('cache-control')).toContain('immutable')
      const etag = first.headers.get('etag')!
      expect((await ask(address, { 'if-none-match': etag })).status).toBe(304)
      expect((await ask(address.replace(v, 'old'))).headers.get('cache-control')).toBe('no-cache')
    })

    it('writes a trend as a file', async () => {
      const file = await ask(`/api/trend.csv?areas=${county}&indicator=cases&from=2026-09-01&until=2026-11-23&v=${v}`)
      expect(file.headers.get('content-type')).toContain('text/csv')
      expect((await file.text()).split('\n').length).toBeGreaterThan(10)
    })

    it('gives a kept answer with all that the first had, and keeps none without a version', async () => {
      const options = { store, logger: pino({ level: 'silent' }), root: '/', host: '127.0.0.1', port: 0, zone: 'Asia/Shanghai', clock }
      const running = await startServer(options)
      try {
        const path = `${running.address}/api/trend?areas=${county}&indicator=cases&from=2026-09-01&until=2026-11-23`
        const file = path.replace('/trend?', '/trend.csv?')
        const headers = async (address: string) => [...(await fetch(address)).headers].filter(([name]) => name !== 'date').sort()
        const first = await headers(`${path}&v=${v}`)
        expect(await headers(`${path}&v=${v}`)).toEqual(first)
        expect(first).toContainEqual(['cache-control', expect.stringContaining('immutable')])
        // Whoever signs in next at the same browser is not answered with what the last one saw.
        expect(first).toContainEqual(['vary', expect.stringContaining('Cookie')])
        expect(await headers(path)).toContainEqual(['cache-control', 'no-cache'])
        expect(await headers(`${file}&v=${v}`)).toContainEqual(['cache-control', 'no-store'])
      } finally {
        await running.stop()
      }
    })

    it('serves tiles under the name of its store alone', async () => {
      const { tiles } = Area.parse(await (await ask(`/api/areas/${county}?v=${v}`)).json())
      const at = (path: string) => path.replace('{z}', '0').replace('{x}', '0').replace('{y}', '0')
      expect((await ask(at(tiles!.path))).status).toBeLessThan(300)
      const other = await ask(at(tiles!.path.replace(/[0-9a-f]{8}/, '00000000')))
      expect(other.status).toBe(404)
      expect(await other.text()).toContain('00000000')
    })

    it('asks under other addresses for another store, catalogue or day', async () => {
      const content = loadCatalogue()
      const vOf = async (at: Parameters<typeof Live.open>) => (await Live.open(...at)).version.v
      const same = await vOf([store, clock, content])
      expect(same).toBe(v)
      expect(await vOf([store, clock, { ...content, main: 'cases' }])).not.toBe(v)
      expect(await vOf([store, clockOf('Asia/Shanghai', () => NOW + 86_400_000), content])).not.toBe(v)
      const other = await open()
      const versions = await readVersions(store.db)
      await other.db.updateTable('dataVersion').set({ data: versions.data, tree: versions.tree, boundary: versions.boundary }).execute()
      expect(await vOf([other, clock, content])).not.toBe(v)
    })

    it('says what is wrong in the language that is asked for', async () => {
      const said = async (language: string | null, path: string) => {
        const answer = await ask(path, language === null ? {} : { 'accept-language': language })
        expect(answer.headers.get('vary'), path).toContain('Accept-Language')
        const { message } = (await answer.json()) as { message: string }
        return [answer.headers.get('content-language'), message]
      }
      const zh = ['zh', '没有编号为 999999 的辖区']
      const en = ['en', 'there is no place 999999']
      const unknown = '/api/areas/999999'
      expect(await said(null, unknown)).toEqual(zh)
      expect(await said('*', unknown)).toEqual(zh)
      expect(await said('zh-CN,zh;q=0.9,en;q=0.8', unknown)).toEqual(zh)
      expect(await said('en-GB', unknown)).toEqual(en)
      expect(await said('zh;q=0.5, en;q=0.9', unknown)).toEqual(en)
      expect(await said('en;q=0', unknown)).toEqual(zh)
      expect(await said('fr-CH, fr;q=0.9', unknown)).toEqual(en)
      expect(await said('fr, zh;q=0.2', unknown)).toEqual(zh)
      expect(await said('en', '/api/nowhere')).toEqual(['en', 'there is nothing at /api/nowhere'])
      expect(await said('zh', '/api/nowhere')).toEqual(['zh', '没有 /api/nowhere 这个地址'])
    })

    it('says in either language which part of a request does not fit', async () => {
      const said = async (path: string) => {
        const message = async (language: string) =>
          ((await (await ask(path, { 'accept-language': language })).json()) as { message: string }).message
        return [await message('zh'), await message('en')]
      }
      const values = `/api/values?area=${county}&indicator=cases`
      expect(await said(`${values}&period=2026-W60`)).toEqual([
        'period“2026-W60”不是周期，应如 2026-W48、2026-11 或 2026-01-01..2026-03-01，最长 30 年',
        'period: "2026-W60" is not a period of at most 30 years such as 2026-W48, 2026-11 or 2026-01-01..2026-03-01',
      ])
      expect(await said(values)).toEqual(['缺少 period', 'period is missing'])
      expect(await said('/api/areas/abc')).toEqual(['id“abc”应为数字', 'id "abc": Invalid input: expected number, received NaN'])
      const [zh, en] = await said('/api/search?q=a&limit=51')
      expect(zh).toBe('limit“51”不得超过 50')
      expect(en).toContain('limit "51"')
      expect((await said(`/api/series?area=${county}&indicator=cases&kind=fortnight&until=2026-W46`))[0]).toMatch(
        /^kind“fortnight”应为 .*week.* 之一$/,
      )
      expect((await said(`/api/trend?areas=&indicator=cases&from=2026-13-01&until=2026-01-01`))[0]).toBe(
        'areas“”应为一至八个辖区编号，用逗号分隔；from“2026-13-01”应为日期，如 2026-11-24',
      )
    })

    it('quotes what is wrong with a request', async () => {
      const bad = async (path: string, status: number, part: string) => {
        const answer = await ask(path)
        expect(answer.status, path).toBe(status)
        const { message } = (await answer.json()) as { message: string }
        expect(message, path).toContain(part)
      }
      await bad(`/api/values?area=${county}&indicator=cases&period=2026-W60`, 400, '2026-W60')
      await bad(`/api/values?area=${county}&indicator=nothing&period=2026-W46`, 404, 'nothing')
      await bad('/api/values?area=999999&indicator=cases&period=2026-W46', 404, '999999')
      await bad(`/api/trend?areas=${county}&indicator=cases&from=2026-02-01&until=2026-01-01`, 400, '2026-02-01')
      await bad('/api/nowhere', 404, '/api/nowhere')
    })

    it('refuses foreign host names and foreign writes', async () => {
      expect((await ask('/api/session', { host: 'example.org' })).status).toBe(403)
      expect((await ask('/api/demo/leave', { origin: 'http://example.org' }, 'POST')).status).toBe(403)
      expect((await ask('/api/demo/leave', { origin: 'null' }, 'POST')).status).toBe(403)
    })

    it('describes itself', async () => {
      const document = (await (await ask('/api/openapi.json')).json()) as { paths: Record<string, unknown> }
      expect(Object.keys(document.paths)).toContain('/api/values')
    })
  })
})
