import { Campaign } from '@shouwang/shared/campaign/campaign'
import type { Cell } from '@shouwang/shared/campaign/cell'
import { tallyTasks } from '@shouwang/shared/campaign/task-group'
import { dayOf } from '@shouwang/shared/period/day'
import { STATES } from '@shouwang/shared/wire/state'
import type { CampaignMatrix } from '@shouwang/shared/wire/campaign'
import { CampaignTrend } from '@shouwang/shared/wire/campaign-trend'
import { Series, Values } from '@shouwang/shared/wire/values'
import type { Column } from '@shouwang/shared/wire/values'
import { whoOf } from '@shouwang/server/account/who'
import { openIdentity } from '@shouwang/server/account/open-identity'
import { AnswerCache } from '@shouwang/server/app/answer-cache'
import { clockOf } from '@shouwang/server/app/clock'
import { AppError } from '@shouwang/server/app/error'
import { Live } from '@shouwang/server/app/live'
import { routes } from '@shouwang/server/app/routes'
import { layerRoutes } from '@shouwang/server/campaign/layer-routes'
import type { Store } from '@shouwang/server/db/database'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { appendTaskReports } from '@shouwang/server/task/append-task-reports'
import { beforeAll, describe, expect, it } from 'vitest'
import { NOW as DEMO_NOW } from '../now.ts'
import { apiAt, publishRows, ZONE } from './campaign-world.ts'
import { eachEngine } from './harness.ts'
import { bring, plant } from './store-world.ts'

/** The Wednesday of the campaign's third week, 12:00. */
const NOW = Date.parse('2026-03-18T04:00:00Z')

const named = (text: string) => ({ zh: text, en: text })
const village = { per: 'place', level: 'village' }
const weekly = { every: 'week', deadline: { by: 'weekday', weekday: 5, time: '16:00' } }
const task = (key: string, more: Record<string, unknown>) => ({
  key,
  clauses: ['1'],
  name: named(key),
  counted: named('n'),
  for: village,
  keeps: 'cumulative',
  cadence: weekly,
  target: 1,
  responsible: ['police'],
  ...more,
})
const DOCUMENT = Campaign.parse({
  schema: 1,
  key: 'plan',
  name: named('plan'),
  issuer: named('office'),
  level: 'county',
  from: '2026-03-02',
  to: '2026-12-31',
  responsible: [
    { key: 'police', name: named('police') },
    { key: 'nobody', name: named('nobody') },
  ],
  tasks: [
    task('leaflets', { whole: { of: 'fixed', count: 10 }, target: 0.9 }),
    task('calls', { whole: { of: 'reported', counted: named('due') }, keeps: 'period' }),
    task('app', { whole: { of: 'fixed', count: 10 }, judged: false }),
    task('meeting', {
      for: { per: 'place', level: 'township' },
      whole: { of: 'once' },
      due: '2026-03-20',
      cadence: undefined,
      responsible: [],
    }),
  ],
  goals: [
    ['handed-out', 'leaflets', 0.9],
    ['called', 'calls', 1],
  ].map(([key, of, value]) => ({
    key,
    clauses: ['2'],
    name: named(`${key}`),
    aims: [{ key: 'a', name: named('a'), figure: { of: 'task', task: of }, is: 'atLeast', baseline: { to: 'value', value } }],
  })),
})

/** A column as it is read: `5/10`, `3` without a whole, else its state. */
const read = ({ num, den, state }: Column) =>
  state.map((one, at) => (one === 0 ? (den[at] === null ? `${num[at]}` : `${num[at]}/${den[at]}`) : STATES[one]))

