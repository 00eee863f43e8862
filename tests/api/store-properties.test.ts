import { mondayOf, dayOf } from '@shouwang/shared/period/day'
import { periodAt, range } from '@shouwang/shared/period/period'
import type { Period } from '@shouwang/shared/period/period'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { Depth } from '@shouwang/shared/wire/values'
import { appendBases } from '@shouwang/server/base/append-bases'
import type { Store } from '@shouwang/server/db/database'
import { undoImport } from '@shouwang/server/import/undo-import'
import { appendCounts } from '@shouwang/server/incident/append-counts'
import { appendDeclaration } from '@shouwang/server/incident/append-declaration'
import { appendIncidents } from '@shouwang/server/incident/append-incidents'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { readValues } from '@shouwang/server/indicator/read-values'
import { loadTree } from '@shouwang/server/jurisdiction/tree'
import { appendReports } from '@shouwang/server/report/append-reports'
import { afterTreeChange } from '@shouwang/server/rollup/tree-changed'
import { verifyRollups } from '@shouwang/server/rollup/verify'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { eachEngine } from './harness.ts'
import { addedUp, readFacts } from './store-direct.ts'
import { bring, plant } from './store-world.ts'
import type { Sketch } from './store-world.ts'

const FIRST = dayOf('2025-11-03')
const WEEKS = 20
const LEVELS: Level[] = ['province', 'prefecture', 'county', 'township', 'village', 'grid']
const TODAY = dayOf('2026-06-30')
const CLEARED = ['report', 'incident', 'incidentCount', 'base', 'declaration', 'import', 'importRange', 'jurisdiction'] as const
const ROLLUPS = ['reportRollup', 'incidentRollup', 'countRollup', 'baseRollup'] as const

const week = fc.integer({ min: 0, max: WEEKS - 1 })
const day = fc.integer({ min: FIRST, max: FIRST + WEEKS * 7 - 1 })
const place = fc.nat({ max: 60 })
const type = fc.constantFrom('romance', 'other', 'fake-loan')

