import { z } from '@hono/zod-openapi'
import { BREAKDOWNS } from '@shouwang/shared/disclosure/classification'
import { DEFAULT_DISCLOSURE } from '@shouwang/shared/disclosure/method'
import { dayOf } from '@shouwang/shared/period/day'
import { periodsBetween } from '@shouwang/shared/period/period'
import { Breakdown, FACES } from '@shouwang/shared/wire/breakdown'
import { Depth } from '@shouwang/shared/wire/values'
import type { AppContext } from '../app/context.ts'
import { csvAnswer } from '../app/csv.ts'
import { AppError } from '../app/error.ts'
import { PlaceId, read, routes, versioned } from '../app/routes.ts'
import { KINDS } from '../indicator/consecutive.ts'
import { breakdownCsv } from './breakdown-csv.ts'
import { readBreakdown } from './read-breakdown.ts'

const MOST_PERIODS = 60
const asked = z.object({
  area: PlaceId,
  depth: Depth.default('self'),
  by: z.enum(BREAKDOWNS),
  kind: z.enum(KINDS).default('month'),
  from: z.iso.date(),
  until: z.iso.date(),
  face: z.enum(FACES).optional(),
  ...versioned,
})

const breakdown = read(
  '/breakdown',
  'figures.read',
  'Cases by sex, age or occupation of those concerned: exact for analysts and offices of the area, as published for everybody else',
  Breakdown,
  { query: asked },
)
const file = read('/breakdown.csv', 'export', 'The same as a CSV file', z.string(), {
  query: asked.extend({ language: z.enum(['zh', 'en']).default('zh') }),
})

/** Routes that break cases down by one property of those concerned. */
export function disclosureRoutes({ store, live, clock, disclosure = DEFAULT_DISCLOSURE }: AppContext) {
  const queryOf = ({ kind, from, until, face, ...query }: z.infer<typeof asked>) => {
    const [first, end] = [dayOf(from), dayOf(until)]
    if (end <= first)
      throw new AppError('invalid', {
        zh: `时段 ${from} 至 ${until} 有误：截止日须晚于起始日`,
        en: `the span ${from} to ${until} ends before it begins`,
      })
    const periods = end - first > MOST_PERIODS * 366 ? null : periodsBetween(kind, first, end)
    if (periods === null || periods.length > MOST_PERIODS)
      throw new AppError('invalid', {
        zh: `${from} 至 ${until} 超过 ${MOST_PERIODS} 期，请缩短时段或改用更长的周期`,
        en: `${from} to ${until} has more than ${MOST_PERIODS} periods: shorten it or choose longer ones`,
      })
    const at = { today: clock.today(), now: clock.now(), zone: clock.zone }
    return { ...query, periods, published: face === 'published', rule: disclosure, ...at }
  }
  return routes()
    .openapi(breakdown, async (c) =>
      c.json(await readBreakdown(store, await live.tree(), c.get('scope'), queryOf(c.req.valid('query'))), 200),
    )
    .openapi(file, async (c) => {
      const { language, ...query } = c.req.valid('query')
      const found = await readBreakdown(store, await live.tree(), c.get('scope'), queryOf(query))
      return csvAnswer(c, `breakdown-${query.by}-${query.area}-${query.from}-${query.until}.csv`, breakdownCsv(found, language)) as never
    })
}
