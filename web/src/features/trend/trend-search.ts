import { z } from 'zod'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { periodAt, shift } from '@shouwang/shared/period/period'
import { TrendBy } from '@shouwang/shared/wire/trend'
import { CHARTS } from '../../chart/chart-kind.ts'
import type { Chart } from '../../chart/chart-kind.ts'

/** Kinds of period that a trend can be cut into. */
export const TREND_KINDS = ['week', 'dekad', 'month', 'quarter', 'term', 'half', 'year'] as const
export type TrendKind = (typeof TREND_KINDS)[number]

/** How many periods a trend shows unless dates are given. */
export const TREND_SPANS = [12, 26, 52, 104] as const

/** Most areas in one chart: as many as there are colours that can be told apart. */
export const MOST_AREAS = 8

const Switch = z.enum(['on', 'off']).optional().catch(undefined)

/**
 * What the address of the trends page says. What is not said has a default, what cannot be read is taken as not said, so that an old or
 * mistyped link still opens. `areas` are place ids joined by commas; `from` and `until` (the end is excluded) go before `span`.
 */
export const TrendSearch = z.object({
  areas: z
    .string()
    .regex(/^[1-9]\d*(,[1-9]\d*){0,7}$/)
    .optional()
    .catch(undefined),
  indicator: z.string().optional(),
  kind: z.enum(TREND_KINDS).optional().catch(undefined),
  span: z.coerce
    .number<number>()
    .pipe(z.union(TREND_SPANS.map((span) => z.literal(span))))
    .optional()
    .catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  until: z.iso.date().optional().catch(undefined),
  by: TrendBy.optional().catch(undefined),
  chart: z.enum(CHARTS).optional().catch(undefined),
  /** The same line a year before, mean of last year, target: switched against their default. */
  year: Switch,
  mean: Switch,
  target: Switch,
})
export type TrendSearch = z.infer<typeof TrendSearch>

/** The place ids of an address, without repetitions. */
export function areasOf({ areas }: Pick<TrendSearch, 'areas'>): number[] {
  return areas === undefined ? [] : [...new Set(areas.split(',').map(Number))]
}

/** Place ids as they stand in an address; none for an empty list. */
export function areasParam(ids: number[]): TrendSearch['areas'] {
  return ids.length === 0 ? undefined : ids.slice(0, MOST_AREAS).join(',')
}

/**
 * The days that are asked for: the given ones, else the last `span` periods up to the one of today, as far back as there are facts. Dates that
 * run backwards count as not given.
 */
export function datesOf(
  { kind = 'week', span = 26, from, until }: TrendSearch,
  today: Day,
  firstFact: Day | null = null,
): { from: string; until: string } {
  if (from !== undefined && until !== undefined && dayOf(from) < dayOf(until)) return { from, until }
  const last = periodAt(kind, today)
  const earliest = firstFact === null ? Number.NEGATIVE_INFINITY : Math.min(last.from, periodAt(kind, firstFact).from)
  return { from: isoOf(Math.max(earliest, shift(last, 1 - span).from)), until: isoOf(last.until) }
}

/** Only what was counted case by case has fraud types. */
export function hasTypes({ numerator }: Pick<Indicator, 'numerator'>): boolean {
  return numerator.of === 'incident' || numerator.of === 'count'
}

/** How a trend is drawn unless the address says otherwise: counts as bars, rates as lines; stacks only where parts make a whole. */
export function chartOf(search: Pick<TrendSearch, 'chart'>, indicator: Pick<Indicator, 'denominator' | 'rollUp'>, by: TrendBy): Chart {
  const addable = indicator.denominator === undefined && by === 'type'
  if (search.chart === 'stack') return addable ? 'stack' : 'line'
  if (search.chart !== undefined) return search.chart
  return indicator.denominator === undefined && indicator.rollUp === 'sum' ? 'bar' : 'line'
}
