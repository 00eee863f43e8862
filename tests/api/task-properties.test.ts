import fc from 'fast-check'
import { Campaign } from '@shouwang/shared/campaign/campaign'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import { readPlans } from '@shouwang/server/campaign/plan'
import { endOfDay, momentOn } from '@shouwang/server/campaign/moment'
import { appendBases } from '@shouwang/server/base/append-bases'
import type { Store } from '@shouwang/server/db/database'
import { undoImport } from '@shouwang/server/import/undo-import'
import { loadWorkCalendar } from '@shouwang/server/indicator/catalogue'
import { loadTree } from '@shouwang/server/jurisdiction/tree'
import { writeSuccessions } from '@shouwang/server/jurisdiction/write-successions'
import { afterTreeChange } from '@shouwang/server/rollup/tree-changed'
import { verifyRollups } from '@shouwang/server/rollup/verify'
import { appendTaskReports } from '@shouwang/server/task/append-task-reports'
import type { NewTaskReport } from '@shouwang/server/task/new-task-report'
import { readCells } from '@shouwang/server/task/read-cells'
import { readMatrix } from '@shouwang/server/task/read-matrix'
import { readVersions } from '@shouwang/server/version/version'
import { beforeAll, expect, it } from 'vitest'
import { publishRows, ZONE } from './campaign-world.ts'
import { eachEngine } from './harness.ts'
import { bring, plant } from './store-world.ts'
import { addedUp, renumber } from './task-direct.ts'

const FIRST = dayOf('2026-03-02')
const TODAY = { today: dayOf('2026-05-13'), now: Date.parse('2026-05-13T04:00:00Z'), zone: ZONE }
const WEEKS = 10

const named = (text: string) => ({ zh: text, en: text })
const village = { per: 'place', level: 'village' }
const weekly = { every: 'week', deadline: { by: 'weekday', weekday: 5, time: '16:00' } }
const DOCUMENT = Campaign.parse({
  schema: 1,
  key: 'c',
  name: named('c'),
  issuer: named('c'),
  level: 'county',
  from: '2026-03-02',
  to: '2026-12-31',
  tasks: [
    { key: 'reached', for: village, whole: { of: 'base', base: 'households' }, keeps: 'cumulative', cadence: weekly },
    { key: 'visits', for: village, whole: { of: 'reported', counted: named('due') }, keeps: 'period', cadence: weekly },
    { key: 'calls', for: village, whole: { of: 'calendar' }, keeps: 'period', cadence: { ...weekly, times: 2 } },
    { key: 'abroad', for: village, whole: { of: 'none' }, keeps: 'latest', better: 'down', cadence: weekly },
    {
      key: 'group',
      for: village,
      whole: { of: 'once' },
      keeps: 'cumulative',
      due: '2026-04-30',
      parts: [
        { key: 'a', name: named('a') },
        { key: 'b', name: named('b') },
      ],
    },
    { key: 'schools', for: { per: 'unit', sectors: ['school'] }, whole: { of: 'once' }, keeps: 'cumulative', due: '2026-06-30' },
    { key: 'staff', for: { per: 'unit', sectors: ['bank'] }, whole: { of: 'base', base: 'staff' }, keeps: 'cumulative', due: '2026-06-30' },
  ].map((task) => ({ clauses: ['1'], name: named(task.key), counted: named('n'), target: task.whole.of === 'none' ? 0 : 1, ...task })),
})

