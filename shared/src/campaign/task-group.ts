import type { Text } from '../indicator/indicator.ts'
import { isOfSector, sectorWords } from '../jurisdiction/sector-words.ts'
import type { State } from '../wire/state.ts'
import type { Campaign, Phase } from './campaign.ts'
import { judgedOf, reaches } from './cell.ts'
import type { Cell } from './cell.ts'
import { sectorsOfHolder } from './holder.ts'
import type { CampaignTask } from './task.ts'

/** By what tasks are taken together: a phase, a responsible unit, an audience, a channel, or a sector whose units have them. */
export const GROUP_KINDS = ['phase', 'unit', 'audience', 'channel', 'sector'] as const

/** Tasks of a campaign that are looked at together: all of them, or those of one phase, unit … by its key. */
export type TaskGroup = { by: 'all' } | { by: (typeof GROUP_KINDS)[number]; value: string }

type Document = Pick<Campaign, 'tasks' | 'phases' | 'to' | 'responsible' | 'audiences' | 'channels'>

/** The tasks of a group that are judged, in the document's order; none for a group that it does not have. */
export function tasksOfGroup(campaign: Document, group: TaskGroup): CampaignTask[] {
  return campaign.tasks.filter((task) => task.judged && isInGroup(campaign, task, group))
}

function isInGroup({ phases, to }: Document, task: CampaignTask, group: TaskGroup): boolean {
  switch (group.by) {
    case 'all':
      return true
    case 'phase': {
      const phase = phases.find(({ key }) => key === group.value)
      return phase !== undefined && isInPhase(task, phase, to)
    }
    case 'unit':
      return task.responsible.includes(group.value)
    case 'audience':
    case 'channel':
      return task[group.by] === group.value
    case 'sector':
      return sectorsOf(task).some((sector) => isOfSector(sector, group.value))
  }
}

/** Whether a task belongs to a phase: one that is repeated runs through every phase up to its due day, another belongs to the one in which it is due. */
export function isInPhase(
  { cadence, due }: Pick<CampaignTask, 'cadence' | 'due'>,
  { from, to }: Pick<Phase, 'from' | 'to'>,
  end: string,
): boolean {
  const last = due ?? end
  if (cadence !== undefined && cadence.every !== 'campaign') return from <= last
  return from <= last && last <= to
}

function sectorsOf({ for: holder }: CampaignTask): readonly string[] {
  return sectorsOfHolder(holder) ?? []
}

/** What a group is called, `null` for the whole; `undefined` for a group that the document does not have. */
export function groupName({ phases, responsible, audiences, channels, tasks }: Document, group: TaskGroup): Text | null | undefined {
  if (group.by === 'all') return null
  if (group.by === 'sector') {
    return tasks.some((task) => sectorsOf(task).some((sector) => isOfSector(sector, group.value))) ? sectorWords(group.value) : undefined
  }
  const named = { phase: phases, unit: responsible, audience: audiences, channel: channels }[group.by]
  return named.find(({ key }) => key === group.value)?.name
}

/** The groups of a document in which at least two tasks are judged: all of them first, then phases, units, audiences, channels, sectors. */
export function groupsOf(campaign: Document): TaskGroup[] {
  const keys = {
    phase: campaign.phases.map(({ key }) => key),
    unit: campaign.responsible.map(({ key }) => key),
    audience: campaign.audiences.map(({ key }) => key),
    channel: campaign.channels.map(({ key }) => key),
    sector: [...new Set(campaign.tasks.flatMap(sectorsOf))],
  }
  const groups: TaskGroup[] = [{ by: 'all' }, ...GROUP_KINDS.flatMap((by) => keys[by].map((value) => ({ by, value })))]
  return groups.filter((group) => tasksOfGroup(campaign, group).length > 1)
}

/** How many of some tasks have reached their target, of how many that can be told, and the state of that figure. */
export type Tally = { reached: number; counted: number; state: State }

/**
 * Counts tasks at one place (the share of those due that are done, 应完成任务中已完成的比例): a task counts once it has a figure to be judged or a report for it has fallen
 * due, and is done when the place as a whole has reached its target. What nobody there has to do, or what has neither figure nor deadline yet, counts neither for nor against
 * anybody.
 */
export function tallyTasks(tasks: readonly { task: CampaignTask; cell: Cell; state: State }[]): Tally {
  const owed = tasks.filter(({ state }) => state !== 'notExpected')
  if (owed.length === 0) return { reached: 0, counted: 0, state: 'notExpected' }
  const stands = owed.map(({ task, cell }) => (cell.ever === 0 ? null : reaches(task, judgedOf(task, cell))))
  const counted = owed.filter(({ state }, at) => stands[at] !== null || state === 'missing')
  const reached = stands.filter((stand) => stand === true).length
  if (counted.length === 0) return { reached: 0, counted: 0, state: 'pending' }
  return { reached, counted: counted.length, state: counted.every(({ state }) => state === 'missing') ? 'missing' : 'value' }
}
