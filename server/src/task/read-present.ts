import type { Cell } from '@shouwang/shared/campaign/cell'
import { sectorsOfHolder } from '@shouwang/shared/campaign/holder'
import type { Day } from '@shouwang/shared/period/day'
import { GRAIN } from '@shouwang/shared/period/grain'
import { readBaseSums } from '../base/read-base-sums.ts'
import type { Plan } from '../campaign/plan.ts'
import { reportKey } from '../campaign/plan.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Source, Targets } from '../indicator/source.ts'
import { holdersOf } from './holders.ts'
import { NOTHING_ADDED, cellOf, knownFor } from './read-cells.ts'
import type { Added } from './read-cells.ts'
import { readFlows } from './read-flows.ts'
import { takeOffEarly } from './take-off-early.ts'
import type { Sums } from './take-off-early.ts'
import { reachOf } from './window.ts'
import type { Window } from './window.ts'

const everything =
  statement(`select r."placeId" as id, r."key", r."change", r."whole", r."filed", r."onTime" as ontime, r."first", r."excess"
  from ids(?) as i cross join texts(?) as k cross join "taskRollup" as r
  where r."placeId" = i.id and r."key" = k.text and r."grain" = ${GRAIN.all} and r."period" = 0`)
/**
 * The cells of all tasks as they stand now, in a few ranges of the store: everything so far is one row a task and place. What was filed for periods whose deadline has not
 * passed is taken off again from tasks that count by period, as `readCells` leaves it out.
 */
export async function readPresent(source: Source, plan: Plan, targets: Targets, window: Window): Promise<Cell[][]> {
  const { tree, store } = source
  const { tasks } = plan.campaign
  const at = new Map(tasks.map((task, t) => [reportKey(plan, task), t]))
  const position = new Map(targets.map((pre, p) => [tree.ids[pre]!, p]))
  const added: Added[][] = tasks.map(() => targets.map(() => ({ ...NOTHING_ADDED })))
  const put = (sums: Sums, p: number, sign: 1 | -1) => {
    const sum = added[at.get(sums.key)!]![p]!
    sum.change += sign * sums.change
    sum.whole += sign * sums.whole
    sum.filed += sign * sums.filed
    sum.onTime += sign * sums.ontime
    sum.first += sign * sums.first
    sum.excess += sign * sums.excess
  }
  const ids = targets.map((pre) => tree.ids[pre]!)
  for (const row of await rowsOf<Sums>(store, everything, [ids, [...at.keys()]])) put(row, position.get(row.id)!, 1)
  const reaches = tasks.map((task) => reachOf(plan, task, window))
  await takeOffEarly(source, plan, targets, reaches, (sums, p) => put(sums, p, -1))
  await readBases(source, plan, targets, window.day, (t, p, found) => Object.assign(added[t]![p]!, found))
  for (const [t, task] of tasks.entries()) {
    const { fresh } = reaches[t]!
    if (fresh === null) continue
    const { filed } = await readFlows(source, plan, task, targets, [fresh])
    for (const p of targets.keys()) added[t]![p]!.came = filed.get(0, p)
  }
  return Promise.all(
    tasks.map(async (task, t) => {
      const holders = await holdersOf(source, plan, task)
      return targets.map((pre, p) => cellOf(task, reaches[t]!, holders, pre, window.day, added[t]![p]!))
    }),
  )
}

/** Bases of tasks; one read a base and its sectors. */
async function readBases(
  source: Source,
  plan: Plan,
  targets: Targets,
  day: Day,
  put: (task: number, target: number, base: Pick<Added, 'base' | 'known'>) => void,
): Promise<void> {
  const wanted = Map.groupBy(plan.campaign.tasks.keys(), (t) => {
    const { whole, ...task } = plan.campaign.tasks[t]!
    return whole.of === 'base' ? JSON.stringify([whole.base, sectorsOfHolder(task.for)]) : ''
  })
  for (const [key, tasks] of wanted) {
    if (key === '') continue
    const [base, sectors] = JSON.parse(key) as [string, string[] | null]
    const { value, known } = await readBaseSums(source, targets, base, [day], sectors)
    for (const t of tasks)
      for (const [p, pre] of targets.entries()) put(t, p, { base: value.get(0, p), known: knownFor(source, pre, known.get(0, p)) })
  }
}
