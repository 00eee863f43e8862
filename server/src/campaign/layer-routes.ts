import { z } from '@hono/zod-openapi'
import { layerOf } from '@shouwang/shared/campaign/layer'
import { PeriodId, periodOf } from '@shouwang/shared/period/period'
import { dayOf } from '@shouwang/shared/period/day'
import { CampaignTrend } from '@shouwang/shared/wire/campaign-trend'
import { Depth, Series, Values } from '@shouwang/shared/wire/values'
import type { AppContext } from '../app/context.ts'
import { PlaceId, read, routes, versioned } from '../app/routes.ts'
import { consecutive, KINDS } from '../indicator/consecutive.ts'
import { layerSeries, layerValues, taskTrends } from './read-layer-answers.ts'

/** Two years of weeks and a little more: what a slider shows. */
const MOST_PERIODS = 120

const LayerKey = z
  .string()
  .refine((key) => layerOf(key) !== null, {
    error: (issue) =>
      `"${String(issue.input)}" is not a layer such as task:plan/visits, group:plan/unit=police, goal:plan/down or active:plan`,
    params: { zh: '不是专项行动的图层，应如 task:plan/visits、group:plan/unit=police、goal:plan/down、active:plan' },
  })
  .transform((key) => layerOf(key)!)
  .openapi({ type: 'string', example: 'group:plan-03/unit=police' })

const asked = { area: PlaceId, depth: Depth.default('children'), layer: LayerKey, ...versioned }

const values = read(
  '/layers/values',
  'campaign.read',
  'A task, a group of tasks, a goal or the activity of a campaign in one period for the places of an area, as of its last day, with 环比 and 同比',
  Values,
  { query: z.object({ ...asked, period: PeriodId }) },
)

const series = read('/layers/series', 'campaign.read', 'The same in several periods', Series, {
  query: z.object({
    ...asked,
    kind: z.enum(KINDS),
    until: PeriodId,
    count: z.coerce.number().int().min(1).max(MOST_PERIODS).default(12),
  }),
})

const trend = read('/campaigns/{key}/trend', 'campaign.read', 'Each task of a campaign week by week in one area', CampaignTrend, {
  params: z.object({ key: z.string() }),
  query: z.object({
    area: PlaceId,
    day: z.iso.date().optional(),
    count: z.coerce.number().int().min(1).max(MOST_PERIODS).default(12),
    ...versioned,
  }),
})

/** Parts of campaigns as layers of the map, in the shape in which indicators are answered. */
export function layerRoutes({ store, live, clock }: AppContext) {
  const at = () => ({ today: clock.today(), now: clock.now(), zone: clock.zone })
  return routes()
    .openapi(values, async (c) => {
      const { period, ...query } = c.req.valid('query')
      return c.json(await layerValues(store, await live.tree(), c.get('scope'), { ...query, period: periodOf(period), ...at() }), 200)
    })
    .openapi(series, async (c) => {
      const { kind, until, count, ...query } = c.req.valid('query')
      const periods = consecutive({ kind, until, count })
      return c.json(await layerSeries(store, await live.tree(), c.get('scope'), { ...query, periods, ...at() }), 200)
    })
    .openapi(trend, async (c) => {
      const { area, day, count } = c.req.valid('query')
      const asked = { campaign: c.req.valid('param').key, area, day: day === undefined ? clock.today() : dayOf(day), count, ...at() }
      return c.json(await taskTrends(store, await live.tree(), c.get('scope'), asked), 200)
    })
}
