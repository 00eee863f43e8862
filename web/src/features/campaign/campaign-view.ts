import type { Campaign } from '@shouwang/shared/campaign/campaign'
import type { Catalogue, Indicator } from '@shouwang/shared/indicator/indicator'
import type { CampaignHead } from '@shouwang/shared/wire/campaign'
import { taskIndicator } from './figure-indicator.ts'
import type { CampaignSearch, ChangeCampaign } from './campaign-search.ts'

/** What all views of one campaign read: its document, where and as of when it is looked at, and the address. */
export type CampaignView = {
  v: string
  head: CampaignHead
  campaign: Campaign
  catalogue: Catalogue
  /** Every task as an indicator, by its key. */
  indicators: ReadonlyMap<string, Indicator>
  area: number
  day: string
  search: CampaignSearch
  change: ChangeCampaign
}

/** Every task of a document as an indicator. */
export function taskIndicators(campaign: Campaign, catalogue: Catalogue): ReadonlyMap<string, Indicator> {
  return new Map(campaign.tasks.map((task) => [task.key, taskIndicator(task, catalogue)]))
}

/** The day that a campaign's page shows without one in the address: today, within the campaign's days. */
export function shownDay({ from, to }: Pick<Campaign, 'from' | 'to'>, today: string): string {
  if (today < from) return from
  return today > to ? to : today
}
