import { z } from '@hono/zod-openapi'
import { Catalogue } from '@shouwang/shared/indicator/indicator'
import { PeriodId, periodOf, periodsBetween } from '@shouwang/shared/period/period'
import type { Period } from '@shouwang/shared/period/period'
import { dayOf } from '@shouwang/shared/period/day'
import { Distribution } from '@shouwang/shared/wire/distribution'
import { Headline } from '@shouwang/shared/wire/headline'
import { Profile } from '@shouwang/shared/wire/profile'
import { TREND_BESIDE, Trend } from '@shouwang/shared/wire/trend'
import { Depth, Series, Values } from '@shouwang/shared/wire/values'
import type { AppContext } from '../app/context.ts'
import { csvAnswer } from '../app/csv.ts'
import { AppError } from '../app/error.ts'
import { PlaceId, read, routes, versioned } from '../app/routes.ts'
import { consecutive, KINDS } from './consecutive.ts'
import { readDistribution } from './read-distribution.ts'
import { readHeadline } from './read-headline.ts'
import { readProfile } from './read-profile.ts'
import { readSeries } from './read-series.ts'
import { readTrend } from './read-trend.ts'
import { readValues } from './read-values.ts'
import { trendCsv } from './trend-csv.ts'

const MOST_PERIODS = 600

const catalogue = read('/catalogue', 'figures.read', 'Indicators, tasks, fraud types and population bases', Catalogue, {
  query: z.object(versioned),
})

const values = read('/values', 'figures.read', 'One indicator in one period for the places of an area, with 环比 and 同比', Values, {
  query: z.object({
    area: PlaceId,
    depth: Depth.default('children'),
    indicator: z.string(),
    period: PeriodId,
    asOf: z.iso.datetime().optional(),
    ...versioned,
  }),
})

const series = read('/series', 'figures.read', 'One indicator in several periods for the places of an area', Series, {
  query: z.object({
    area: PlaceId,
    depth: Depth.default('children'),
    indicator: z.string(),
    kind: z.enum(KINDS),
    until: PeriodId,
    count: z.coerce.number().int().min(1).max(MOST_PERIODS).default(12),
    ...versioned,
  }),
})

const headline = read('/headline', 'figures.read', 'The headline figures of an area', Headline, {
  query: z.object({ area: PlaceId, period: PeriodId, ...versioned }),
})

const trendQuery = z.object({
  areas: z
    .string()
    .refine((text) => /^\d+(,\d+){0,7}$/.test(text), {
      error: 'give one to eight place ids, separated by commas',
      params: { zh: '应为一至八个辖区编号，用逗号分隔' },
    })
    .openapi({ pattern: String.raw`^\d+(,\d+){0,7}$` })
    .transform((text) => text.split(',').map(Number)),
  indicator: z.string(),
  kind: z.enum(KINDS).default('week'),
  from: z.iso.date(),
  until: z.iso.date(),
  by: z.enum(['area', 'type']).default('area'),
  ...versioned,
})
const trend = read(
  '/trend',
  'figures.read',
  'Lines over time: several areas, or the fraud types of one area, and what they are compared with',
  Trend,
  {
    query: trendQuery.extend({
      beside: z
        .string()
        .default('')
        .transform((text) => text.split(',').filter((part) => part !== ''))
        .pipe(z.array(z.enum(TREND_BESIDE))),
    }),
  },
)
const trendFile = read('/trend.csv', 'export', 'The same as a CSV file', z.string(), {
  query: trendQuery.extend({ language: z.enum(['zh', 'en']).default('zh') }),
})

const distribution = read(
  '/distribution',
  'figures.read',
  'Where a place stands among those below its parent, without their names',
  Distribution,
  {
    query: z.object({ area: PlaceId, indicator: z.string(), period: PeriodId, ...versioned }),
  },
)

const profile = read('/profile/{id}', 'figures.read', 'One place: bases, tasks, reports, incidents as counts, comparison', Profile, {
  params: z.object({ id: PlaceId }),
  query: z.object({ period: PeriodId, ...versioned }),
})

