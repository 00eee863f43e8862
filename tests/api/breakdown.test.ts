import pino from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@shouwang/shared/account/role'
import { dayOf } from '@shouwang/shared/period/day'
import { Breakdown } from '@shouwang/shared/wire/breakdown'
import { STATES } from '@shouwang/shared/wire/state'
import { whoOf } from '@shouwang/server/account/who'
import { AnswerCache } from '@shouwang/server/app/answer-cache'
import { createApp } from '@shouwang/server/app/app'
import { clockOf } from '@shouwang/server/app/clock'
import { Live } from '@shouwang/server/app/live'
import type { Store } from '@shouwang/server/db/database'
import { appendDeclaration } from '@shouwang/server/incident/append-declaration'
import { appendIncidents } from '@shouwang/server/incident/append-incidents'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import type { NewIncident } from '@shouwang/server/incident/new-incident'
import { ZONE } from './campaign-world.ts'
import { eachEngine } from './harness.ts'
import { bring, caseAt, plant } from './store-world.ts'

// Facts are recorded by the clock of the machine; the suite asks long after them.
const NOW = Date.parse('2050-01-15T02:00:00Z')

eachEngine((open) => {
  describe('a breakdown of cases', () => {
    let store: Store
    let live: Live
    let id: Record<string, number>
    let role: Role
    let at: string
    let ask: (path: string) => Promise<Response>
    beforeAll(async () => {
      store = await open()
      const town = (code: string) => ({ code, level: 'township' as const, below: [{ code: `${code}-1`, level: 'village' as const }] })
      const counties = [
        { code: 'county', level: 'county' as const, below: [town('big'), town('mid'), town('small')] },
        { code: 'next', level: 'county' as const, below: [town('other')] },
      ]
      id = (await plant(store, [{ code: 'city', level: 'prefecture', below: counties }])).id
      const cases = (place: string, sex: NewIncident['sex'], month: number, count: number): NewIncident[] =>
        Array.from({ length: count }, (_, n) =>
          caseAt(id[`${place}-1`]!, {
            ref: `${place}${sex}${month}-${n}`,
            filedOn: dayOf(`2025-0${month}-1${n % 9}`),
            sex,
            ageBand: '30-39',
          }),
        )
      await bring(store, async (tx, context) => {
        await appendIncidents(store, tx, context, [
          ...cases('big', 'female', 1, 30),
          ...cases('big', 'male', 1, 20),
          ...cases('big', null, 1, 2),
          ...cases('mid', 'female', 1, 9),
          ...cases('mid', 'male', 1, 8),
          ...cases('small', 'female', 1, 1),
          ...cases('other', 'female', 1, 20),
          ...cases('other', 'male', 1, 16),
          ...cases('big', 'female', 2, 4),
        ])
        await appendDeclaration(tx, context, {
          areaId: id['city']!,
          fact: 'incident',
          spanFrom: dayOf('2025-01-01'),
          spanUntil: dayOf('2025-02-01'),
        })
      })
      const [catalogue, clock] = [loadCatalogue(), clockOf(ZONE, () => NOW)]
      live = await Live.open(store, clock, catalogue)
      const somebody = () =>
        whoOf({ userId: 'u1', actor: 'wang', name: '王', via: 'session' }, [{ id: 1, role, placeId: id[at]!, sector: null }])
      const identify = { who: () => Promise.resolve(somebody()), known: somebody }
      const app = createApp({ store, catalogue, clock, live, answers: new AnswerCache(), identify }, pino({ level: 'silent' }), null)
      ask = async (path) => app.request(`http://localhost/api${path}`, { headers: { host: 'localhost', 'accept-language': 'en' } })
    })
    const as = (who: Role, where: string) => {
      role = who
      at = where
    }
    const JANUARY = 'from=2025-01-01&until=2025-02-01'
    const read = async (query: string) => Breakdown.parse(await (await ask(`/breakdown?by=sex&${query}`)).json())
    const refusal = async (query: string) => {
      const response = await ask(`/breakdown?by=sex&${query}`)
      return [response.status, ((await response.json()) as { message: string }).message] as const
    }

    it('is exact for the analyst of the area, down to villages and days', async () => {
      as('analyst', 'county')
      const { face, lines, categories } = await read(`area=${id['small']}&depth=village&kind=week&from=2025-01-06&until=2025-01-13`)
      expect(face).toBe('exact')
      expect(categories.map(({ key }) => key)).toEqual(['female', 'male', 'unknown'])
      expect(lines.map(({ totals, cases }) => [totals, cases])).toEqual([[[1], [[1, 0, 0]]]])
    })

    it('is published for a leader: small counts suppressed, and what would give them away', async () => {
      as('leader', 'county')
      const { face, mayExact, lines } = await read(`area=${id['county']}&depth=children&${JANUARY}`)
      expect([face, mayExact]).toEqual(['published', false])
      const [big, mid, small] = lines.map(({ cases }) => cases[0]!)
      expect(small!.slice(0, 2)).toEqual([null, null])
      expect([...big!, ...mid!].filter((cases) => cases === null).length).toBeGreaterThan(0)
      expect(big![2]).toBe(2)
      expect(lines[2]!.state[0]!.map((state) => STATES[state])).toEqual(['suppressed', 'suppressed', 'value'])
      expect(lines.map(({ totals }) => totals[0])).toEqual([52, 17, 1])
    })

    it('is as published for an analyst who asks for that, and for an area that is not theirs', async () => {
      as('analyst', 'county')
      expect((await read(`area=${id['county']}&face=published&${JANUARY}`)).face).toBe('published')
      expect((await read(`area=${id['city']}&${JANUARY}`)).face).toBe('published')
    })

    it('adds up above counties what is published of each', async () => {
      as('leader', 'city')
      const [city] = (await read(`area=${id['city']}&${JANUARY}`)).lines
      const counties = (await read(`area=${id['city']}&depth=county&${JANUARY}`)).lines
      expect(counties.map(({ cases }) => cases[0])).toEqual([
        [40, 28, 2],
        [20, 16, 0],
      ])
      expect(city!.cases[0]).toEqual([60, 44, 2])
    })

    it('is refused finer than months and townships to all who may not see it exactly', async () => {
      as('leader', 'county')
      expect(await refusal(`area=${id['county']}&kind=week&from=2025-01-06&until=2025-01-13`)).toEqual([
        403,
        expect.stringContaining('not for "2025-W02": choose a month or longer'),
      ])
      expect(await refusal(`area=${id['big']}&depth=children&${JANUARY}`)).toEqual([
        403,
        expect.stringContaining('not for "big-1": choose a township'),
      ])
      expect((await refusal(`area=${id['next']}&${JANUARY}`))[0]).toBe(403)
      expect((await refusal(`area=999&${JANUARY}`))[0]).toBe(404)
      expect((await refusal(`area=${id['county']}&from=2025-02-01&until=2025-01-01`))[0]).toBe(400)
    })

    it('is not there for a month that no file has declared', async () => {
      as('leader', 'county')
      const { lines } = await read(`area=${id['county']}&from=2025-02-01&until=2025-03-01`)
      expect(lines[0]!.cases).toEqual([[null, null, null]])
      expect(lines[0]!.state[0]!.map((state) => STATES[state])).toEqual(['missing', 'missing', 'missing'])
      expect(lines[0]!.asOf).toEqual([null])
    })

    it('says the same in a file, where a suppressed count is empty', async () => {
      as('leader', 'county')
      const file = await (await ask(`/breakdown.csv?by=sex&area=${id['small']}&language=en&${JANUARY}`)).text()
      const lines = file.trim().split('\r\n')
      expect(lines[0]).toBe('Period,First day,Last day,Place,Cases in all,Sex,State,Cases,As known on')
      expect(lines[1]).toMatch(/^2025-01,2025-01-01,2025-01-31,small,1,Female,Suppressed,,\d{4}-\d\d-\d\d$/)
    })

    it('stays as it was published when a case of that month comes in late, and only the exact figure moves', async () => {
      as('leader', 'county')
      const before = (await read(`area=${id['county']}&depth=children&${JANUARY}`)).lines
      await new Promise((resolve) => setTimeout(resolve, 5))
      await bring(store, (tx, context) =>
        appendIncidents(store, tx, context, [caseAt(id['small-1']!, { ref: 'late', filedOn: dayOf('2025-01-20'), sex: 'male' })]),
      )
      await live.look()
      expect((await read(`area=${id['county']}&depth=children&${JANUARY}`)).lines).toEqual(before)
      as('office', 'county')
      expect((await read(`area=${id['small']}&${JANUARY}`)).lines[0]!.cases).toEqual([[1, 1, 0]])
    })
  })
})
