import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { Cell } from '@shouwang/shared/campaign/cell'
import { sectorsOfHolder } from '@shouwang/shared/campaign/holder'
import type { Day } from '@shouwang/shared/period/day'
import { readBaseSums } from '../base/read-base-sums.ts'
import type { Plan } from '../campaign/plan.ts'
import type { Source, Targets } from '../indicator/source.ts'
import { isRolledUp } from '../rollup/ancestry.ts'
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
  const fresh = reaches.map((reach) => reach.fresh).filter((period) => period !== null)
  const [sums, bases] = await Promise.all([
    readFlows(source, plan, task, targets, [...reaches, ...fresh]),
    readBases(source, task, targets, windows),
  ])
  return reaches.map((reach, w) => ({
    reach,
    cells: targets.map((pre, t) =>
      cellOf(task, reach, holders, pre, windows[w]!.day, {
        change: sums.change.get(w, t),
        whole: sums.whole.get(w, t),
        filed: sums.filed.get(w, t),
        onTime: sums.onTime.get(w, t),
        first: sums.first.get(w, t),
        excess: sums.excess.get(w, t),
        came: reach.fresh === null ? 0 : sums.filed.get(reaches.length + fresh.indexOf(reach.fresh), t),
        ...(bases === null ? NO_BASE : bases[w]![t]!),
      }),
    ),
  }))
}

/** What was added up for a place: flows, the reports that came for the period that a figure has to be of, and the base that stands (`known`: for how many holders at least). */
export type Added = {
  change: number
  whole: number
  filed: number
  onTime: number
  first: number
  excess: number
  came: number
  base: number
  known: number
}

const NO_BASE = { base: 0, known: 0 }
/** Nothing added up yet. */
export const NOTHING_ADDED: Readonly<Added> = { change: 0, whole: 0, filed: 0, onTime: 0, first: 0, excess: 0, came: 0, ...NO_BASE }

/** Puts a cell together from what was added up and from who has the task. */
export function cellOf(task: CampaignTask, reach: Reach, holders: Holders, pre: number, day: Day, added: Added): Cell {
  const on = holders.on(pre, day)
  const due = holders.due(pre, reach.passed)
  const owed = task.keeps === 'period' ? holders.due(pre, reach.counted) : on
  const nothing = task.whole.of === 'base' && added.base === 0 && added.known >= on && added.change === 0
  return {
    value: added.change,
    whole: wholeOf(task, owed, added),
    excess: added.excess,
    holders: on,
    ever: task.keeps === 'period' ? added.filed : added.first,
    idle: nothing ? on : 0,
    stale: reach.fresh === null ? 0 : Math.max(0, holders.due(pre, [reach.fresh]) - added.came),
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

/** The population base of a task, by window and target, as of the window's day. */
async function readBases(
  source: Source,
  task: CampaignTask,
  targets: Targets,
  windows: readonly Window[],
): Promise<Pick<Added, 'base' | 'known'>[][] | null> {
  if (task.whole.of !== 'base') return null
  const days = [...new Set(windows.map(({ day }) => day))].sort((a, b) => a - b)
  const sums = await readBaseSums(source, targets, task.whole.base, days, sectorsOfHolder(task.for))
  return windows.map(({ day }) => {
    const d = days.indexOf(day)
    return targets.map((pre, t) => ({ base: sums.value.get(d, t), known: knownFor(source, pre, sums.known.get(d, t)) }))
  })
}

/** For how many holders a base is known: sums of counties and above don't say, since they are made of changes. */
export function knownFor({ tree }: Source, pre: number, rows: number): number {
  return isRolledUp(tree.level(pre), tree.parents[pre] === -1) ? 0 : rows
}
