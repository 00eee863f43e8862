import type { Campaign, Phase } from '@shouwang/shared/campaign/campaign'
import type { CampaignTask } from '@shouwang/shared/campaign/task'

/** Keys by which the tasks of a campaign are chosen; `undefined` chooses all. */
export type TaskFilter = {
  unit?: string | undefined
  audience?: string | undefined
  channel?: string | undefined
  phase?: string | undefined
}

/** The tasks that belong to all that was chosen, in the document's order. */
export function filterTasks(
  campaign: Pick<Campaign, 'tasks' | 'phases' | 'to'>,
  { unit, audience, channel, phase }: TaskFilter,
): CampaignTask[] {
  const during = campaign.phases.find(({ key }) => key === phase)
  return campaign.tasks.filter(
    (task) =>
      (unit === undefined || task.responsible.includes(unit)) &&
      (audience === undefined || task.audience === audience) &&
      (channel === undefined || task.channel === channel) &&
      (during === undefined || isInPhase(task, during, campaign.to)),
  )
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
