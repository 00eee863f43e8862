import type { Campaign } from '@shouwang/shared/campaign/campaign'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import { isInPhase } from '@shouwang/shared/campaign/task-group'

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
