import fc from 'fast-check'
import { Campaign } from '@shouwang/shared/campaign/campaign'
import { dayFrom, dayOf, isoOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { endOfDay } from '@shouwang/server/campaign/moment'
import { readPlans } from '@shouwang/server/campaign/plan'
import type { Store } from '@shouwang/server/db/database'
import { loadWorkCalendar } from '@shouwang/server/indicator/catalogue'
import { loadTree } from '@shouwang/server/jurisdiction/tree'
import { appendTaskReports } from '@shouwang/server/task/append-task-reports'
import type { NewTaskReport } from '@shouwang/server/task/new-task-report'
import { readCells } from '@shouwang/server/task/read-cells'
import { readVersions } from '@shouwang/server/version/version'
import { beforeAll, describe, expect, it } from 'vitest'
import { ZONE, publishRows } from './campaign-world.ts'
import { eachEngine } from './harness.ts'
import { bring, plant } from './store-world.ts'

const FIRST = dayOf('2026-03-01')
const MONTHS = [3, 4, 5].map((month) => ({ from: dayFrom(2026, month, 1), until: dayFrom(2026, month + 1, 1) }))
const LAST = MONTHS.at(-1)!.until - 1
const named = (text: string) => ({ zh: text, en: text })
const task = (key: string, every: string, more: object) => ({
  key,
  clauses: ['1'],
  name: named(key),
  counted: named('n'),
  for: { per: 'place', level: 'village' },
  cadence: { every },
  target: 1,
  ...more,
})
const listed = { of: 'reported', counted: named('due') }
/** The same work, told by the day and by the month. */
const DOCUMENT = Campaign.parse({
  schema: 1,
  key: 'c',
  name: named('c'),
  issuer: named('c'),
  level: 'county',
  from: isoOf(FIRST),
  to: isoOf(LAST),
  tasks: [
    task('by-day', 'day', { whole: listed, keeps: 'period' }),
    task('by-month', 'month', { whole: listed, keeps: 'period' }),
    task('talks-by-day', 'day', { whole: { of: 'none' }, keeps: 'period' }),
    task('talks-by-month', 'month', { whole: { of: 'none' }, keeps: 'period' }),
    task('reached-by-day', 'day', { whole: listed, keeps: 'cumulative' }),
    task('reached-by-month', 'month', { whole: listed, keeps: 'cumulative' }),
  ],
})

type Work = { at: number; day: number; value: number; whole: number }
const work: fc.Arbitrary<Work[]> = fc.uniqueArray(
  fc.record({ at: fc.nat({ max: 2 }), day: fc.nat({ max: LAST - FIRST }), value: fc.nat({ max: 9 }), whole: fc.nat({ max: 9 }) }),
  { selector: ({ at, day }) => `${at} ${day}`, minLength: 1, maxLength: 30 },
)

eachEngine((open, engine) => {
  describe('a task split into sub-periods', () => {
    let store: Store
    let villages: number[]
    beforeAll(async () => {
      store = await open()
      const village = (code: string) => ({ code, level: 'village' as const })
      const { id } = await plant(store, [
        {
          code: 'county',
          level: 'county',
          below: [
            { code: 't', level: 'township', below: ['a', 'b'].map(village) },
            { code: 'u', level: 'township', below: ['d'].map(village) },
          ],
        },
      ])
      villages = ['a', 'b', 'd'].map((code) => id[code]!)
      await publishRows(store, [{ key: 'c', areaId: id['county']!, document: DOCUMENT }])
    })

    const report = (key: string, at: number, span: { from: Day; until: Day }, value: number, whole: number | null): NewTaskReport => ({
      key: `c/${key}`,
      placeId: villages[at]!,
      unitId: 0,
      party: '',
      period: span.from,
      until: span.until,
      value,
      whole,
      parts: null,
      filedAt: 0,
      due: 0,
    })

    async function file(all: readonly Work[]): Promise<void> {
      for (const table of ['taskReport', 'taskRollup', 'importRange', 'import'] as const) await store.db.deleteFrom(table).execute()
      const rows: NewTaskReport[] = []
      const sum = (of: readonly Work[], key: 'value' | 'whole') => of.reduce((total, one) => total + one[key], 0)
      for (const at of villages.keys()) {
        const own = all.filter((one) => one.at === at).sort((a, b) => a.day - b.day)
        for (const [i, { day, value, whole }] of own.entries()) {
          const span = { from: FIRST + day, until: FIRST + day + 1 }
          const soFar = own.slice(0, i + 1)
          rows.push(report('by-day', at, span, value, whole), report('talks-by-day', at, span, value, null))
          rows.push(report('reached-by-day', at, span, sum(soFar, 'value'), sum(soFar, 'whole')))
        }
        for (const month of MONTHS) {
          const inside = own.filter(({ day }) => FIRST + day >= month.from && FIRST + day < month.until)
          const soFar = own.filter(({ day }) => FIRST + day < month.until)
          if (inside.length === 0) continue
          rows.push(report('by-month', at, month, sum(inside, 'value'), sum(inside, 'whole')))
          rows.push(report('talks-by-month', at, month, sum(inside, 'value'), null))
          rows.push(report('reached-by-month', at, month, sum(soFar, 'value'), sum(soFar, 'whole')))
        }
      }
      await bring(store, (tx, context) => appendTaskReports(store, tx, context, rows))
    }

    async function reader() {
      const tree = await loadTree(store.db)
      const { data } = await readVersions(store.db)
      const plan = (await readPlans(store, data, { zone: ZONE, calendar: loadWorkCalendar() }))[0]!
      const targets = Array.from({ length: tree.size }, (_, pre) => pre)
      const later = endOfDay(LAST + 30, ZONE).now
      return async (key: string, spans: readonly { from: Day | null; day: Day }[]) => {
        const found = plan.campaign.tasks.find((one) => one.key === key)!
        const windows = spans.map(({ from, day }) => ({ from, day, now: later, present: false, ended: true }))
        return (await readCells({ store, tree, version: data, asOf: null }, plan, found, targets, windows)).map(({ cells }) => cells)
      }
    }

    const runs = engine === 'sqlite' ? 25 : 5
    const ends = MONTHS.map(({ until }) => ({ from: null, day: until - 1 }))

    it(
      `comes to the same as the whole, at every place and at the end of every month (${runs} histories)`,
      { timeout: 120_000 },
      async () => {
        await fc.assert(
          fc.asyncProperty(work, async (all) => {
            await file(all)
            const read = await reader()
            const figures = async (key: string) =>
              (await read(key, ends)).map((cells) => cells.map(({ value, whole }) => ({ value, whole })))
            expect(await figures('by-day')).toEqual(await figures('by-month'))
            expect(await figures('talks-by-day')).toEqual(await figures('talks-by-month'))
            expect(await figures('reached-by-day')).toEqual(await figures('reached-by-month'))
          }),
          { numRuns: runs },
        )
      },
    )

    it(`adds up over any cuts of its days, with what was due, filed and in excess (${runs} histories)`, { timeout: 120_000 }, async () => {
      const cuts = fc.uniqueArray(fc.integer({ min: FIRST + 1, max: LAST }), { maxLength: 5 })
      await fc.assert(
        fc.asyncProperty(work, cuts, async (all, between) => {
          await file(all)
          const read = await reader()
          const starts = [FIRST, ...between.toSorted((a, b) => a - b)]
          for (const key of ['by-day', 'by-month', 'talks-by-day', 'talks-by-month']) {
            const [[whole], parts] = [
              await read(key, [{ from: null, day: LAST }]),
              await read(
                key,
                starts.map((from, i) => ({ from, day: (starts[i + 1] ?? LAST + 1) - 1 })),
              ),
            ]
            for (const [p, cell] of whole!.entries())
              for (const count of ['value', 'whole', 'excess', 'due', 'filed', 'onTime'] as const)
                expect(
                  parts.reduce((sum, cells) => sum + cells[p]![count], 0),
                  `${key} ${count}`,
                ).toBe(cell[count])
          }
        }),
        { numRuns: runs },
      )
    })
  })
})
