import { dayOf } from '@shouwang/shared/period/day'
import type { Store } from '@shouwang/server/db/database'
import { leaveDemo } from '@shouwang/server/demo/leave-demo'
import { loadDemo } from '@shouwang/server/demo/load-demo'
import { momentOf } from '@shouwang/server/demo/moments'
import { refreshDemo } from '@shouwang/server/demo/refresh-demo'
import { verifyRollups } from '@shouwang/server/rollup/verify'
import { beforeAll, expect, it } from 'vitest'
import { eachEngine } from './harness.ts'

const today = dayOf('2026-11-24')
const now = momentOf(today, 10)
const silent = () => {}

const TABLES = [
  ...(['jurisdiction', 'alias', 'succession', 'unit', 'base', 'report', 'incident', 'incidentCount', 'declaration'] as const),
  ...([
    'baseRollup',
    'reportRollup',
    'incidentRollup',
    'countRollup',
    'boundaryVersion',
    'boundary',
    'tile',
    'import',
    'importRange',
  ] as const),
  ...(['campaign', 'campaignVersion', 'taskReport', 'taskRollup', 'inspection'] as const),
]

async function countOf(store: Store, table: (typeof TABLES)[number]): Promise<number> {
  const { count } = await store.db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

eachEngine((open) => {
  let county: Store
  beforeAll(async () => {
    county = await open('demo')
  }, 300_000)

  it('agrees with its sums after loading', async () => {
    expect(await verifyRollups(county, { repair: false })).toEqual([])
  }, 120_000)

  it('takes back the two files that were imported by mistake, and keeps them on record', async () => {
    const undone = await county.db.selectFrom('import').select(['at', 'undoneAt']).where('status', '=', 'undone').execute()
    expect(undone).toHaveLength(2)
    for (const { at, undoneAt } of undone) expect(undoneAt! > at && undoneAt! < now).toBe(true)
  })

  it('records nothing before it was filed or after the present', async () => {
    expect(await county.db.selectFrom('report').select('id').where('recordedAt', '>', now).execute()).toEqual([])
    expect(await county.db.selectFrom('report').select('id').whereRef('recordedAt', '<', 'filedAt').execute()).toEqual([])
  })

  it('goes on to a later day by adding only', async () => {
    const reports = await countOf(county, 'report')
    const cases = await countOf(county, 'incident')
    const first = await county.db.selectFrom('report').selectAll().orderBy('id').limit(500).execute()
    await refreshDemo(county, { today: today + 9, now: momentOf(today + 9, 10) })
    expect(await countOf(county, 'report')).toBeGreaterThan(reports + 600)
    expect(await countOf(county, 'incident')).toBeGreaterThan(cases)
    expect(await county.db.selectFrom('report').selectAll().orderBy('id').limit(500).execute()).toEqual(first)
    expect(await verifyRollups(county, { repair: false })).toEqual([])
  }, 120_000)

  it('leaves nothing behind, and cannot be left twice', async () => {
    await leaveDemo(county, 'tester')
    for (const table of TABLES) expect(await countOf(county, table), table).toBe(0)
    await expect(leaveDemo(county, 'tester')).rejects.toThrow(/演示|demo/)
  }, 120_000)

  it('does the same in one go as day by day', async () => {
    const [whole, parts] = [await open(), await open()]
    const since = dayOf('2026-08-03')
    const end = { today: since + 24, now: momentOf(since + 24, 11) }
    await loadDemo(whole, { ...end, since, onProgress: silent })
    await loadDemo(parts, { today: since + 3, now: momentOf(since + 3, 15), since, onProgress: silent })
    await refreshDemo(parts, { today: since + 11, now: momentOf(since + 11, 15) })
    await refreshDemo(parts, end)
    const facts = async (store: Store) => ({
      reports: await store.db
        .selectFrom('report')
        .select(['placeId', 'task', 'period', 'value', 'filedAt', 'revision', 'current'])
        .orderBy('placeId')
        .orderBy('task')
        .orderBy('period')
        .orderBy('revision')
        .execute(),
      sums: await store.db
        .selectFrom('reportRollup')
        .selectAll()
        .orderBy('placeId')
        .orderBy('key')
        .orderBy('grain')
        .orderBy('period')
        .execute(),
      cases: await store.db
        .selectFrom('incident')
        .select(['ref', 'loss', 'placeId', 'revision', 'current'])
        .orderBy('ref')
        .orderBy('revision')
        .execute(),
    })
    expect(await facts(parts)).toEqual(await facts(whole))
  }, 120_000)

  it('covers the county with cases without a gap up to yesterday', async () => {
    const store = await open()
    const since = dayOf('2026-06-01')
    await loadDemo(store, { today, now, since, onProgress: silent })
    const spans = await store.db.selectFrom('declaration').select(['spanFrom', 'spanUntil']).orderBy('spanFrom').execute()
    expect(spans[0]!.spanFrom).toBe(since)
    expect(spans.at(-1)!.spanUntil).toBe(today)
    for (let at = 1; at < spans.length; at++) expect(spans[at]!.spanFrom).toBe(spans[at - 1]!.spanUntil)
  }, 120_000)

  it('refuses a store that holds places, and touches nothing when asked to carry on where no demo is', async () => {
    const store = await open()
    await store.db
      .insertInto('jurisdiction')
      .values({ code: '110101000000', name: '东城区', level: 'county', parentId: null, validFrom: 0, validUntil: null, pre: 0, last: 0 })
      .execute()
    await expect(loadDemo(store, { today, now, onProgress: silent })).rejects.toThrow(/东城区/)
    await refreshDemo(store, { today, now })
    await expect(leaveDemo(store, 'tester')).rejects.toMatchObject({ code: 'conflict' })
    expect(await countOf(store, 'jurisdiction')).toBe(1)
    expect(await countOf(store, 'report')).toBe(0)
  })

  it('leaves own places beside the demo as they are', async () => {
    const store = await open()
    const since = dayOf('2026-11-02')
    await loadDemo(store, { today, now, since, onProgress: silent })
    const size = await countOf(store, 'jurisdiction')
    await store.db
      .insertInto('jurisdiction')
      .values({
        id: size + 1,
        code: '110101000000',
        name: '东城区',
        level: 'county',
        parentId: null,
        validFrom: 0,
        validUntil: null,
        pre: size,
        last: size,
      })
      .execute()
    await leaveDemo(store, 'tester')
    const left = await store.db.selectFrom('jurisdiction').select(['name', 'pre', 'last']).execute()
    expect(left.map((row) => ({ ...row }))).toEqual([{ name: '东城区', pre: 0, last: 0 }])
  }, 60_000)
})
