import type { Layer } from '@shouwang/shared/campaign/layer'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import { isShareOf } from '@shouwang/shared/campaign/task'
import { tallyTasks, tasksOfGroup } from '@shouwang/shared/campaign/task-group'
import { rankOf } from '@shouwang/shared/jurisdiction/level'
import { dayOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import type { State } from '@shouwang/shared/wire/state'
import type { GoalVerdict } from '@shouwang/shared/wire/campaign'
import type { Source, Targets } from '../indicator/source.ts'
import { readTaskColumns } from '../task/read-columns.ts'
import type { MatrixCell } from '../task/read-matrix.ts'
import { judgeGoal } from './judge-goals.ts'
import type { Moment } from './moment.ts'
import { planOn } from './plan.ts'
import type { Plan } from './plan.ts'
import { readActiveSince } from './read-active-since.ts'
import { windowOf } from './read-figure.ts'
import type { Reading } from './read-figure.ts'
import type { Subject } from './subject.ts'

/** A place's part of a layer: its figure, and what was filed behind it. `carried` is the last day of an older period whose figure stands in for the one due. */
export type LayerCell = {
  num: number | null
  den: number | null
  state: State
  due: number
  filed: number
  old: number
  absent: number
  carried: Day | null
}

/** What stands where a layer says nothing: outside the campaign's area, before it begins, or for a part that its document does not have on that day. */
const NONE: LayerCell = { num: null, den: null, state: 'notExpected', due: 0, filed: 0, old: 0, absent: 0, carried: null }

/** Where the figures of a layer come from: all versions of its campaign, and the clocks of the deployment. */
export type LayerReading = { source: Source; plans: readonly Plan[]; zone: string }

/**
 * Reads a layer for places at several moments (`null` is one that has not come): `[moment][target]`, targets in tree order. Each moment is read with the document that is in
 * force on its day; the figures are those of the matrix and of the goals on that day.
 */
export async function readLayer(
  { source, plans, zone }: LayerReading,
  layer: Layer,
  targets: Targets,
  moments: readonly (Moment | null)[],
): Promise<LayerCell[][]> {
  const { tree } = source
  const columns = moments.map((): LayerCell[] => targets.map(() => NONE))
  const asked = moments.flatMap((moment, at) => {
    const plan = moment && planOn(plans, layer.campaign, moment.day)
    return plan && moment.day >= dayOf(plan.campaign.from) ? [{ moment, at, plan }] : []
  })
  for (const [plan, own] of Map.groupBy(asked, (one) => one.plan)) {
    const first = tree.preOf(plan.areaId)
    const inside = targets.flatMap((pre, t) => (first >= 0 && pre >= first && pre <= tree.lasts[first]! ? [t] : []))
    if (inside.length === 0) continue
    const places = inside.map((t) => targets[t]!)
    const read = await readPart(
      { source, plan, zone },
      layer,
      places,
      own.map(({ moment }) => moment),
    )
    for (const [m, { at }] of own.entries()) for (const [i, t] of inside.entries()) columns[at]![t] = read[m]![i]!
  }
  return columns
}

/** Whether some version of a campaign has what a layer shows. */
export function hasLayer(plans: readonly Plan[], layer: Layer): boolean {
  return plans.some(({ campaign }) => {
    if (layer.kind === 'task') return campaign.tasks.some(({ key }) => key === layer.part)
    if (layer.kind === 'goal') return campaign.goals.some(({ key }) => key === layer.part)
    return layer.kind === 'active' || tasksOfGroup(campaign, layer.group).length > 0
  })
}

function readPart(reading: Reading, layer: Layer, places: Targets, moments: readonly Moment[]): Promise<LayerCell[][]> {
  switch (layer.kind) {
    case 'task':
      return readTask(reading, layer.part, places, moments)
    case 'group':
      return readGroup(reading, tasksOfGroup(reading.plan.campaign, layer.group), places, moments)
    case 'goal':
      return readGoal(reading, layer.part, places, moments)
    case 'active':
      return readActiveShare(reading, places, moments)
  }
}

/** The task's own figure, so far as of each day. */
async function readTask(reading: Reading, key: string, places: Targets, moments: readonly Moment[]): Promise<LayerCell[][]> {
  const task = reading.plan.campaign.tasks.find((one) => one.key === key)
  if (!task) return moments.map(() => places.map(() => NONE))
  const divided = isShareOf(task.whole) || task.whole.of === 'mean'
  return (await columnsOf(reading, task, places, moments)).map((column) =>
    column.map(({ cell, state, last }) => {
      const silent = cell.ever === 0 || cell.holders === 0
      return {
        num: silent ? null : cell.value,
        den: silent || !divided ? null : cell.whole,
        state,
        due: cell.due,
        filed: cell.filed,
        old: last === null ? 0 : 1,
        absent: Math.max(0, cell.holders - cell.ever),
        carried: last,
      }
    }),
  )
}

/** How many tasks of the group have reached their target, of those that can be told (`tallyTasks`). */
async function readGroup(
  reading: Reading,
  tasks: readonly CampaignTask[],
  places: Targets,
  moments: readonly Moment[],
): Promise<LayerCell[][]> {
  const byTask = await Promise.all(tasks.map((task) => columnsOf(reading, task, places, moments)))
  return moments.map((_, m) =>
    places.map((_place, p) => {
      const own = tasks.map((task, t) => ({ task, ...byTask[t]![m]![p]! }))
      const { reached, counted, state } = tallyTasks(own)
      const told = counted > 0 && own.some(({ cell }) => cell.ever > 0)
      const owed = own.filter((one) => one.state !== 'notExpected')
      const sum = (of: (one: MatrixCell) => number) => owed.reduce((total, one) => total + of(one), 0)
      return {
        num: told ? reached : null,
        den: told ? counted : null,
        state,
        due: sum(({ cell }) => cell.due),
        filed: sum(({ cell }) => cell.filed),
        old: sum(({ last }) => (last === null ? 0 : 1)),
        absent: 0,
        carried: null,
      }
    }),
  )
}

function columnsOf({ source, plan }: Reading, task: CampaignTask, places: Targets, moments: readonly Moment[]): Promise<MatrixCell[][]> {
  const from = dayOf(plan.campaign.from)
  const windows = moments.map((moment) => windowOf({ every: 'campaign', from, until: moment.day + 1, moment }))
  return readTaskColumns(source, plan, task, places, windows)
}

/** How many aims of the goal are met, of those that apply. */
async function readGoal(reading: Reading, key: string, places: Targets, moments: readonly Moment[]): Promise<LayerCell[][]> {
  const { plan, source } = reading
  const goal = plan.campaign.goals.find((one) => one.key === key)
  const columns: LayerCell[][] = []
  for (const moment of moments) {
    const judged = goal ? places.filter((pre) => rankOf(source.tree.level(pre)) <= rankOf(goal.downTo)) : []
    const subjects = judged.map((pre): Subject => ({ of: 'place', pre }))
    const verdicts = goal && judged.length > 0 ? await judgeGoal(reading, goal, subjects, moment) : []
    const byPlace = new Map(judged.map((pre, at) => [pre, verdicts[at]!]))
    columns.push(places.map((pre) => goalCell(byPlace.get(pre))))
  }
  return columns
}

/** An open goal is pending, one that does not apply is not expected. */
function goalCell(found: GoalVerdict | undefined): LayerCell {
  if (found === undefined || found.verdict === 'none') return NONE
  if (found.verdict === 'open') return { ...NONE, state: 'pending' }
  const aims = found.aims.filter(({ verdict }) => verdict !== 'none')
  return { ...NONE, num: aims.filter(({ verdict }) => verdict === 'met').length, den: aims.length, state: 'value' }
}

/** How many villages have had any activity by each day, of all. A village without any is a dead corner; until a first deadline has passed it still has time. */
async function readActiveShare(reading: Reading, places: Targets, moments: readonly Moment[]): Promise<LayerCell[][]> {
  const { villagesOf, tasks } = await readActiveSince(reading, places)
  const dues = tasks.flatMap((task) => reading.plan.schedules.get(task.key)!.slice(0, 1)).map(({ due }) => due)
  return moments.map((moment) => {
    const passed = dues.some((due) => due <= moment.now)
    return places.map((pre) => {
      const { active, all } = villagesOf(pre, moment)
      if (all === 0 || tasks.length === 0) return NONE
      return { ...NONE, num: active, den: all, state: active === 0 && !passed ? ('pending' as const) : ('value' as const) }
    })
  })
}
