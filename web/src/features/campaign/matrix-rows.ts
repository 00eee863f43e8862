import type { Campaign } from '@shouwang/shared/campaign/campaign'
import { doneOf, judgedOf, reaches } from '@shouwang/shared/campaign/cell'
import type { Cell } from '@shouwang/shared/campaign/cell'
import { isShareOf } from '@shouwang/shared/campaign/task'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { BaseChange, CampaignMatrix, CellColumns } from '@shouwang/shared/wire/campaign'
import { STATES } from '@shouwang/shared/wire/state'
import type { State } from '@shouwang/shared/wire/state'

/** One task of one row: its counts, how far it is, and what has to be said about it. */
export type TaskCell = {
  task: CampaignTask
  counts: Cell
  state: State
  /** Last day of the newest period that was filed for, where the figure is carried from an earlier one than is due. */
  carried: string | null
  /** A share of 1, or the number itself; `null` without a figure. */
  done: number | null
  reached: boolean | null
  /** A share above 1: the base or the report is wrong, and it is told. */
  over: boolean
  /** The base where it stands at another number than when the campaign began. */
  rebased?: Pick<BaseChange, 'was' | 'is' | 'since'> | undefined
}

/** A row of the matrix. `below` of `judged` tasks have not reached their target, or are overdue without a figure. */
export type MatrixRow<Id extends string | number = number> = {
  id: Id
  name: string
  cells: TaskCell[]
  below: number
  judged: number
  /** What stands below the name in smaller type. */
  note?: string
}
export type PlaceRow = MatrixRow & { level: Level }

/** The cell at a place in the columns of an answer. */
export function cellAt(task: CampaignTask, columns: CellColumns, at: number): TaskCell {
  const counts: Cell = {
    value: columns.value[at]!,
    whole: columns.whole[at]!,
    excess: columns.excess[at]!,
    holders: columns.holders[at]!,
    ever: columns.ever[at]!,
    idle: columns.idle[at]!,
    stale: columns.stale[at]!,
    due: columns.due[at]!,
    filed: columns.filed[at]!,
    onTime: columns.onTime[at]!,
  }
  const done = counts.holders === 0 || counts.ever === 0 ? null : doneOf(task, counts)
  return {
    task,
    counts,
    state: STATES[columns.state[at]!]!,
    carried: columns.last[at]!,
    done,
    reached: reaches(task, done === null ? null : judgedOf(task, counts)),
    over: done !== null && isShareOf(task.whole) && done > 1,
  }
}

/** The cell of a place of a matrix, by the positions of its task and place, with what became of its base. */
export function matrixCell(task: CampaignTask, { cells, bases, places }: CampaignMatrix, at: number, place: number): TaskCell {
  const rebased = bases.find((one) => one.task === task.key && one.place === places[place]!.id)
  return { ...cellAt(task, cells, at * places.length + place), rebased }
}

/** A row with its tasks counted: those that are not judged stay out of `judged`, and so do those that nobody is expected to report. */
export function matrixRow<Id extends string | number>(id: Id, name: string, cells: TaskCell[]): MatrixRow<Id> {
  const judged = cells.filter(({ task, state }) => task.judged && state !== 'notExpected')
  return { id, name, cells, judged: judged.length, below: judged.filter(isBelow).length }
}

/** Whether a task is behind: below its target, or overdue without any figure. */
export function isBelow({ reached, state }: Pick<TaskCell, 'reached' | 'state'>): boolean {
  return reached === false || (reached === null && state === 'missing')
}

/** The area's own row and those of the places below it, with the tasks of the document that `chosen` keeps, in the document's order. */
export function matrixRows(matrix: CampaignMatrix, { tasks }: Pick<Campaign, 'tasks'>, chosen: ReadonlySet<string>): PlaceRow[] {
  const columns = matrix.tasks.flatMap((key, at) => {
    const task = tasks.find((each) => each.key === key)
    return task && chosen.has(key) ? [{ task, at }] : []
  })
  return matrix.places.map(({ id, name, level }, place) => ({
    ...matrixRow(
      id,
      name,
      columns.map(({ task, at }) => matrixCell(task, matrix, at, place)),
    ),
    level,
  }))
}

/** What a matrix is sorted by: names, tasks below their target, or one task. */
export type MatrixSort = 'name' | 'below' | `task:${string}`

const CHINESE = new Intl.Collator('zh-Hans-CN')

/** Sorts rows; without a column they keep the official order. Rows without a figure stand last in either direction, ties in official order. */
export function sortMatrix<Row extends MatrixRow<string | number>>(
  rows: readonly Row[],
  sort: string | null,
  order: 'asc' | 'desc',
): Row[] {
  if (sort === null) return [...rows]
  const sign = order === 'asc' ? 1 : -1
  if (sort === 'name') return rows.toSorted((a, b) => sign * CHINESE.compare(a.name, b.name))
  const key = sort.startsWith('task:') ? sort.slice('task:'.length) : null
  const figure = (row: Row) =>
    key === null ? (row.judged === 0 ? null : row.below) : (row.cells.find(({ task }) => task.key === key)?.done ?? null)
  return rows.toSorted((a, b) => {
    const [x, y] = [figure(a), figure(b)]
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    return sign * (x - y)
  })
}

/** How the next press on a column's head sorts: the worst first, then the best, then the official order again. */
export function nextSort(
  column: MatrixSort,
  now: { sort: string | null; order: 'asc' | 'desc' },
  worstFirst: 'asc' | 'desc',
): { sort: MatrixSort | undefined; order: 'asc' | 'desc' | undefined } {
  const other = worstFirst === 'asc' ? 'desc' : 'asc'
  if (now.sort !== column) return { sort: column, order: worstFirst }
  if (now.order === worstFirst) return { sort: column, order: other }
  return { sort: undefined, order: undefined }
}

/** How far a cell is from its target in what is counted: whole households for a share, the difference for a plain number. `null` when reached or without a figure. */
export function lackOf({ task, counts, done, reached }: TaskCell): number | null {
  if (reached !== false || done === null) return null
  if (!isShareOf(task.whole)) return Math.abs(task.target - done)
  return Math.ceil(task.target * counts.whole - (counts.value - counts.excess) - 1e-9)
}

/** The end of a column's bars: 100 %, the target, or the farthest figure, so that all targets of a column stand in one line. */
export function reachOf(task: CampaignTask, cells: readonly TaskCell[]): number {
  const most = Math.max(task.target, ...cells.map(({ done }) => done ?? 0))
  return isShareOf(task.whole) ? Math.max(1, most) : most === 0 ? 1 : most
}
