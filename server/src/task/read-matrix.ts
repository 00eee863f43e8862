import { stateOfCell } from '@shouwang/shared/campaign/cell'
import type { Cell } from '@shouwang/shared/campaign/cell'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { Day } from '@shouwang/shared/period/day'
import type { State } from '@shouwang/shared/wire/state'
import type { Plan } from '../campaign/plan.ts'
import { reportKey } from '../campaign/plan.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Source, Targets } from '../indicator/source.ts'
import { readCells } from './read-cells.ts'
import { cameFor } from './read-holders.ts'
import { readPresent } from './read-present.ts'
import { reachOf } from './window.ts'
import type { Reach, Window } from './window.ts'

/** A task's cell at a place, its state, and the last day of the newest period a single holder filed for when that is not the one due. */
export type MatrixCell = { cell: Cell; state: State; last: Day | null }

/** The cells of all tasks of a plan (in the document's order) for targets in tree order, as they stand in a window. */
export async function readMatrix(source: Source, plan: Plan, targets: Targets, window: Window): Promise<MatrixCell[][]> {
  const { tasks } = plan.campaign
  const whole = window.present && window.from === null && plan.version > 0
  const cells = whole
    ? await readPresent(source, plan, targets, window)
    : await Promise.all(tasks.map(async (task) => (await readCells(source, plan, task, targets, [window]))[0]!.cells))
  const reaches = tasks.map((task) => reachOf(plan, task, window))
  const newest = await readNewest(source, plan, targets, reaches)
  return tasks.map((task, t) => {
    return targets.map((pre, p) =>
      matrixCell(source, task, reaches[t]!, pre, cells[t]![p]!, newest.get(`${task.key} ${source.tree.ids[pre]!}`) ?? null),
    )
  })
}

function matrixCell({ tree }: Source, task: CampaignTask, reach: Reach, pre: number, cell: Cell, until: Day | null): MatrixCell {
  const single = isSingle(task, tree.level(pre))
  const came = cameFor(reach, until === null ? [] : [{ until }])
  const state = stateOfCell(cell, reach.begun, single ? { came } : null)
  return { cell, state, last: single && !came && until !== null ? until - 1 : null }
}

/** Whether a place of a level is the one holder of a task, so that its own report decides the state. */
export function isSingle({ for: holder }: CampaignTask, level: string): boolean {
  return holder.per === 'place' && holder.level === level
}

const newestUntil =
  statement(`select r."placeId" as id, r."key", r."until" from ids(?) as i cross join texts(?) as k cross join "taskReport" as r
  where r."id" = (select n."id" from "taskReport" as n where n."placeId" = i.id and n."key" = k.text and n."current" = 1 and n."until" <= ?
    and n."unitId" = 0 and n."party" = '' order by n."period" desc limit 1)`)

/** Ends of the newest periods for which places that are single holders filed, by `task place`. */
async function readNewest(source: Source, plan: Plan, targets: Targets, reaches: readonly Reach[]): Promise<Map<string, Day>> {
  const { tree, store } = source
  const found = new Map<string, Day>()
  const byLevel = Map.groupBy(targets, (pre) => tree.level(pre))
  for (const [level, pres] of byLevel) {
    const ids = pres.map((pre) => tree.ids[pre]!)
    const single = [...plan.campaign.tasks.entries()].filter(([, task]) => isSingle(task, level))
    for (const [seen, some] of Map.groupBy(single, ([t]) => reaches[t]!.seen)) {
      const keys = new Map(some.map(([, task]) => [reportKey(plan, task), task.key]))
      const rows = await rowsOf<{ id: number; key: string; until: Day }>(store, newestUntil, [ids, [...keys.keys()], seen])
      for (const { id, key, until } of rows) found.set(`${keys.get(key)!} ${id}`, until)
    }
  }
  return found
}