type Row = { task: number; at: number; week: number; value: number; whole: number; late: number }
const report = fc.record({
  task: fc.nat({ max: DOCUMENT.tasks.length - 1 }),
  at: fc.nat({ max: 7 }),
  week: fc.nat({ max: WEEKS }),
  value: fc.nat({ max: 9 }),
  whole: fc.nat({ max: 9 }),
  late: fc.nat({ max: 9 }),
})
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ of: fc.constant('reports' as const), rows: fc.array(report, { minLength: 1, maxLength: 12 }) }) },
  { weight: 1, arbitrary: fc.record({ of: fc.constant('undo' as const), which: fc.nat({ max: 9 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ of: fc.constant('end' as const), at: fc.nat({ max: 7 }), week: fc.integer({ min: 2, max: WEEKS }) }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

eachEngine((open, engine) => {
  let store: Store
  let villages: number[]
  let units: { id: number; placeId: number; sector: string }[]
  let county: number
  beforeAll(async () => {
    store = await open()
  })

  async function begin(): Promise<void> {
    for (const table of [
      'taskReport',
      'taskRollup',
      'campaignVersion',
      'campaign',
      'unit',
      'base',
      'baseRollup',
      'jurisdiction',
      'importRange',
      'import',
    ] as const)
      await store.db.deleteFrom(table).execute()
    const place = (code: string) => ({ code, level: 'village' as const })
    const { id } = await plant(store, [
      {
        code: 'p',
        level: 'province',
        below: [
          {
            code: 'c1',
            level: 'county',
            below: [
              { code: 't1', level: 'township', below: ['a', 'b', 'c'].map(place) },
              { code: 't2', level: 'township', below: ['d', 'e'].map(place) },
            ],
          },
          { code: 'c2', level: 'county', below: [{ code: 't3', level: 'township', below: ['f'].map(place) }] },
        ],
      },
    ])
    county = id['c1']!
    villages = ['a', 'b', 'c', 'd', 'e'].map((code) => id[code]!)
    const rows = ['school', 'school-secondary', 'bank', 'school', 'bank'].map((sector, u) => ({
      placeId: villages[u]!,
      code: `u${u}`,
      name: `u${u}`,
      sector,
      validFrom: FIRST - 99,
      validUntil: u === 3 ? FIRST + 40 : null,
      importId: null,
    }))
    await store.db.insertInto('unit').values(rows).execute()
    units = await store.db.selectFrom('unit').select(['id', 'placeId', 'sector']).orderBy('code').execute()
    await publishRows(store, [{ key: 'c', areaId: county, document: DOCUMENT }])
    await bring(store, (tx, context) =>
      appendBases(store, tx, context, [
        ...villages.map((placeId, v) => ({
          placeId,
          unitId: null,
          key: 'households',
          validFrom: FIRST - 10 + v * 20,
          // The last village has none of whom it is about.
          value: v === 4 ? 0 : 10 + v,
          source: 'test',
          owner: null,
        })),
        ...units.map(({ id: unitId, placeId }, u) => ({
          placeId,
          unitId,
          key: 'staff',
          validFrom: FIRST,
          value: 3 + u,
          source: 'test',
          owner: null,
        })),
      ]),
    )
  }

  const newReport = ({ task: t, at, week, value, whole, late }: Row): NewTaskReport | null => {
    const task = DOCUMENT.tasks[t]!
    const unit =
      task.for.per === 'unit' ? units.filter(({ sector }) => (task.key === 'staff' ? sector === 'bank' : sector !== 'bank'))[at % 2]! : null
    const period = FIRST + 7 * week
    const day = task.cadence === undefined
    const due = (period + 4) * 86_400_000 + 8 * 3_600_000
    return {
      key: `c/${task.key}`,
      placeId: unit?.placeId ?? villages[at % villages.length]!,
      unitId: unit?.id ?? 0,
      party: '',
      period,
      until: period + (day ? 1 : 7),
      value: task.parts || task.key === 'schools' ? value % 2 : value,
      whole: task.whole.of === 'reported' ? whole : null,
      parts: task.parts ? (value % 3 === 0 ? ['a', 'b'] : ['b']) : null,
      filedAt: due + (late - 5) * 86_400_000,
      due,
    }
  }

  async function live(steps: readonly Step[]): Promise<void> {
    const imports: number[] = []
    for (const one of steps) {
      if (one.of === 'undo') {
        const id = imports.splice(one.which % Math.max(1, imports.length), 1)[0]
        if (id !== undefined) await undoImport(store, id, 'test')
      } else if (one.of === 'end') await end(villages[one.at % villages.length]!, FIRST + 7 * one.week + 3)
      else
        imports.push(
          (
            await bring(store, (tx, context) =>
              appendTaskReports(
                store,
                tx,
                context,
                one.rows.flatMap((row) => newReport(row) ?? []),
              ),
            )
          ).id,
        )
    }
  }

  async function end(id: number, on: number): Promise<void> {
    await store.db.transaction().execute(async (tx) => {
      const former = await tx
        .selectFrom('jurisdiction')
        .select(['id', 'parentId', 'level', 'validUntil'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      await tx.updateTable('jurisdiction').set({ validUntil: on }).where('id', '=', id).execute()
      await afterTreeChange(store, tx, [former])
    })
  }

  const seen = async () => {
    const tree = await loadTree(store.db)
    const { data } = await readVersions(store.db)
    const plan = (await readPlans(store, data, { zone: ZONE, calendar: loadWorkCalendar() })).at(-1)!
    return { source: { store, tree, version: data, asOf: null }, tree, plan }
  }

  const runs = Number(process.env['SHOUWANG_HISTORIES'] ?? (engine === 'sqlite' ? 12 : 3))
  it(
    `shows of every task what the reports say, now and on days gone by, whatever came in whatever order (${runs} histories)`,
    { timeout: 300_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), fc.integer({ min: 0, max: 70 }), async (steps, back) => {
          await begin()
          await live(steps)
          expect(await verifyRollups(store, { repair: false })).toEqual([])
          const { source, tree, plan } = await seen()
          const targets = Array.from({ length: tree.size }, (_, pre) => pre)
          for (const moment of [momentOn(TODAY.today, TODAY), endOfDay(TODAY.today - 1 - back, ZONE)]) {
            const window = { from: null, ...moment }
            const matrix = await readMatrix(source, plan, targets, window)
            for (const [t, task] of DOCUMENT.tasks.entries()) {
              const [read] = await readCells(source, plan, task, targets, [window])
              for (const pre of targets) {
                const told = `${task.key} at ${tree.codes[pre]!} on ${isoOf(moment.day)}`
                const direct = await addedUp(store, tree, plan, task, pre, moment)
                expect({ told, ...read!.cells[pre]! }).toEqual({ told, ...direct })
                expect({ told, ...matrix[t]![pre]!.cell }).toEqual({ told, ...direct })
              }
            }
          }
        }),
        { numRuns: runs },
      )
    },
  )

  it('does not depend on the order in which reports come', async () => {
    const rows: Row[] = Array.from({ length: 60 }, (_, i) => ({
      task: i % 7,
      at: (i * 5) % 8,
      week: (i * 3) % 9,
      value: (i * 7) % 10,
      whole: 9,
      late: i % 3,
    }))
    const figures: unknown[] = []
    for (const order of [rows, rows.toReversed()]) {
      await begin()
      // One row a holder and period: where two say different things, the later one is a correction.
      const distinct = new Map(
        order
          .flatMap((row) => {
            const one = newReport(row)
            return one ? [[JSON.stringify([one.key, one.placeId, one.unitId, one.period]), one] as const] : []
          })
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      )
      const list = order === rows ? [...distinct.values()] : [...distinct.values()].toReversed()
      const same = list.map((one) => ({
        ...one,
        value: one.value > 0 ? 1 : 0,
        whole: one.whole === null ? null : 1,
        parts: one.parts && ['a', 'b'],
        filedAt: one.due,
      }))
      for (const one of same)
        await bring(store, (tx, context) =>
          appendTaskReports(store, tx, context, [{ ...one, value: one.parts ? 1 : (one.placeId + one.period) % 2, filedAt: one.due }]),
        )
      const { source, tree, plan } = await seen()
      figures.push(
        await readMatrix(
          source,
          plan,
          Array.from({ length: tree.size }, (_, pre) => pre),
          { from: null, ...momentOn(TODAY.today, TODAY) },
        ),
      )
    }
    expect(figures[1]).toEqual(figures[0])
  })

  it('keeps the figure of the township when its villages merge, until the new one files its own', async () => {
    await begin()
    const file = (placeId: number, week: number, value: number) =>
      bring(store, (tx, context) =>
        appendTaskReports(store, tx, context, [
          {
            key: 'c/reached',
            placeId,
            unitId: 0,
            party: '',
            period: FIRST + 7 * week,
            until: FIRST + 7 * week + 7,
            value,
            whole: null,
            parts: null,
            filedAt: 0,
            due: 0,
          },
        ]),
      )
    await file(villages[0]!, 0, 6)
    await file(villages[1]!, 0, 4)
    await file(villages[2]!, 0, 1)
    const on = FIRST + 14
    const merged = await store.db.transaction().execute(async (tx) => {
      const former = await tx
        .selectFrom('jurisdiction')
        .select(['id', 'parentId', 'level', 'validUntil', 'pre'])
        .where('id', 'in', villages.slice(0, 2))
        .execute()
      await tx.updateTable('jurisdiction').set({ validUntil: on }).where('id', 'in', villages.slice(0, 2)).execute()
      const { id } = await tx
        .insertInto('jurisdiction')
        .values({
          id: 900,
          code: 'ab',
          name: 'ab',
          level: 'village',
          parentId: former[0]!.parentId,
          validFrom: on,
          validUntil: null,
          pre: 99,
          last: 99,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await afterTreeChange(store, tx, former)
      await writeSuccessions(
        store,
        tx,
        villages.slice(0, 2).map((fromId) => ({ fromId, toId: id, share: 1, validFrom: on, importId: null })),
      )
      await tx.updateTable('dataVersion').set({ tree: 77 }).execute()
      return id
    })
    await renumber(store)
    const value = async () => {
      const { source, tree, plan } = await seen()
      const pre = tree.preOf((await store.db.selectFrom('jurisdiction').select('id').where('code', '=', 't1').executeTakeFirstOrThrow()).id)
      const targets = [pre, tree.preOf(merged)].sort((a, b) => a - b)
      const matrix = await readMatrix(source, plan, targets, { from: null, ...momentOn(TODAY.today, TODAY) })
      return matrix[0]!.map(({ cell }) => cell.value)
    }
    expect(await verifyRollups(store, { repair: false })).toEqual([])
    expect(await value()).toEqual([11, 10])
    await file(merged, 3, 12)
    expect(await value()).toEqual([13, 12])
    expect(await verifyRollups(store, { repair: false })).toEqual([])
  })
})
