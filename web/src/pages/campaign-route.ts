import { CampaignSearch } from '../features/campaign/campaign-search.ts'

/** Address of one campaign's page. */
export const campaignRoutePart = {
  path: '/campaigns/$key',
  validateSearch: (search: Record<string, unknown>) => CampaignSearch.parse(search),
} as const
