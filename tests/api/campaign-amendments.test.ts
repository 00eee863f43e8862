import fc from 'fast-check'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import { endOfDay } from '@shouwang/server/campaign/moment'
import { createCampaign } from '@shouwang/server/campaign/drafts'
import { planOn, readPlans } from '@shouwang/server/campaign/plan'
import { publishDraft } from '@shouwang/server/campaign/publish'
import type { Store } from '@shouwang/server/db/database'
import { loadCatalogue, loadWorkCalendar } from '@shouwang/server/indicator/catalogue'
import { loadTree } from '@shouwang/server/jurisdiction/tree'
import { verifyRollups } from '@shouwang/server/rollup/verify'
import { appendTaskReports } from '@shouwang/server/task/append-task-reports'
import type { NewTaskReport } from '@shouwang/server/task/new-task-report'
import { readMatrix } from '@shouwang/server/task/read-matrix'
import { readVersions } from '@shouwang/server/version/version'
import { beforeAll, describe, expect, it } from 'vitest'
import { ZONE } from './campaign-world.ts'
import { eachEngine } from './harness.ts'
import { bring, plant } from './store-world.ts'

const FIRST = dayOf('2026-03-02')
const TODAY = FIRST + 7 * 6 + 2
const WEEKS = 12
const KNOWN = loadCatalogue()

const named = (text: string) => ({ zh: text, en: text })
const part = (key: string) => ({ key, name: named(key) })
const weekly = { every: 'week', deadline: { by: 'weekday', weekday: 5, time: '16:00' } }
const task = (key: string, more: object) => ({
  key,
  clauses: ['1'],
  name: named(key),
  counted: named('n'),
  for: { per: 'place', level: 'village' },
  cadence: weekly,
  target: 1,
  ...more,
})
const once = { whole: { of: 'once' }, keeps: 'cumulative' }
const listed = { whole: { of: 'reported', counted: named('listed') }, keeps: 'cumulative' }

/** A document for a county; `amended` changes how its tasks add up. */
function written(amended: { parts?: readonly string[]; group?: boolean; reached?: string; visits?: string } = {}): string {
  const { parts = ['a', 'b'], group = true, reached = 'cumulative', visits = 'period' } = amended
  const document = {
    schema: 1,
    key: 'c',
    name: named('c'),
    issuer: named('c'),
    level: 'county',
    from: isoOf(FIRST),
    to: '2026-12-31',
    tasks: [
      task('reached', { ...listed, keeps: reached }),
      task('visits', { ...listed, keeps: visits }),
      ...(group ? [task('group', { ...once, parts: parts.map(part) })] : []),
      task('met', once),
    ],
  }
  return JSON.stringify(document)
}

type Filed = { task: string; at: number; week: number; value: number; parts: string[] }
const filed: fc.Arbitrary<Filed> = fc.record({
  task: fc.constantFrom('reached', 'visits', 'group', 'met'),
  at: fc.nat({ max: 3 }),
  week: fc.nat({ max: WEEKS }),
  value: fc.nat({ max: 9 }),
  parts: fc.constantFrom(['a'], ['a', 'b'], ['a', 'b', 'c'], ['c']),
})
const amendment = fc.record({
  parts: fc.constantFrom(['a', 'b'], ['a', 'b', 'c'], ['b', 'c'], ['a', 'c']),
  group: fc.constantFrom(true, true, false),
  reached: fc.constantFrom('cumulative', 'latest', 'period'),
  visits: fc.constantFrom('period', 'cumulative'),
  later: fc.nat({ max: 20 }),
})

