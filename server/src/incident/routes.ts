import { z } from '@hono/zod-openapi'
import { dayOf } from '@shouwang/shared/period/day'
import { IncidentPage } from '@shouwang/shared/wire/incidents'
import type { AppContext } from '../app/context.ts'
import { csvAnswer } from '../app/csv.ts'
import { AppError } from '../app/error.ts'
import { PlaceId, read, routes } from '../app/routes.ts'
import { incidentsCsv } from './incidents-csv.ts'
import { readIncidentFile, readIncidentPage } from './read-incidents.ts'

const asked = z.object({ area: PlaceId, from: z.iso.date(), until: z.iso.date(), type: z.string().optional() })
const page = read('/incidents', 'incidents.read', 'Single cases of an area, newest first; each look is recorded', IncidentPage, {
  query: asked.extend({ after: z.string().optional() }),
})
const file = read('/incidents.csv', 'incidents.read', 'The same as a CSV file', z.string(), {
  query: asked.extend({ language: z.enum(['zh', 'en']).default('zh') }),
})

/** Routes by which analysts and offices read single cases of their area. */
export function incidentRoutes({ store, live, catalogue }: AppContext) {
  const queryOf = ({ area, from, until, type }: z.infer<typeof asked>) => {
    if (type !== undefined && !catalogue.fraudTypes.some(({ key }) => key === type))
      throw new AppError('not_found', { zh: `没有类型“${type}”`, en: `there is no type "${type}"` })
    return { area, type, from: dayOf(from), until: dayOf(until) }
  }
  return routes()
    .openapi(page, async (c) => {
      const { after, ...query } = c.req.valid('query')
      return c.json(await readIncidentPage(store, await live.tree(), c.get('scope'), { ...queryOf(query), after }), 200)
    })
    .openapi(file, async (c) => {
      const { language, ...query } = c.req.valid('query')
      const rows = await readIncidentFile(store, await live.tree(), c.get('scope'), queryOf(query))
      c.set('trace', 'incident.export')
      return csvAnswer(
        c,
        `incidents-${query.area}-${query.from}-${query.until}.csv`,
        incidentsCsv(rows, catalogue.fraudTypes, language),
      ) as never
    })
}
