import { z } from '@hono/zod-openapi'
import { AuditPage, AuditQuery } from '@shouwang/shared/wire/audit'
import type { AppContext } from '../app/context.ts'
import { csvAnswer } from '../app/csv.ts'
import { read, routes } from '../app/routes.ts'
import { auditCsv } from './audit-csv.ts'
import { AUDIT_FILE, readAuditPage, readEntries } from './read-audit.ts'

const page = read('/audit', 'audit.read', 'The record of acts, newest first', AuditPage, {
  query: AuditQuery.extend({ before: z.coerce.number().int().positive().optional() }),
})
const file = read('/audit.csv', 'audit.read', 'The same as a CSV file; taking it away is recorded too', z.string(), {
  query: AuditQuery.extend({ language: z.enum(['zh', 'en']).default('zh') }),
})

/** Routes by which administrators read the record of acts. */
export function auditRoutes({ store, live, clock }: AppContext) {
  return routes()
    .openapi(page, async (c) => {
      c.header('Cache-Control', 'no-store')
      return c.json(await readAuditPage(store.db, await live.tree(), c.get('scope'), { ...c.req.valid('query'), zone: clock.zone }), 200)
    })
    .openapi(file, async (c) => {
      const { language, ...query } = c.req.valid('query')
      const entries = await readEntries(store.db, await live.tree(), c.get('scope'), { ...query, zone: clock.zone, limit: AUDIT_FILE })
      c.set('trace', 'audit.export')
      return csvAnswer(c, 'audit.csv', auditCsv(entries, language)) as never
    })
}