eachEngine((open, engine) => {
  describe('amendments', () => {
    let store: Store
    let id: Record<string, number>
    const act = { actor: 'test', now: Date.parse('2026-04-15T02:00:00Z') }
    beforeAll(async () => {
      store = await open()
      const village = (code: string, until?: string) => ({ code, level: 'village' as const, ...(until ? { until } : {}) })
      id = (
        await plant(store, [
          {
            code: 'county',
            level: 'county',
            below: [
              { code: 't', level: 'township', below: [village('a'), village('b', '2026-04-01'), village('e', '2026-03-20')] },
              { code: 'u', level: 'township', below: [village('d')] },
            ],
          },
        ])
      ).id
      // What stood of a village that ended went over to another.
      await store.db
        .insertInto('succession')
        .values({ fromId: id['b']!, toId: id['a']!, share: 1, validFrom: dayOf('2026-04-01'), importId: null })
        .execute()
    })

    async function begin(rows: readonly Filed[]): Promise<void> {
      for (const table of ['taskReport', 'taskRollup', 'campaignVersion', 'campaign', 'importRange', 'import'] as const)
        await store.db.deleteFrom(table).execute()
      await createCampaign(store, KNOWN, { key: 'c', areaId: id['county']!, origin: { document: written() }, ...act })
      await publishDraft(store, KNOWN, { key: 'c', today: TODAY, ...act })
      await file(rows)
    }
    const file = (rows: readonly Filed[]) =>
      bring(store, (tx, context) =>
        appendTaskReports(
          store,
          tx,
          context,
          rows.map(({ task: key, at, week, value, parts }): NewTaskReport => {
            const period = FIRST + 7 * week
            return {
              key: `c/${key}`,
              placeId: id[['a', 'b', 'e', 'd'][at]!]!,
              unitId: 0,
              party: '',
              period,
              until: period + 7,
              value: key === 'met' ? value % 2 : value,
              whole: key === 'reached' || key === 'visits' ? 9 : null,
              parts: key === 'group' ? parts : null,
              filedAt: 0,
              due: 0,
            }
          }),
        ),
      )
    const amend = (document: string, from?: number) => publishDraft(store, KNOWN, { key: 'c', text: document, from, today: TODAY, ...act })

    /** Every task's figures at every place on some days gone by, as the document in force on each had them. */
    async function seen(days: readonly number[]) {
      const tree = await loadTree(store.db)
      const { data } = await readVersions(store.db)
      const plans = await readPlans(store, data, { zone: ZONE, calendar: loadWorkCalendar() })
      const targets = Array.from({ length: tree.size }, (_, pre) => pre)
      const source = { store, tree, version: data, asOf: null }
      return Promise.all(
        days.map(async (day) => {
          const plan = planOn(plans, 'c', day)!
          return { day: isoOf(day), cells: await readMatrix(source, plan, targets, { from: null, ...endOfDay(day, ZONE) }) }
        }),
      )
    }

    /** A history may well amend nothing. */
    const unlessSame = (error: Error) => {
      if (!error.message.includes('the same as version')) throw error
    }

    const runs = Number(process.env['SHOUWANG_HISTORIES'] ?? (engine === 'sqlite' ? 15 : 5))
    it(`never change what was judged before, and leave exact sums (${runs} histories)`, { timeout: 300_000 }, async () => {
      const days = [FIRST + 5, FIRST + 13, dayOf('2026-03-19'), dayOf('2026-03-20'), dayOf('2026-03-31'), dayOf('2026-04-01'), TODAY - 1]
      await fc.assert(
        fc.asyncProperty(
          fc.array(filed, { maxLength: 30 }),
          fc.array(filed, { maxLength: 8 }),
          fc.array(amendment, { minLength: 1, maxLength: 3 }),
          async (rows, more, amendments) => {
            await begin(distinct(rows))
            const before = await seen(days)
            for (const { later, ...amended } of amendments) {
              const document = written(amended)
              await amend(document, TODAY + later).catch(unlessSame)
              await store.db.deleteFrom('campaignVersion').where('version', '=', 0).execute()
              expect(await verifyRollups(store, { repair: false })).toEqual([])
              expect(await seen(days)).toEqual(before)
            }
            await file(distinct(more).map((row) => ({ ...row, week: Math.max(row.week, 8) })))
            expect(await verifyRollups(store, { repair: false })).toEqual([])
            expect(await seen(days)).toEqual(before)
          },
        ),
        { numRuns: runs },
      )
    })

    it('count what is filed from then on by the new sub-actions, and what was filed before by the old ones', async () => {
      const all = (week: number): Filed => ({ task: 'group', at: 3, week, value: 1, parts: ['a', 'b'] })
      await begin([all(0), all(8)])
      const steps: [number, number][] = []
      const { changes, refolded } = await publishDraft(
        store,
        KNOWN,
        { key: 'c', text: written({ parts: ['a', 'b', 'c'] }), today: TODAY, ...act },
        (done, of) => void steps.push([done, of]),
      )
      expect(changes.map(({ text }) => text.zh)).toEqual(['增加子项「c」'])
      expect(refolded).toEqual(['c/group'])
      expect(steps.at(-1)).toEqual([7, 7])
      expect(await verifyRollups(store, { repair: false })).toEqual([])
      const [before, after] = await seen([TODAY - 1, FIRST + 7 * 11])
      const group = (one: typeof before) => one!.cells[2]![0]!.cell.value
      expect([group(before), group(after)]).toEqual([1, 0])
    })

    it('keep what was added up when a task begins to count by period, and the other way about', async () => {
      const row = (week: number, value: number, key = 'reached'): Filed => ({ task: key, at: 3, week, value, parts: [] })
      await begin([row(0, 2), row(1, 5), row(8, 3), row(0, 2, 'visits'), row(1, 5, 'visits'), row(8, 9, 'visits')])
      const { refolded } = await amend(written({ reached: 'period', visits: 'cumulative' }))
      expect(refolded).toEqual(['c/reached', 'c/visits'])
      expect(await verifyRollups(store, { repair: false })).toEqual([])
      const [before, after] = await seen([TODAY - 1, FIRST + 7 * 11])
      const values = (one: typeof before) => [0, 1].map((t) => one!.cells[t]![0]!.cell.value)
      expect([values(before), values(after)]).toEqual([
        [5, 7],
        [8, 9],
      ])
    })

    it('touch no sums where nothing adds up in another way, and none of a task that goes', async () => {
      await begin([{ task: 'group', at: 3, week: 0, value: 1, parts: ['a', 'b'] }])
      const sums = () => store.db.selectFrom('taskRollup').selectAll().execute()
      const before = await sums()
      expect((await amend(written({ group: false }))).refolded).toEqual([])
      expect(await sums()).toEqual(before)
      expect((await amend(written({ reached: 'latest' }))).refolded).toEqual([])
    })

    it('leave everything as it was when they fail', async () => {
      await begin([{ task: 'group', at: 3, week: 0, value: 1, parts: ['a', 'b'] }])
      const state = async () => ({
        sums: await store.db.selectFrom('taskRollup').selectAll().execute(),
        versions: await store.db.selectFrom('campaignVersion').select(['version', 'document']).execute(),
        audit: await store.db.selectFrom('audit').select('id').execute(),
        version: await readVersions(store.db),
      })
      const before = await state()
      const failing = publishDraft(
        store,
        KNOWN,
        { key: 'c', text: written({ parts: ['a', 'c'] }), from: FIRST + 60, today: TODAY, ...act },
        () => {
          throw new Error('the power went')
        },
      )
      await expect(failing).rejects.toThrow('the power went')
      await expect(amend(written({ parts: ['a'] }))).rejects.toThrow("can't be published")
      expect(await state()).toEqual(before)
    })

    it('let readers see the former state until they are done', async () => {
      await begin([{ task: 'group', at: 3, week: 8, value: 1, parts: ['a', 'b'] }])
      const seenMeanwhile: unknown[] = []
      const read = async () => ({
        version: (await readVersions(store.db)).data,
        newest: (await store.db.selectFrom('campaignVersion').select('version').orderBy('version', 'desc').executeTakeFirstOrThrow())
          .version,
        sums: await store.db
          .selectFrom('taskRollup')
          .select(['change'])
          .where('placeId', '=', id['county']!)
          .where('grain', '=', 4)
          .execute(),
      })
      const before = await read()
      await publishDraft(store, KNOWN, { key: 'c', text: written({ parts: ['a', 'c'] }), today: TODAY, ...act }, async () => {
        seenMeanwhile.push(await read())
      })
      expect(seenMeanwhile.length).toBeGreaterThan(0)
      expect(seenMeanwhile[0]).toEqual(before)
      expect((await read()).newest).toBe(2)
    })
  })
})

/** One report a holder and period: the last one that is named. */
function distinct(rows: readonly Filed[]): Filed[] {
  return [...new Map(rows.map((row) => [`${row.task} ${row.at} ${row.week}`, row])).values()]
}
