import type { Text } from '../indicator/indicator.ts'
import type { CampaignStatus } from '../wire/campaign.ts'

/** What can be done with a campaign as a whole; deleting a draft is no step, since nothing is left of it. */
export const STEPS = ['publish', 'close', 'reopen', 'archive'] as const
export type Step = (typeof STEPS)[number]

/** Which states a step may follow, and where it leads. A running campaign is amended by publishing again; one that is closed has to be reopened before. */
export const STEP_RULES: Record<Step, { after: readonly CampaignStatus[]; to: CampaignStatus }> = {
  publish: { after: ['draft', 'published'], to: 'published' },
  close: { after: ['published'], to: 'closed' },
  reopen: { after: ['closed', 'archived'], to: 'published' },
  archive: { after: ['closed'], to: 'archived' },
}

export const STATUS_WORDS: Record<CampaignStatus, Text> = {
  draft: { zh: '草稿', en: 'draft' },
  published: { zh: '已发布', en: 'published' },
  closed: { zh: '已结束', en: 'closed' },
  archived: { zh: '已归档', en: 'archived' },
}

export const STEP_WORDS: Record<Step, Text> = {
  publish: { zh: '发布', en: 'published' },
  close: { zh: '结束', en: 'closed' },
  reopen: { zh: '重新启用', en: 'reopened' },
  archive: { zh: '归档', en: 'archived' },
}

/** The steps that may follow a state. */
export function stepsAfter(status: CampaignStatus): Step[] {
  return STEPS.filter((step) => STEP_RULES[step].after.includes(status))
}
