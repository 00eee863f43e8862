import { IncidentPage } from '@shouwang/shared/wire/incidents'
import type { Role } from '@shouwang/shared/account/role'
import { dayOf } from '@shouwang/shared/period/day'
import { whoOf } from '@shouwang/server/account/who'
import { AnswerCache } from '@shouwang/server/app/answer-cache'
import { createApp } from '@shouwang/server/app/app'
import { clockOf } from '@shouwang/server/app/clock'
import { Live } from '@shouwang/server/app/live'
import { undoImport } from '@shouwang/server/import/undo-import'
import { appendIncidents } from '@shouwang/server/incident/append-incidents'
import type { Store } from '@shouwang/server/db/database'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import pino from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import { ZONE } from './campaign-world.ts'
import { eachEngine } from './harness.ts'
import { bring, caseAt, plant } from './store-world.ts'

const NOW = Date.parse('2026-11-24T02:00:00Z')
const SPAN = 'from=2026-01-01&until=2026-07-01'

eachEngine((open) => {
  describe('single cases', () => {
    let store: Store
    let id: Record<string, number>
    let role: Role
    let sector: string | null = null
    let at: string
    let ask: (path: string) => Promise<Response>
    beforeAll(async () => {
      store = await open()
      const village = (code: string) => ({ code, level: 'village' as const })
      const town = (code: string) => ({ code, level: 'township' as const, below: [village(`${code}-1`), village(`${code}-2`)] })
      id = (await plant(store, [{ code: 'county', level: 'county', below: [town('own'), town('other')] }])).id
      const day = (n: number) => dayOf('2026-01-01') + n
      const cases = [
        ...Array.from({ length: 70 }, (_, n) => caseAt(id['own-1']!, { ref: `A${n}`, occurredOn: day(n >> 1), loss: 100 * n })),
        caseAt(id['own-2']!, { ref: '=1+1', filedOn: day(100), type: 'fake-loan' }),
        caseAt(id['other-1']!, { ref: 'B', filedOn: day(50) }),
      ]
      await bring(store, (tx, context) => appendIncidents(store, tx, context, cases))
      const undone = await bring(store, (tx, context) =>
        appendIncidents(store, tx, context, [caseAt(id['own-1']!, { ref: 'C', filedOn: day(20) })]),
      )
      await undoImport(store, undone.id, 'test')
      const [catalogue, clock] = [loadCatalogue(), clockOf(ZONE, () => NOW)]
      const live = await Live.open(store, clock, catalogue)
      const somebody = () => whoOf({ userId: 'u1', actor: 'wang', name: '王', via: 'session' }, [{ id: 1, role, placeId: id[at]!, sector }])
      const identify = { who: () => Promise.resolve(somebody()), known: somebody }
      const app = createApp({ store, catalogue, clock, live, answers: new AnswerCache(), identify }, pino({ level: 'silent' }), null)
      ask = async (path) => app.request(`http://localhost/api${path}`, { headers: { host: 'localhost' } })
    })
    const as = (who: Role, where: string) => {
      role = who
      at = where
    }
    const pageOf = async (query: string) => IncidentPage.parse(await (await ask(`/incidents?${SPAN}&${query}`)).json())
    const traces = async () =>
      (await store.db.selectFrom('audit').select('action').where('action', 'like', 'incident.%').orderBy('id').execute()).map(
        ({ action }) => action,
      )

    it('come newest first, page by page, each once, without those taken back', async () => {
      as('analyst', 'own')
      const seen: string[] = []
      let next: string | null = null
      do {
        const page: IncidentPage = await pageOf(`area=${id['own']}${next === null ? '' : `&after=${next}`}`)
        seen.push(...page.rows.map(({ ref }) => ref!))
        next = page.next
      } while (next !== null)
      expect(seen).toEqual(['=1+1', ...Array.from({ length: 70 }, (_, n) => `A${69 - n}`)])
    })

    it('hold nothing of a person', async () => {
      const { rows } = await pageOf(`area=${id['own']}`)
      expect(Object.keys(rows[0]!).filter((key) => /sex|age|band|occupation|name|phone|victim/i.test(key))).toEqual(['placeName'])
    })

    it('can be asked for by type, and there may be none', async () => {
      expect((await pageOf(`area=${id['own']}&type=fake-loan`)).rows.map(({ placeName }) => placeName)).toEqual(['own-2'])
      expect((await pageOf(`area=${id['own-2']}&type=romance`)).rows).toEqual([])
      expect((await ask(`/incidents?${SPAN}&area=${id['own']}&type=nothing`)).status).toBe(404)
      expect((await ask(`/incidents?${SPAN}&area=${id['own']}&after=x`)).status).toBe(400)
      expect((await ask(`/incidents?from=2026-02-01&until=2026-02-01&area=${id['own']}`)).status).toBe(400)
    })

    it('are for analysts and offices of the place alone, and never for a sector', async () => {
      for (const [who, where, area, status] of [
        ['analyst', 'county', 'other', 200],
        ['office', 'own', 'own-1', 200],
        ['analyst', 'own', 'other', 403],
        ['analyst', 'own', 'county', 403],
        ['analyst', 'own', 'other-1', 403],
        ['leader', 'county', 'county', 403],
        ['liaison', 'county', 'county', 403],
        ['administrator', 'county', 'county', 403],
      ] as const) {
        as(who, where)
        for (const path of ['incidents', 'incidents.csv'])
          expect((await ask(`/${path}?${SPAN}&area=${id[area]}`)).status, `${who} at ${where}: ${path} of ${area}`).toBe(status)
      }
      as('analyst', 'county')
      sector = 'bank'
      expect((await ask(`/incidents?${SPAN}&area=${id['county']}`)).status).toBe(403)
      sector = null
      expect((await ask(`/incidents?${SPAN}&area=999999`)).status).toBe(404)
    })

    it('leave a trace at each look, and as a file that no spreadsheet runs', async () => {
      as('office', 'own')
      const before = await traces()
      const answer = await ask(`/incidents?${SPAN}&area=${id['own-2']}`)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const file = await (await ask(`/incidents.csv?${SPAN}&area=${id['own-2']}`)).text()
      expect(file).toContain(`'=1+1`)
      expect((await traces()).slice(before.length)).toEqual(['incident.read', 'incident.export'])
      const entry = await store.db.selectFrom('audit').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
      expect(entry).toMatchObject({ actor: 'wang', placeId: id['own-2'], subject: 'incidents.csv', at: NOW })
    })
  })
})
