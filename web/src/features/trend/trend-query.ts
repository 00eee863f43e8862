import { queryOptions } from '@tanstack/react-query'
import { TREND_BESIDE, Trend } from '@shouwang/shared/wire/trend'
import type { TrendBy } from '@shouwang/shared/wire/trend'
import type { Locale } from '@shouwang/shared/wire/locale'
import { addressOf, readJson } from '../../api/request.ts'
import type { TrendKind } from './trend-search.ts'

/** What a trend is asked for; `areas` are place ids, `until` is excluded. */
export type TrendAsked = { areas: number[]; indicator: string; kind: TrendKind; from: string; until: string; by: TrendBy }

/** One indicator over time as lines, with what they are compared with. */
export function trendQuery(v: string, asked: TrendAsked) {
  return queryOptions({
    queryKey: ['trend', v, asked],
    queryFn: ({ signal }) =>
      readJson(Trend, '/api/trend', { ...asked, areas: asked.areas.join(','), beside: TREND_BESIDE.join(','), v }, signal),
  })
}

/** Address of the same figures as a CSV file. */
export function trendCsvAddress(asked: TrendAsked, language: Locale): string {
  return addressOf('/api/trend.csv', { ...asked, areas: asked.areas.join(','), language })
}
