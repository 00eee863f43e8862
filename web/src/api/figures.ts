import { queryOptions } from '@tanstack/react-query'
import type { PeriodKind } from '@shouwang/shared/period/period'
import { Headline } from '@shouwang/shared/wire/headline'
import { Series, Values } from '@shouwang/shared/wire/values'
import type { Depth } from '@shouwang/shared/wire/values'
import { readJson } from './request.ts'

export type ValuesAsked = { area: number; depth: Depth; indicator: string; period: string }

/** Whether an indicator's key names something of a campaign: a task, a goal, or how many tasks have any activity. It has no catalogue entry. */
export function isCampaignKey(key: string): boolean {
  return /^(task|goal|active):/.test(key)
}

/** One indicator in one period for the places of an area, with 环比 and 同比. What belongs to a campaign is put together from its own answers. */
export function valuesQuery(v: string, asked: ValuesAsked) {
  return queryOptions({
    queryKey: ['values', v, asked],
    queryFn: async ({ signal, client }) => {
      if (!isCampaignKey(asked.indicator)) return readJson(Values, '/api/values', { ...asked, v }, signal)
      const { campaignValues } = await import('../features/campaign/map-values.ts')
      return campaignValues(client, v, asked)
    },
  })
}

export type SeriesAsked = { area: number; depth: Depth; indicator: string; kind: PeriodKind; until: string; count: number }

/** One indicator in `count` periods of a kind, ending with the period `until`. */
export function seriesQuery(v: string, asked: SeriesAsked) {
  return queryOptions({
    queryKey: ['series', v, asked],
    // Campaigns have no series: their figures are told as of a day.
    queryFn: async ({ signal }): Promise<Series> =>
      isCampaignKey(asked.indicator)
        ? { version: 0, indicator: asked.indicator, places: [], columns: [] }
        : readJson(Series, '/api/series', { ...asked, v }, signal),
  })
}

/** The indicator that a key of a campaign stands for, `null` where there is none. */
export function campaignIndicatorQuery(v: string, key: string) {
  return queryOptions({
    queryKey: ['campaign-indicator', v, key],
    queryFn: async ({ client }) => (await import('../features/campaign/map-layers.ts')).campaignIndicator(client, v, key),
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
