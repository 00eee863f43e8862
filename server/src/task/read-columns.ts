import { stateOfCell } from '@shouwang/shared/campaign/cell'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { Plan } from '../campaign/plan.ts'
import { reportKey } from '../campaign/plan.ts'
import { remembered } from '../indicator/source.ts'
import type { Source, Targets } from '../indicator/source.ts'
import { readCells } from './read-cells.ts'
import { cameFor } from './read-holders.ts'
import { isSingle } from './read-matrix.ts'
import type { MatrixCell } from './read-matrix.ts'
import { readTaskSeries } from './task-series.ts'
import type { HeldTaskReport } from './task-series.ts'
import type { Window } from './window.ts'

/** One task's cells with their states, as a matrix has them, for several windows at once: `[window][target]`, targets in tree order. */
export async function readTaskColumns(
  source: Source,
  plan: Plan,
  task: CampaignTask,
  targets: Targets,
  windows: readonly Window[],
): Promise<MatrixCell[][]> {
  const [read, filed] = await Promise.all([readCells(source, plan, task, targets, windows), readFiled(source, plan, task, targets)])
  return read.map(({ reach, cells }) =>
    targets.map((pre, t): MatrixCell => {
      const cell = cells[t]!
      const own = filed.get(source.tree.ids[pre]!)
      if (own === undefined) return { cell, state: stateOfCell(cell, reach.begun, null), last: null }
      const newest = own.findLast(({ until }) => until <= reach.seen)
      const came = cameFor(reach, newest === undefined ? [] : [newest])
      return { cell, state: stateOfCell(cell, reach.begun, { came }), last: came || newest === undefined ? null : newest.until - 1 }
    }),
  )
}

/** Reports of the places that hold a task themselves, by place and in the order of periods. The rows are those that sums below a county are made of. */
async function readFiled(source: Source, plan: Plan, task: CampaignTask, targets: Targets): Promise<Map<number, HeldTaskReport[]>> {
  const { tree, store } = source
  const ids = targets.filter((pre) => isSingle(task, tree.level(pre))).map((pre) => tree.ids[pre]!)
  const filed = new Map<number, HeldTaskReport[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return filed
  const key = reportKey(plan, task)
  const { bySeries } = await remembered(
    source,
    () => `series ${key} ${ids.join()}`,
    () => readTaskSeries(store, store.db, ids, key),
  )
  for (const rows of bySeries.values()) {
    const { placeId, unitId, party } = rows[0]!
    if (unitId === 0 && party === '' && filed.has(placeId)) filed.set(placeId, rows)
  }
  return filed
}
