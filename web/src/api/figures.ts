import { queryOptions } from '@tanstack/react-query'
import type { PeriodKind } from '@shouwang/shared/period/period'
import { Headline } from '@shouwang/shared/wire/headline'
import { Series, Values } from '@shouwang/shared/wire/values'
import type { Depth } from '@shouwang/shared/wire/values'
import { readJson } from './request.ts'

export type ValuesAsked = { area: number; depth: Depth; indicator: string; period: string }

/** One indicator in one period for the places of an area, with 环比 and 同比. */
export function valuesQuery(v: string, asked: ValuesAsked) {
  return queryOptions({ queryKey: ['values', v, asked], queryFn: ({ signal }) => readJson(Values, '/api/values', { ...asked, v }, signal) })
}

export type SeriesAsked = { area: number; depth: Depth; indicator: string; kind: PeriodKind; until: string; count: number }

/** One indicator in `count` periods of a kind, ending with the period `until`. */
export function seriesQuery(v: string, asked: SeriesAsked) {
  return queryOptions({ queryKey: ['series', v, asked], queryFn: ({ signal }) => readJson(Series, '/api/series', { ...asked, v }, signal) })
}

/** The headline figures of an area. */
export function headlineQuery(v: string, asked: { area: number; period: string }) {
  return queryOptions({
    queryKey: ['headline', v, asked],
    queryFn: ({ signal }) => readJson(Headline, '/api/headline', { ...asked, v }, signal),
  })
}