eachEngine((open) => {
  describe('layers of a campaign', () => {
    let store: Store
    let id: Record<string, number>
    let roots: number[]
    let get: (path: string) => Promise<Response>
    let announce: () => Promise<unknown>
    const series = async (layer: string, area: string, depth = 'children', count = 4, until = '2026-W12') => {
      const asked = new URLSearchParams({ layer, area: `${id[area]!}`, depth, kind: 'week', until, count: `${count}` })
      const answer = Series.parse(await (await get(`/layers/series?${asked}`)).json())
      expect(answer.indicator).toBe(layer)
      return Object.fromEntries(answer.columns.map((column) => [column.period, read(column)]))
    }
    const values = async (layer: string, area: string, depth: string, period: string) => {
      const asked = new URLSearchParams({ layer, area: `${id[area]!}`, depth, period })
      return Values.parse(await (await get(`/layers/values?${asked}`)).json())
    }
    const status = async (path: string) => (await get(path)).status

    beforeAll(async () => {
      store = await open()
      const of = (...codes: string[]) => codes.map((code) => ({ code, level: 'village' as const }))
      id = (
        await plant(store, [
          {
            code: 'county',
            level: 'county',
            below: [
              { code: 'east', level: 'township', below: of('a', 'b') },
              { code: 'west', level: 'township', below: of('c') },
            ],
          },
          { code: 'beside', level: 'county', below: [] },
        ])
      ).id
      roots = [id['county']!]
      await publishRows(store, [{ key: 'plan', areaId: id['county']!, document: DOCUMENT }])
      const week = (key: string, place: string, from: string, value: number, whole: number | null = null, days = 7) => {
        const period = dayOf(from)
        const held = { placeId: id[place]!, unitId: 0, party: '', key: `plan/${key}`, parts: null }
        const due = (period + 4) * 86_400_000 + 8 * 3_600_000
        return { ...held, period, until: period + days, value, whole, filedAt: due - 1, due }
      }
      await bring(store, (tx, context) =>
        appendTaskReports(store, tx, context, [
          week('leaflets', 'a', '2026-03-02', 5),
          week('leaflets', 'a', '2026-03-09', 10),
          week('leaflets', 'b', '2026-03-09', 9),
          week('calls', 'a', '2026-03-09', 2, 2),
          week('app', 'c', '2026-03-09', 3),
          week('meeting', 'east', '2026-03-02', 1, null, 19),
        ]),
      )
      const [known, clock] = [loadCatalogue(), clockOf(ZONE, () => NOW)]
      const live = await Live.open(store, clock, known)
      announce = () => live.look()
      const app = routes()
      app.use(async (c, next) => {
        const posts = roots.map((placeId) => ({ id: 0, role: 'office' as const, placeId, sector: null }))
        c.set('who', whoOf({ userId: 'tester', actor: 'tester', name: 'tester', via: 'session' }, posts))
        await next()
      })
      app.onError((error, c) => {
        if (!(error instanceof AppError)) throw error
        return c.json({ message: error.message }, error.status)
      })
      const identify = await openIdentity(live, 'tester')
      app.route('/', layerRoutes({ store, catalogue: known, clock, live, answers: new AnswerCache(), identify }))
      get = async (path) => app.request(path)
    })

    it('show a task week by week as it stood on the last day, and nothing before the campaign and after today', async () => {
      expect(await series('task:plan/leaflets', 'east', 'children', 5, '2026-W13')).toEqual({
        '2026-W09': ['notExpected', 'notExpected'],
        '2026-W10': ['5/10', 'missing'],
        '2026-W11': ['10/10', '9/10'],
        '2026-W12': ['10/10', '9/10'],
        '2026-W13': ['notExpected', 'notExpected'],
      })
      expect(await series('task:plan/leaflets', 'county', 'self')).toMatchObject({ '2026-W10': ['5/30'], '2026-W11': ['19/30'] })
    })

    it('show of a group how many tasks have reached their target, of those that are due or have a figure', async () => {
      expect(await series('group:plan/unit=police', 'county', 'village')).toEqual({
        '2026-W09': ['notExpected', 'notExpected', 'notExpected'],
        '2026-W10': ['0/2', 'missing', 'missing'],
        '2026-W11': ['2/2', '1/2', 'missing'],
        '2026-W12': ['2/2', '1/2', 'missing'],
      })
      // A township is judged by its own sums: 19 of 20 leaflets are enough for the east.
      expect(await series('group:plan/unit=police', 'county')).toMatchObject({ '2026-W11': ['2/2', 'missing'] })
      expect(await series('group:plan/unit=police', 'county', 'self')).toMatchObject({ '2026-W11': ['1/2'] })
    })

    it('leave a task that is not due yet out of a group until it has a figure', async () => {
      const byWeek = await series('group:plan/all', 'county')
      expect(byWeek).toMatchObject({ '2026-W11': ['2/2', 'missing'], '2026-W12': ['3/3', 'missing'] })
    })

    it('show the aims of a goal that are met', async () => {
      expect(await series('goal:plan/handed-out', 'county', 'village')).toEqual({
        '2026-W09': ['notExpected', 'notExpected', 'notExpected'],
        '2026-W10': ['0/1', '0/1', '0/1'],
        '2026-W11': ['1/1', '1/1', '0/1'],
        '2026-W12': ['1/1', '1/1', '0/1'],
      })
      // While reports are missing behind it a goal stays open.
      expect(await series('goal:plan/called', 'county', 'village')).toMatchObject({ '2026-W11': ['pending', 'pending', 'pending'] })
    })

    it('show how many villages have any activity that is judged', async () => {
      expect(await series('active:plan', 'county', 'self')).toEqual({
        '2026-W09': ['notExpected'],
        '2026-W10': ['1/3'],
        '2026-W11': ['2/3'],
        '2026-W12': ['2/3'],
      })
      expect(await series('active:plan', 'county', 'village')).toMatchObject({ '2026-W11': ['1/1', '1/1', '0/1'] })
    })

    it('compare the week that runs with the same day of the week before', async () => {
      const week = await values('group:plan/unit=police', 'county', 'children', '2026-W12')
      expect(week.elapsed).toEqual({ from: '2026-03-16', until: '2026-03-19', finished: false })
      expect([read(week.now), read(week.before), read(week.yearBefore)]).toEqual([
        ['2/2', 'missing'],
        ['0/2', 'missing'],
        ['notExpected', 'notExpected'],
      ])
      expect([week.before.period, week.yearBefore.period]).toEqual(['2026-W11', '2025-W12'])
      const over = await values('task:plan/leaflets', 'county', 'village', '2026-W11')
      expect(over).toMatchObject({ elapsed: { finished: true }, expected: [2, 2, 2], filed: [2, 1, 0], absent: [0, 0, 1] })
      expect([read(over.now), read(over.before)]).toEqual([
        ['10/10', '9/10', 'missing'],
        ['5/10', 'missing', 'missing'],
      ])
    })

    it('answer a period that has not begun with no figure', async () => {
      const ahead = await values('task:plan/leaflets', 'county', 'self', '2026-W20')
      expect([read(ahead.now), ahead.elapsed.finished]).toEqual([['notExpected'], false])
    })

    it('answer an area without places below it with none', async () => {
      expect((await values('group:plan/all', 'a', 'children', '2026-W11')).places).toEqual([])
      expect(await series('active:plan', 'a')).toMatchObject({ '2026-W11': [] })
    })

    it('expect nothing outside the area of the campaign', async () => {
      await publishRows(store, [{ key: 'east-plan', areaId: id['east']!, document: { ...DOCUMENT, key: 'east-plan' } }])
      await announce()
      expect(await series('task:east-plan/leaflets', 'county')).toMatchObject({ '2026-W11': ['missing', 'notExpected'] })
      expect(await series('active:east-plan', 'county', 'self')).toMatchObject({ '2026-W11': ['notExpected'] })
    })

    it('give every task of an area week by week, up to a day', async () => {
      const trend = CampaignTrend.parse(await (await get(`/campaigns/plan/trend?area=${id['east']!}&day=2026-03-11&count=2`)).json())
      expect(trend.periods).toEqual(['2026-W10', '2026-W11'])
      expect(trend.tasks.map(({ task: key }) => key)).toEqual(['leaflets', 'calls', 'app', 'meeting'])
      expect(trend.tasks[0]).toEqual({ task: 'leaflets', num: [5, 5], den: [20, 20], state: [0, 0] })
      const now = CampaignTrend.parse(await (await get(`/campaigns/plan/trend?area=${id['west']!}`)).json())
      expect([now.periods.length, now.periods.at(-1)]).toEqual([12, '2026-W12'])
      expect(now.tasks[0]!.num).toEqual(Array.from({ length: 12 }, () => null))
      expect(await status(`/campaigns/plan/trend?area=${id['beside']!}`)).toBe(403)
      expect(await status(`/campaigns/nothing/trend?area=${id['county']!}`)).toBe(404)
    })

    it('are refused outside the scope, and where they do not exist', async () => {
      const tail = (area: string, layer: string) => `area=${id[area]!}&layer=${layer}&kind=week&until=2026-W11&period=2026-W11`
      for (const route of ['/layers/series', '/layers/values']) {
        expect(await status(`${route}?${tail('beside', 'task:plan/leaflets')}`)).toBe(403)
        for (const layer of ['task:plan/nothing', 'goal:plan/nothing', 'group:plan/unit=nobody', 'active:nothing', 'group:nothing/all'])
          expect(await status(`${route}?${tail('county', layer)}`), layer).toBe(404)
        for (const layer of ['cases', 'group:plan', 'task:plan'])
          await expect(status(`${route}?${tail('county', layer)}`), layer).resolves.toBe(400)
      }
      expect(await status(`/layers/series?area=${id['county']!}&layer=active:plan&kind=month&until=2026-W11`)).toBe(400)
      expect(await status(`/layers/series?area=${id['county']!}&layer=active:plan&kind=week&until=2026-W11&count=121`)).toBe(400)
      roots = [id['beside']!]
      expect(await status(`/layers/values?${tail('beside', 'task:plan/leaflets')}`)).toBe(403)
      roots = [id['east']!]
      expect(await status(`/layers/values?${tail('east', 'task:plan/leaflets')}`)).toBe(200)
      expect(await status(`/layers/values?${tail('west', 'task:plan/leaflets')}`)).toBe(403)
      roots = []
      expect(await status(`/layers/values?${tail('county', 'task:plan/leaflets')}`)).toBe(403)
      roots = [id['county']!]
    })

    it('keep the document that was in force on each day', async () => {
      const tasks = DOCUMENT.tasks.map((one) => (one.key === 'calls' ? { ...one, responsible: [] } : one))
      const amended = { key: 'plan', areaId: id['county']!, version: 2, validFrom: '2026-03-16', document: { ...DOCUMENT, tasks } }
      await publishRows(store, [amended])
      await announce()
      expect(await series('group:plan/unit=police', 'county', 'village')).toMatchObject({
        '2026-W11': ['2/2', '1/2', 'missing'],
        '2026-W12': ['1/1', '1/1', 'missing'],
      })
    })
  })

  describe('layers of the demo county', () => {
    let ask: (path: string) => Promise<unknown>
    let area: number
    beforeAll(async () => {
      ask = await apiAt(await open('demo'), new Date(DEMO_NOW).toISOString())
      area = ((await ask('/api/session')) as { area: number }).area
    }, 180_000)

    it.each([
      ['2026-10-18', '2026-W42'],
      ['2026-11-24', '2026-W48'],
    ])('are those of the matrix on %s, task by task and as a group', async (day, until) => {
      const { document } = (await ask('/api/campaigns/lanxi-action')) as { document: Campaign }
      for (const depth of ['township', 'village']) {
        const matrix = (await ask(`/api/campaigns/lanxi-action/matrix?area=${area}&depth=${depth}&day=${day}`)) as CampaignMatrix
        const below = matrix.places.slice(1)
        const column = async (layer: string) => {
          const asked = `area=${area}&depth=${depth}&kind=week&until=${until}&count=2`
          const answer = Series.parse(await ask(`/api/layers/series?layer=${layer}&${asked}`))
          expect(answer.places).toEqual(below.map(({ id }) => id))
          return answer.columns.at(-1)!
        }
        const cellsOf = (t: number) => {
          const at = (p: number) => t * matrix.places.length + p + 1
          return below.map((_, p) => {
            const { state, last: _last, ...counts } = matrix.cells
            const cell = Object.fromEntries(Object.entries(counts).map(([name, list]) => [name, list[at(p)]!])) as Cell
            return { task: document.tasks[t]!, cell, state: STATES[state[at(p)]!]! }
          })
        }
        const cells = matrix.tasks.map((_, t) => cellsOf(t))
        for (const [t, key] of matrix.tasks.entries()) {
          const { num, state } = await column(`task:lanxi-action/${key}`)
          expect(
            state.map((one) => STATES[one]),
            key,
          ).toEqual(cells[t]!.map((one) => one.state))
          expect(num, key).toEqual(cells[t]!.map(({ cell }) => (cell.ever === 0 || cell.holders === 0 ? null : cell.value)))
        }
        const group = await column('group:lanxi-action/all')
        const tallies = below.map((_, p) => tallyTasks(cells.flatMap((own) => (own[p]!.task.judged ? [own[p]!] : []))))
        expect(tallies.some(({ reached }) => reached > 0)).toBe(true)
        expect(group.state.map((one) => STATES[one])).toEqual(tallies.map(({ state }) => state))
        const told = below.map((_, p) => tallies[p]!.counted > 0 && cells.some((own) => own[p]!.task.judged && own[p]!.cell.ever > 0))
        expect(group.num).toEqual(tallies.map(({ reached }, p) => (told[p] ? reached : null)))
        expect(group.den).toEqual(tallies.map(({ counted }, p) => (told[p] ? counted : null)))
      }
    })
  })
})
