import type { State } from '../wire/state.ts'
import { isShareOf } from './task.ts'
import type { CampaignTask } from './task.ts'

/**
 * What is known of a task for some holders together; every count adds up over holders. `value` of `whole` is what was done of what is to be done; `excess` of it is more than
 * single holders had to do, as far as their reports say their whole. `holders` have the task, `ever` of them have filed, `idle` of them have nothing to do (their base is 0), of
 * `latest` figures `stale` of them did not file for the last period due; `due` reports have fallen due so far, `filed` came, `onTime` of them by their deadline.
 */
export type Cell = {
  value: number
  whole: number
  excess: number
  holders: number
  ever: number
  idle: number
  stale: number
  due: number
  filed: number
  onTime: number
}

/** How far a task is: a share of its whole, or the number itself for a plain count or a mean. `null` while there is nothing to divide by, or nothing was filed. */
export function doneOf({ whole: { of } }: Pick<CampaignTask, 'whole'>, cell: Pick<Cell, 'value' | 'whole' | 'ever'>): number | null {
  if (of === 'none') return cell.ever === 0 ? null : cell.value
  return cell.whole === 0 ? null : cell.value / cell.whole
}

/**
 * How far a task is as it is judged: what one holder did beyond its own whole does not make up for what another left undone. Where no report says its whole (a running total against
 * a base) nothing can be taken off.
 */
export function judgedOf(task: Pick<CampaignTask, 'whole'>, cell: Pick<Cell, 'value' | 'whole' | 'ever' | 'excess'>): number | null {
  return doneOf(task, { ...cell, value: cell.value - cell.excess })
}

/** Whether a figure has reached the task's target; `null` without a figure. */
export function reaches({ target, better, whole }: Pick<CampaignTask, 'target' | 'better' | 'whole'>, done: number | null): boolean | null {
  if (done === null) return null
  return better === 'down' && !isShareOf(whole) ? done <= target : done >= target
}

/**
 * Whether a task whose day has passed was left undone: its target is missed, or nothing was ever said of it. Where there was nothing to do (0 of 0 was filed, no base is
 * known) nobody left anything undone.
 */
export function isLeftUndone(task: Pick<CampaignTask, 'target' | 'better' | 'whole'>, cell: Cell): boolean {
  if (cell.holders === 0) return false
  const reached = reaches(task, judgedOf(task, cell))
  return reached === null ? cell.ever === 0 && task.whole.of !== 'base' : !reached
}

/**
 * The state of a task's figure over some holders: nothing expected without holders, where all of them have nothing to do, or before the task begins; a value as soon as one has filed; otherwise missing once a
 * deadline has passed, and pending before. `standing` says of a single holder whether its report for the last due period came: a figure carried from
 * an earlier one does not make up for it.
 */
export function stateOfCell(cell: Cell, begun: boolean, single: { came: boolean } | null): State {
  if (cell.holders <= cell.idle || !begun) return 'notExpected'
  if (single === null ? cell.ever > 0 : single.came) return 'value'
  return cell.due > 0 ? 'missing' : 'pending'
}
