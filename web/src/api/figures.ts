import { queryOptions } from '@tanstack/react-query'
import type { PeriodKind } from '@shouwang/shared/period/period'
import { Headline } from '@shouwang/shared/wire/headline'
import { Series, Values } from '@shouwang/shared/wire/values'
import type { Depth } from '@shouwang/shared/wire/values'
import { readJson } from './request.ts'
import type { Query } from './request.ts'

export type ValuesAsked = { area: number; depth: Depth; indicator: string; period: string }

/** Whether an indicator's key names something of a campaign: a task, a group of them, a goal, or its activity. It has no catalogue entry. */
export function isCampaignKey(key: string): boolean {
  return /^(task|group|goal|active):/.test(key)
}

/** One indicator, or one layer of a campaign, in one period for the places of an area, with 环比 and 同比. */
export function valuesQuery(v: string, asked: ValuesAsked) {
  return queryOptions({
    queryKey: ['values', v, asked],
    queryFn: ({ signal }) => readJson(Values, addressOf('values', asked), queryOf(v, asked), signal),
  })
}

export type SeriesAsked = { area: number; depth: Depth; indicator: string; kind: PeriodKind; until: string; count: number }

/** One indicator, or one layer of a campaign, in `count` periods of a kind, ending with the period `until`. */
export function seriesQuery(v: string, asked: SeriesAsked) {
  return queryOptions({
    queryKey: ['series', v, asked],
    queryFn: ({ signal }) => readJson(Series, addressOf('series', asked), queryOf(v, asked), signal),
  })
}

/** Layers of campaigns have addresses of their own, and answer in the same shape. */
function addressOf(what: 'values' | 'series', { indicator }: { indicator: string }): string {
  return isCampaignKey(indicator) ? `/api/layers/${what}` : `/api/${what}`
}

function queryOf(v: string, { indicator, ...asked }: ValuesAsked | SeriesAsked): Query {
  return { ...asked, [isCampaignKey(indicator) ? 'layer' : 'indicator']: indicator, v }
}

/** The indicator that a key of a campaign stands for, `null` where there is none. */
export function campaignIndicatorQuery(v: string, key: string) {
  return queryOptions({
    queryKey: ['campaign-indicator', v, key],
    queryFn: async ({ client }) => (await import('../features/campaign/map-layers.ts')).campaignIndicator(client, v, key),
  })
}

/** The days and phases of the campaign that a key belongs to; `null` for a key of none. */
export function campaignSpanQuery(v: string, key: string) {
  return queryOptions({
    queryKey: ['campaign-span', v, key],
    queryFn: async ({ client }) => (await import('../features/campaign/map-layers.ts')).campaignSpan(client, v, key),
  })
}

/** What the campaigns that run add to the map, campaign by campaign. */
export function campaignLayersQuery(v: string, today: string) {
  return queryOptions({
    queryKey: ['campaign-layers', v, today],
    queryFn: async ({ client }) => {
      const { campaignLayers } = await import('../features/campaign/map-layers.ts')
      const layers = await campaignLayers(client, v, today)
      // What is chosen from the list is known at once.
      for (const each of layers.flatMap(({ indicators }) => indicators))
        client.setQueryData(campaignIndicatorQuery(v, each.key).queryKey, each)
      return layers
    },
  })
}

/** The headline figures of an area. */
export function headlineQuery(v: string, asked: { area: number; period: string }) {
  return queryOptions({
    queryKey: ['headline', v, asked],
    queryFn: ({ signal }) => readJson(Headline, '/api/headline', { ...asked, v }, signal),
  })
}
