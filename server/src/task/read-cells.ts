import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { Cell } from '@shouwang/shared/campaign/cell'
import type { Day } from '@shouwang/shared/period/day'
import { readBaseSums } from '../base/read-base-sums.ts'
import type { Plan } from '../campaign/plan.ts'
import type { Source, Targets } from '../indicator/source.ts'
import { holdersOf } from './holders.ts'
import type { Holders } from './holders.ts'
import { readFlows } from './read-flows.ts'
import { reachOf } from './window.ts'
import type { Reach, Window } from './window.ts'

/** A task's cells by window and target, with what each window reads. */
export type TaskCells = { reach: Reach; cells: Cell[] }[]

/** Reads one task for targets (in tree order) and windows, from sums and reports alike. */
export async function readCells(
  source: Source,
  plan: Plan,
  task: CampaignTask,
  targets: Targets,
  windows: readonly Window[],
): Promise<TaskCells> {
  const reaches = windows.map((window) => reachOf(plan, task, window))
  const holders = await holdersOf(source, plan, task)
  const [sums, bases] = await Promise.all([readFlows(source, plan, task, targets, reaches), readBases(source, task, targets, windows)])
  return reaches.map((reach, w) => ({
    reach,
    cells: targets.map((pre, t) => {
      const flows = { change: sums.change.get(w, t), whole: sums.whole.get(w, t), first: sums.first.get(w, t) }
      return cellOf(task, reach, holders, pre, windows[w]!.day, {
        ...flows,
        filed: sums.filed.get(w, t),
        onTime: sums.onTime.get(w, t),
        base: bases === null ? 0 : bases[w]![t]!,
      })
    }),
  }))
}

/** What was added up for a place: flows, and the base that stands. */
export type Added = { change: number; whole: number; filed: number; onTime: number; first: number; base: number }

/** Puts a cell together from what was added up and from who has the task. */
export function cellOf(task: CampaignTask, reach: Reach, holders: Holders, pre: number, day: Day, added: Added): Cell {
  const on = holders.on(pre, day)
  const due = holders.due(pre, reach.passed)
  const owed = task.keeps === 'period' ? holders.due(pre, reach.counted) : on
  return {
    value: added.change,
    whole: wholeOf(task, owed, added),
    holders: on,
    ever: task.keeps === 'period' ? added.filed : added.first,
    due,
    filed: added.filed,
    onTime: added.onTime,
  }
}

function wholeOf({ whole, keeps, cadence }: CampaignTask, owed: number, added: Added): number {
  switch (whole.of) {
    case 'once':
      return owed
    case 'fixed':
      return whole.count * owed
    case 'calendar':
      return (cadence?.times ?? 1) * owed
    case 'base':
      // By period every report carries the base of its own period.
      return keeps === 'period' ? added.whole : added.base
    case 'reported':
    case 'mean':
      return added.whole
    case 'none':
      return 0
  }
}

/** The sectors whose units' bases are the whole of a task; `null` for a task of places. */
export function sectorsOf({ for: holder }: Pick<CampaignTask, 'for'>): readonly string[] | null {
  return holder.per === 'unit' || holder.per === 'sector' ? holder.sectors : null
}

/** The population base of a task that keeps a standing figure, by window and target, as of the window's day. */
async function readBases(source: Source, task: CampaignTask, targets: Targets, windows: readonly Window[]): Promise<number[][] | null> {
  if (task.whole.of !== 'base' || task.keeps === 'period') return null
  const days = [...new Set(windows.map(({ day }) => day))].sort((a, b) => a - b)
  const sums = await readBaseSums(source, targets, task.whole.base, days, sectorsOf(task))
  return windows.map(({ day }) => targets.map((_, t) => sums.value.get(days.indexOf(day), t)))
}
