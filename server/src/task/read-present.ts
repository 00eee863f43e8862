import type { Cell } from '@shouwang/shared/campaign/cell'
import type { Day } from '@shouwang/shared/period/day'
import { GRAIN } from '@shouwang/shared/period/grain'
import { readBaseSums } from '../base/read-base-sums.ts'
import type { Plan } from '../campaign/plan.ts'
import { reportKey } from '../campaign/plan.ts'
import { rowsOf, statement } from '../db/statement.ts'
import { idsAt, idsBelow, ownersOf } from '../indicator/source.ts'
import type { Source, Targets } from '../indicator/source.ts'
import { isRolledUp } from '../rollup/ancestry.ts'
import { holdersOf } from './holders.ts'
import { cellOf, sectorsOf } from './read-cells.ts'
import type { Added } from './read-cells.ts'
import { valueOfReport } from './read-keeping.ts'
import { reachOf } from './window.ts'
import type { Window } from './window.ts'

type Sums = { id: number; key: string; change: number; whole: number; filed: number; ontime: number; first: number }

const everything = statement(`select r."placeId" as id, r."key", r."change", r."whole", r."filed", r."onTime" as ontime, r."first"
  from ids(?) as i cross join texts(?) as k cross join "taskRollup" as r
  where r."placeId" = i.id and r."key" = k.text and r."grain" = ${GRAIN.all} and r."period" = 0`)
const ahead = statement(`select r."placeId" as id, r."key", sum(r."change") as change, sum(r."whole") as whole, sum(r."filed") as filed,
    sum(r."onTime") as ontime, sum(r."first") as first
  from ids(?) as i cross join texts(?) as k cross join "taskRollup" as r
  where r."placeId" = i.id and r."key" = k.text and r."grain" = ${GRAIN.day} and r."period" >= ? group by r."placeId", r."key"`)
type Early = { placeId: number; key: string; until: Day; value: number; whole: number | null; parts: string | null; onTime: number }
const early = statement(`select r."placeId", r."key", r."until", r."value", r."whole", r."parts", r."onTime"
  from ids(?) as i cross join texts(?) as k cross join "taskReport" as r
  where r."placeId" = i.id and r."key" = k.text and r."period" >= ? and r."current" = 1`)

/**
 * The cells of all tasks as they stand now, in a few ranges of the store: everything so far is one row a task and place. What was filed for periods whose deadline has not
 * passed is taken off again from tasks that count by period, as `readCells` leaves it out.
 */
export async function readPresent(source: Source, plan: Plan, targets: Targets, window: Window): Promise<Cell[][]> {
  const { tree, store } = source
  const { tasks } = plan.campaign
  const at = new Map(tasks.map((task, t) => [reportKey(plan, task), t]))
  const position = new Map(targets.map((pre, p) => [tree.ids[pre]!, p]))
  const added: Added[][] = tasks.map(() => targets.map(() => ({ change: 0, whole: 0, filed: 0, onTime: 0, first: 0, base: 0 })))
  const put = (sums: Sums, p: number, sign: 1 | -1) => {
    const sum = added[at.get(sums.key)!]![p]!
    sum.change += sign * sums.change
    sum.whole += sign * sums.whole
    sum.filed += sign * sums.filed
    sum.onTime += sign * sums.ontime
    sum.first += sign * sums.first
  }
  const ids = targets.map((pre) => tree.ids[pre]!)
  for (const row of await rowsOf<Sums>(store, everything, [ids, [...at.keys()]])) put(row, position.get(row.id)!, 1)
  const reaches = tasks.map((task) => reachOf(plan, task, window))
  await takeOffEarly(source, plan, targets, reaches, (sums, p) => put(sums, p, -1))
  await readBases(source, plan, targets, window.day, (t, p, base) => (added[t]![p]!.base = base))
  return Promise.all(
    tasks.map(async (task, t) => {
      const holders = await holdersOf(source, plan, task)
      return targets.map((pre, p) => cellOf(task, reaches[t]!, holders, pre, window.day, added[t]![p]!))
    }),
  )
}

async function takeOffEarly(
  source: Source,
  plan: Plan,
  targets: Targets,
  reaches: readonly { until: Day }[],
  take: (sums: Sums, target: number) => void,
): Promise<void> {
  const { tree, store } = source
  const byPeriod = plan.campaign.tasks.map((task, t) => ({ task, until: reaches[t]!.until })).filter(({ task }) => task.keeps === 'period')
  if (byPeriod.length === 0) return
  const all = targets.map((_, p) => p)
  const kept = all.filter((p) => isRolledUp(tree.level(targets[p]!), tree.parents[targets[p]!] === -1))
  const loose = all.filter((p) => !kept.includes(p))
  const position = new Map(kept.map((p) => [tree.ids[targets[p]!]!, p]))
  const owners = ownersOf(tree, targets, loose)
  const below = idsBelow(tree, targets, loose)
  for (const [until, some] of Map.groupBy(byPeriod, (one) => one.until)) {
    const keys = some.map(({ task }) => reportKey(plan, task))
    if (kept.length > 0)
      for (const row of await rowsOf<Sums>(store, ahead, [idsAt(tree, targets, kept), keys, until])) take(row, position.get(row.id)!)
    if (loose.length === 0) continue
    for (const row of await rowsOf<Early>(store, early, [below, keys, until])) {
      if (row.until > tree.untils[tree.preOf(row.placeId)]!) continue
      const value = valueOfReport(plan.keepings(row.key, row.until - 1), row.value, row.parts)
      const sums = { id: row.placeId, key: row.key, change: value, whole: row.whole ?? 0, filed: 1, ontime: row.onTime, first: 0 }
      for (const target of owners(row.placeId)) take(sums, target)
    }
  }
}

/** Bases of tasks that keep a standing figure; one read a base and its sectors. */
async function readBases(
  source: Source,
  plan: Plan,
  targets: Targets,
  day: Day,
  put: (task: number, target: number, base: number) => void,
): Promise<void> {
  const wanted = Map.groupBy(plan.campaign.tasks.keys(), (t) => {
    const { whole, keeps, ...task } = plan.campaign.tasks[t]!
    return whole.of === 'base' && keeps !== 'period' ? JSON.stringify([whole.base, sectorsOf(task)]) : ''
  })
  for (const [key, tasks] of wanted) {
    if (key === '') continue
    const [base, sectors] = JSON.parse(key) as [string, string[] | null]
    const { value } = await readBaseSums(source, targets, base, [day], sectors)
    for (const t of tasks) for (const p of targets.keys()) put(t, p, value.get(0, p))
  }
}
