import { TrendSearch } from '../features/trend/trend-search.ts'

/** Address of the trends page. */
export const trendRoutePart = { path: '/trend', validateSearch: (search: Record<string, unknown>) => TrendSearch.parse(search) } as const
