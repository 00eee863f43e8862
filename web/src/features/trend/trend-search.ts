import { z } from 'zod'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { periodAt, shift } from '@shouwang/shared/period/period'
import { TrendBy } from '@shouwang/shared/wire/trend'

/** Kinds of period that a trend can be cut into. */
export const TREND_KINDS = ['week', 'dekad', 'month', 'quarter', 'term', 'half', 'year'] as const
export type TrendKind = (typeof TREND_KINDS)[number]

/** How many periods a trend shows unless dates are given. */
export const TREND_SPANS = [12, 26, 52, 104] as const

export const TREND_SHAPES = ['line', 'bar', 'stack'] as const
export type TrendShape = (typeof TREND_SHAPES)[number]

/** Most areas in one chart: as many as there are colours that can be told apart. */
export const MOST_AREAS = 8

/**
 * What the address of the trends page says. What is not said has a default, what cannot be read is taken as not said, so that an old or
 * mistyped link still opens. `areas` are place ids joined by commas; `from` and `until` (the end is excluded) go before `span`.
 */
export const TrendSearch = z.object({
  areas: z
    .union([z.int().positive(), z.string().regex(/^\d+(,\d+){0,7}$/)])
    .optional()
    .catch(undefined),
  indicator: z.string().optional().catch(undefined),
  kind: z.enum(TREND_KINDS).optional().catch(undefined),
  span: z
    .union(TREND_SPANS.map((span) => z.literal(span)))
    .optional()
    .catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  until: z.iso.date().optional().catch(undefined),
  by: TrendBy.optional().catch(undefined),
  shape: z.enum(TREND_SHAPES).optional().catch(undefined),
  /** Overlays that are switched off or on against their default. */
  before: z.boolean().optional().catch(undefined),
  baseline: z.boolean().optional().catch(undefined),
  target: z.boolean().optional().catch(undefined),
})
export type TrendSearch = z.infer<typeof TrendSearch>

/** The place ids of an address, without repetitions. */
export function areasOf({ areas }: Pick<TrendSearch, 'areas'>): number[] {
  return areas === undefined ? [] : [...new Set(String(areas).split(',').map(Number))]
}

/** Place ids as they stand in an address; none for an empty list. */
export function areasParam(ids: number[]): TrendSearch['areas'] {
  if (ids.length === 0) return undefined
  return ids.length === 1 ? ids[0] : ids.slice(0, MOST_AREAS).join(',')
}

/** The days that are asked for: the given ones, else the last `span` periods up to the one of today. Dates that run backwards count as not given. */
export function datesOf({ kind = 'week', span = 26, from, until }: TrendSearch, today: Day): { from: string; until: string } {
  if (from !== undefined && until !== undefined && dayOf(from) < dayOf(until)) return { from, until }
  const last = periodAt(kind, today)
  return { from: isoOf(shift(last, 1 - span).from), until: isoOf(last.until) }
}

/** Only what was counted case by case has fraud types. */
export function hasTypes({ numerator }: Pick<Indicator, 'numerator'>): boolean {
  return numerator.of === 'incident' || numerator.of === 'count'
}

/** The shape a chart has unless the address says another: counts as bars, rates as lines; stacks only where parts make a whole. */
export function shapeOf(search: Pick<TrendSearch, 'shape'>, indicator: Pick<Indicator, 'denominator' | 'rollUp'>, by: TrendBy): TrendShape {
  const addable = indicator.denominator === undefined && by === 'type'
  if (search.shape === 'stack') return addable ? 'stack' : 'line'
  if (search.shape !== undefined) return search.shape
  return indicator.denominator === undefined && indicator.rollUp === 'sum' ? 'bar' : 'line'
}