const report = fc.record({
  at: place,
  task: fc.constantFrom('households-visited', 'groups-relayed'),
  week,
  value: fc.nat({ max: 50 }),
  late: fc.integer({ min: -2, max: 4 }),
})
const incident = fc.record({
  at: place,
  ref: fc.option(fc.constantFrom('A', 'B', 'C', 'D'), { freq: 3 }),
  type,
  day,
  loss: fc.nat({ max: 9 }),
  solved: fc.option(fc.nat({ max: 40 })),
})
const base = fc.record({ at: place, day, value: fc.nat({ max: 90 }) })
const count = fc.record({ at: place, type, month: fc.nat({ max: 4 }), cases: fc.nat({ max: 9 }) })

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ of: fc.constant('reports' as const), rows: fc.array(report, { maxLength: 12 }) }) },
  { weight: 4, arbitrary: fc.record({ of: fc.constant('incidents' as const), rows: fc.array(incident, { maxLength: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ of: fc.constant('bases' as const), rows: fc.array(base, { maxLength: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ of: fc.constant('counts' as const), rows: fc.array(count, { maxLength: 6 }) }) },
  { weight: 2, arbitrary: fc.record({ of: fc.constant('undo' as const), which: fc.nat({ max: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ of: fc.constant('end' as const), at: place, on: fc.option(day) }) },
  { weight: 1, arbitrary: fc.record({ of: fc.constant('move' as const), at: place, under: place }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** A tree of one province: at each level one to three places, with units of depth left out here and there. */
const forest: fc.Arbitrary<Sketch[]> = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 6, maxLength: 6 }).map((fans) => {
  let count = 0
  const grow = (depth: number): Sketch => {
    const code = `p${count++}`
    const below = depth + 1 < LEVELS.length && count < 40 ? Array.from({ length: fans[depth]! }, () => grow(depth + 1)) : []
    return { code, level: LEVELS[depth]!, below }
  }
  return [grow(fans[5]! - 1)]
})

eachEngine((open, engine) => {
  let store: Store
  beforeAll(async () => {
    store = await open()
  })

  const runs = Number(process.env['SHOUWANG_HISTORIES'] ?? (engine === 'sqlite' ? 12 : 3))

  it(
    `adds up to what the facts say, whatever came, was corrected, taken back, ended or moved in whatever order (${runs} histories)`,
    { timeout: 300_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          forest,
          fc.array(step, { minLength: 1, maxLength: 14 }),
          fc.array(fc.tuple(place, day), { minLength: 3, maxLength: 3 }),
          async (sketches, steps, questions) => {
            for (const table of [...CLEARED, ...ROLLUPS]) await store.db.deleteFrom(table).execute()
            await plant(store, sketches)
            await live(store, steps)
            expect(await verifyRollups(store, { repair: false })).toEqual([])
            for (const [at, on] of questions) await compare(store, at, on)
          },
        ),
        { numRuns: runs },
      )
    },
  )
})

/** Lives through a history; a step that the store refuses must leave nothing behind. */
async function live(store: Store, steps: readonly Step[]): Promise<void> {
  const imports: number[] = []
  const ids = (await store.db.selectFrom('jurisdiction').select('id').orderBy('id').execute()).map((row) => row.id)
  const idAt = (at: number) => ids[at % ids.length]!
  const root = ids[0]!
  await bring(store, (tx, context) =>
    appendDeclaration(tx, context, { areaId: root, fact: 'incident', spanFrom: FIRST - 400, spanUntil: TODAY + 400 }),
  )
  for (const one of steps) {
    try {
      if (one.of === 'undo') {
        if (imports.length > 0) await undoImport(store, imports[one.which % imports.length]!, 'test')
      } else if (one.of === 'end') await end(store, idAt(one.at), one.on)
      else if (one.of === 'move') await move(store, idAt(one.at), idAt(one.under))
      else imports.push((await bring(store, (tx, context) => append(store, tx, context, one, idAt))).id)
    } catch (error) {
      if ((error as { code?: string }).code !== 'conflict') throw error
    }
  }
}

type Write = Parameters<Parameters<typeof bring>[1]>

async function append(store: Store, tx: Write[0], context: Write[1], one: Step, idAt: (at: number) => number): Promise<unknown> {
  switch (one.of) {
    case 'reports':
      return appendReports(
        store,
        tx,
        context,
        one.rows.map(({ at, task, week, value, late }) => ({
          placeId: idAt(at),
          task,
          period: FIRST + 7 * week,
          value,
          whole: task === 'groups-relayed' ? value + 3 : null,
          filedAt: (FIRST + 7 * week + 5 + late) * 86_400_000,
        })),
      )
    case 'incidents':
      return appendIncidents(
        store,
        tx,
        context,
        one.rows.map(({ at, ref, type, day, loss, solved }) => ({
          placeId: idAt(at),
          ref,
          type,
          occurredOn: day,
          reportedOn: null,
          filedOn: null,
          solvedOn: solved === null ? null : day + solved,
          loss,
          stopped: 1,
          recovered: 2,
          arrests: 3,
          sex: null,
          ageBand: null,
          occupation: null,
          outreached: null,
        })),
      )
    case 'bases':
      return appendBases(
        store,
        tx,
        context,
        one.rows.map(({ at, day, value }) => ({
          placeId: idAt(at),
          unitId: null,
          key: 'households',
          validFrom: day,
          value,
          source: 'test',
          owner: null,
        })),
      )
    case 'counts':
      return appendCounts(
        store,
        tx,
        context,
        one.rows.map(({ at, type, month, cases }) => {
          const { from, until } = periodAt('month', FIRST + 30 * month)
          return { placeId: idAt(at), spanFrom: from, spanUntil: until, type, sex: null, ageBand: null, cases, loss: cases * 2 }
        }),
      )
    default:
      return undefined
  }
}

async function end(store: Store, id: number, on: number | null): Promise<void> {
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

/** Hangs a place under another of the level above; pre-order numbers are made anew as an import of divisions does. */
async function move(store: Store, id: number, under: number): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    const rows = await tx.selectFrom('jurisdiction').select(['id', 'parentId', 'level', 'validUntil']).orderBy('pre').execute()
    const [place, parent] = [rows.find((row) => row.id === id)!, rows.find((row) => row.id === under)!]
    if (place.parentId === null || LEVELS.indexOf(parent.level as Level) !== LEVELS.indexOf(place.level as Level) - 1) return
    await tx.updateTable('jurisdiction').set({ parentId: under }).where('id', '=', id).execute()
    let pre = 0
    const number = async (at: number): Promise<void> => {
      const own = pre++
      for (const child of rows) if ((child.id === id ? under : child.parentId) === at) await number(child.id)
      await tx
        .updateTable('jurisdiction')
        .set({ pre: own, last: pre - 1 })
        .where('id', '=', at)
        .execute()
    }
    for (const root of rows) if (root.parentId === null) await number(root.id)
    await afterTreeChange(store, tx, [place])
  })
}

async function compare(store: Store, at: number, on: number): Promise<void> {
  const tree = await loadTree(store.db)
  const scope = { roots: [tree.ids[0]!] }
  const area = tree.ids[at % tree.size]!
  const facts = await readFacts(store)
  const periods: Period[] = [periodAt('week', on), periodAt('month', on), periodAt('day', on), range(on, on + 40)]
  for (const indicator of loadCatalogue().indicators) {
    if (
      !['coverage-households', 'groups-relayed', 'loss', 'solved-share', 'cases-per-10k', 'counted-cases', 'reports-on-time'].includes(
        indicator.key,
      )
    )
      continue
    for (const depth of ['self', 'children', 'village'] satisfies Depth[]) {
      for (const period of periods) {
        const query = { area, depth, indicator, period, today: TODAY, now: (TODAY + 1) * 86_400_000, zone: 'Asia/Shanghai' }
        const read = await readValues(store, tree, scope, query)
        const direct = read.places.map((id) => addedUp(tree, facts, indicator, period, mondayOf(period.until - 7), tree.preOf(id), TODAY))
        const shown = { indicator: indicator.key, depth, period: period.id, area }
        expect({ ...shown, num: read.now.num.map((n) => n ?? 0), den: read.now.den.map((n) => n ?? 0) }).toEqual({
          ...shown,
          num: direct.map(({ num }) => num),
          den: direct.map(({ den }) => den),
        })
        const then = await readValues(store, tree, scope, { ...query, asOf: Date.now() + 1000 })
        expect({ ...shown, ...then, version: 0 }).toEqual({ ...shown, ...read, version: 0 })
      }
    }
  }
}
