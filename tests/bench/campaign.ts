import { Campaign } from '@shouwang/shared/campaign/campaign'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import { momentOn } from '@shouwang/server/campaign/moment'
import { readPlans } from '@shouwang/server/campaign/plan'
import type { Plan } from '@shouwang/server/campaign/plan'
import type { Store } from '@shouwang/server/db/database'
import { openImport } from '@shouwang/server/import/open-import'
import { loadWorkCalendar } from '@shouwang/server/indicator/catalogue'
import type { Tree } from '@shouwang/server/jurisdiction/tree'
import { appendTaskReports } from '@shouwang/server/task/append-task-reports'
import { readMatrix } from '@shouwang/server/task/read-matrix'
import { readVersions } from '@shouwang/server/version/version'
import { END, FIRST_WEEK, WEEKS, emptyNation } from './nation.ts'
import { percentile } from './measure.ts'
import { benchPublish } from './publish.ts'
import type { Line } from './table.ts'

const ZONE = 'Asia/Shanghai'
/** Wednesday of the last week: its deadline lies ahead, and some have filed early. */
const TODAY = dayOf(END) - 5
const LEVELS = ['nation', 'province', 'prefecture', 'county', 'township'] as const
const CALLS = 120
const GOAL = 10

/**
 * The matrix of 20 tasks for the children of any place of the country, level by level, of which the worst counts; then an amendment while readers ask. Fails when the sums differ from
 * what was written.
 */
export async function benchCampaign(folder: string): Promise<Line[]> {
  const { store, tree, villages } = await emptyNation(folder)
  await fill(store, tree, villages)
  const { data } = await readVersions(store.db)
  const plan = (await readPlans(store, data, { zone: ZONE, calendar: loadWorkCalendar() }))[0]!
  const source = { store, tree, version: data, asOf: null }
  const moment = momentOn(TODAY, { today: TODAY, now: TODAY * 86_400_000, zone: ZONE })
  const matrix = (pre: number) => readMatrix(source, plan, [pre, ...tree.children(pre)], { from: null, ...moment })
  await check(matrix, plan, villages)
  const taken: { level: string; p50: number; p95: number }[] = []
  for (const level of LEVELS) {
    const places = level === 'nation' ? [0] : tree.below(0, level).filter((pre) => tree.lasts[pre]! > pre)
    const ms: number[] = []
    for (let call = -10; call < CALLS; call++) {
      const pre = places[((call + 10) * 7919) % places.length]!
      const start = performance.now()
      await matrix(pre)
      if (call >= 0) ms.push(performance.now() - start)
    }
    taken.push({ level, p50: percentile(ms, 0.5), p95: percentile(ms, 0.95) })
  }
  const counties = tree.below(0, 'county').filter((pre) => tree.lasts[pre]! > pre)
  let asked = 0
  const published = await benchPublish(store, {
    amended: amended(documentOf()),
    today: TODAY,
    read: () => matrix(counties[(asked++ * 7919) % counties.length]!),
    key: `bench/${plan.campaign.tasks[AMENDED]!.key}`,
  })
  await store.close()
  const worst = Math.max(...taken.map(({ p95 }) => p95))
  return [
    {
      work: `a campaign's matrix of 20 tasks, children of any place, ${villages.length} villages`,
      peers: '–',
      ours: taken.map(({ level, p50, p95 }) => `${level} p50 ${p50.toFixed(1)} p95 ${p95.toFixed(1)} ms`).join(', '),
      goal: `p95 ≤ ${GOAL} ms`,
      reached: worst <= GOAL,
    },
    published,
  ]
}

const named = (text: string) => ({ zh: text, en: text })

function documentOf(): Campaign {
  const weekly = { every: 'week', deadline: { by: 'weekday', weekday: 5, time: '16:00' } }
  const task = (key: string, whole: object, more: object) => ({
    key,
    clauses: [key],
    name: named(key),
    counted: named('n'),
    for: { per: 'place', level: 'village' },
    whole,
    target: 1,
    ...more,
  })
  const from = isoOf(FIRST_WEEK)
  const to = isoOf(FIRST_WEEK + 7 * 40)
  const several = (count: number, make: (n: number) => object) => Array.from({ length: count }, (_, n) => make(n))
  return Campaign.parse({
    schema: 1,
    key: 'bench',
    name: named('bench'),
    issuer: named('bench'),
    level: 'nation',
    from,
    to,
    tasks: [
      ...several(8, (n) => task(`reached-${n}`, { of: 'base', base: 'households' }, { keeps: 'cumulative', cadence: weekly })),
      ...several(3, (n) => task(`held-${n}`, { of: 'calendar' }, { keeps: 'period', cadence: weekly })),
      ...several(3, (n) => task(`visited-${n}`, { of: 'reported', counted: named('due') }, { keeps: 'period', cadence: weekly })),
      ...several(6, (n) => task(`done-${n}`, { of: 'once' }, { keeps: 'cumulative', due: to })),
    ],
  })
}

/** The task that an amendment lets count by the week. Every other village has filed for the week in which it comes into force, and counts anew. */
const AMENDED = 7

function amended(document: Campaign): Campaign {
  const tasks = document.tasks.map((task, t) => (t === AMENDED ? { ...task, keeps: 'period' as const } : task))
  return { ...document, tasks }
}

async function fill(store: Store, tree: Tree, villages: readonly number[]): Promise<void> {
  if (await store.db.selectFrom('campaign').select('id').executeTakeFirst()) return
  const document = documentOf()
  const root = tree.ids[0]!
  await store.db.transaction().execute(async (tx) => {
    const { id } = await tx
      .insertInto('campaign')
      .values({ key: 'bench', areaId: root, status: 'published', createdAt: 0 })
      .returning('id')
      .executeTakeFirstOrThrow()
    const version = {
      campaignId: id,
      version: 1,
      document: JSON.stringify(document),
      source: null,
      validFrom: FIRST_WEEK,
      savedAt: 0,
      actor: 'bench',
      note: null,
    }
    await tx.insertInto('campaignVersion').values(version).execute()
    const context = await openImport(tx, { kind: 'bench', fileName: 'bench', sha256: '', actor: 'bench', rows: 0 })
    console.error('  writing reports for 20 tasks …')
    await appendTaskReports(store, tx, context, reports(tree, villages, document))
  })
  store.sqlite?.exec('analyze')
}

/** Every village files every task once, in the week before this one; one of five has filed for this week too (of the task to be amended, one of two). */
function* reports(tree: Tree, villages: readonly number[], document: Campaign) {
  const week = FIRST_WEEK + (WEEKS - 2) * 7
  for (const task of document.tasks) {
    for (const [v, pre] of villages.entries()) {
      const whole = task.whole.of === 'reported' ? 3 : null
      const one = {
        key: `bench/${task.key}`,
        placeId: tree.ids[pre]!,
        unitId: 0,
        party: '',
        parts: null,
        whole,
        value: 1,
        filedAt: 0,
        due: 0,
      }
      yield { ...one, period: week, until: week + 7 }
      if (task.cadence && v % (task === document.tasks[AMENDED] ? 2 : 5) === 0) yield { ...one, period: week + 7, until: week + 14 }
    }
  }
}

async function check(matrix: (pre: number) => ReturnType<typeof readMatrix>, plan: Plan, villages: readonly number[]): Promise<void> {
  const cells = await matrix(0)
  for (const [t, task] of plan.campaign.tasks.entries()) {
    const { value } = cells[t]![0]!.cell
    if (value !== villages.length) throw new Error(`${task.key}: ${value} instead of ${villages.length}`)
  }
}