export function indicatorRoutes({ store, live, clock, catalogue: content }: AppContext) {
  const at = () => ({ today: clock.today(), now: clock.now(), zone: clock.zone })
  const indicatorOrThrow = (key: string) => {
    const found = content.indicators.find((indicator) => indicator.key === key)
    if (!found) throw new AppError('not_found', { zh: `没有指标“${key}”`, en: `there is no indicator "${key}"` })
    return found
  }
  return routes()
    .openapi(catalogue, (c) => c.json(content, 200))
    .openapi(values, async (c) => {
      const { area, depth, indicator, period, asOf } = c.req.valid('query')
      const query = { area, depth, indicator: indicatorOrThrow(indicator), period: periodOf(period), ...at() }
      const seen = asOf === undefined ? query : { ...query, asOf: Date.parse(asOf) }
      return c.json(await readValues(store, await live.tree(), c.get('scope'), seen), 200)
    })
    .openapi(series, async (c) => {
      const { area, depth, indicator, kind, until, count } = c.req.valid('query')
      const periods = consecutive({ kind, until, count })
      const query = { area, depth, indicator: indicatorOrThrow(indicator), periods, ...at() }
      return c.json(await readSeries(store, await live.tree(), c.get('scope'), query), 200)
    })
    .openapi(headline, async (c) => {
      const { area, period } = c.req.valid('query')
      return c.json(await readHeadline(store, await live.tree(), c.get('scope'), { area, period: periodOf(period), ...at() }), 200)
    })
    .openapi(trend, async (c) => {
      const query = c.req.valid('query')
      const { areas, by, beside } = query
      const asked = { areas, by, beside, indicator: indicatorOrThrow(query.indicator), periods: span(query), ...at() }
      return c.json(await readTrend(store, await live.tree(), c.get('scope'), asked), 200)
    })
    .openapi(trendFile, async (c) => {
      const query = c.req.valid('query')
      const indicator = indicatorOrThrow(query.indicator)
      const asked = { areas: query.areas, by: query.by, beside: [], indicator, periods: span(query), ...at() }
      const lines = await readTrend(store, await live.tree(), c.get('scope'), asked)
      return csvAnswer(
        c,
        `${indicator.key}-${query.kind}-${query.from}-${query.until}.csv`,
        trendCsv(lines, indicator, query.language),
      ) as never
    })
    .openapi(distribution, async (c) => {
      const { area, indicator, period } = c.req.valid('query')
      const query = { area, indicator: indicatorOrThrow(indicator), period: periodOf(period), ...at() }
      return c.json(await readDistribution(store, await live.tree(), c.get('scope'), query), 200)
    })
    .openapi(profile, async (c) => {
      const query = { area: c.req.valid('param').id, period: periodOf(c.req.valid('query').period), ...at() }
      return c.json(await readProfile(store, await live.tree(), c.get('scope'), query), 200)
    })
}

function span({ kind, from, until }: { kind: (typeof KINDS)[number]; from: string; until: string }): Period[] {
  const [first, end] = [dayOf(from), dayOf(until)]
  if (end <= first)
    throw new AppError('invalid', {
      zh: `时段 ${from} 至 ${until} 有误：截止日须晚于起始日`,
      en: `the span ${from} to ${until} ends before it begins`,
    })
  if (end - first > MOST_PERIODS * 366)
    throw new AppError('invalid', { zh: `时段 ${from} 至 ${until} 太长，请缩短`, en: `the span ${from} to ${until} is too long` })
  const periods = periodsBetween(kind, first, end)
  if (periods.length > MOST_PERIODS)
    throw new AppError('invalid', {
      zh: `${from} 至 ${until} 共 ${periods.length} 期，最多可画 ${MOST_PERIODS} 期；请缩短时段或改用更长的周期`,
      en: `${from} to ${until} has ${periods.length} periods; at most ${MOST_PERIODS} are drawn`,
    })
  return periods
}
