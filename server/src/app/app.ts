import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { Text } from '@shouwang/shared/indicator/indicator'
import type { Logger } from 'pino'
import { accountRoutes } from '../account/routes.ts'
import { rotating } from '../account/rotating.ts'
import { auditRoutes } from '../audit/routes.ts'
import { tracing } from '../audit/tracing.ts'
import { tileRoutes } from '../boundary/routes.ts'
import { documentRoutes } from '../campaign/document-routes.ts'
import { campaignFigureRoutes } from '../campaign/figure-routes.ts'
import { layerRoutes } from '../campaign/layer-routes.ts'
import { disclosureRoutes } from '../disclosure/routes.ts'
import { demoRoutes } from '../demo/routes.ts'
import { incidentRoutes } from '../incident/routes.ts'
import { indicatorRoutes } from '../indicator/routes.ts'
import { jurisdictionRoutes } from '../jurisdiction/routes.ts'
import { versionRoutes } from '../version/routes.ts'
import { caching } from './caching.ts'
import type { AppContext, AppEnv } from './context.ts'
import { AppError } from './error.ts'
import { languageOf } from './language.ts'
import { SOFTWARE } from './software.ts'
import { LOCAL } from './reach.ts'
import { readingOnly } from './read-only.ts'
import { senderOf } from './sender.ts'
import { LIMITS, limitBody, limitRate } from './limits.ts'
import type { Limits } from './limits.ts'
import { sealedPage, security } from './security.ts'

const INTERNAL = {
  code: 'internal',
  details: undefined,
  status: 500,
  text: { zh: '服务器出错，未能应答；原因见服务器日志', en: 'the server failed to answer; its log says why' },
} as const

const MALFORMED = new AppError('invalid', { zh: '请求内容不是有效的 JSON', en: 'the body of the request is not JSON' })

/** Everything that answers HTTP. `page` is the folder of the built page, `null` to serve the API alone. */
export function createApp(context: AppContext, logger: Logger, page: string | null, limits: Limits = LIMITS) {
  const { accounts, reach = LOCAL } = context
  const identified = createMiddleware<AppEnv>(async (c, next) => {
    const sender = senderOf(c, reach)
    c.set('address', sender.address)
    c.set('who', await context.identify.who(sender))
    await next()
  })
  const app = new OpenAPIHono<AppEnv>()
  app.use(security(reach))
  app.onError((error, c) => {
    const known = error instanceof AppError ? error : error instanceof HTTPException && error.status === 400 ? MALFORMED : null
    if (!known) logger.error({ err: error, path: c.req.path }, 'a request failed')
    const { code, details, status, text } = known ?? INTERNAL
    // RFC 9110; whoever throws `too_many` says in its details how long to wait.
    if (code === 'too_many') c.header('Retry-After', String((details as { seconds: number }).seconds))
    return c.json({ code, message: said(c, text), details }, status)
  })
  app.notFound((c) => {
    const text = { zh: `没有 ${c.req.path} 这个地址`, en: `there is nothing at ${c.req.path}` }
    return c.json({ code: 'not_found', message: said(c, text) }, 404)
  })
  app.get('/healthz', async (c) => {
    await context.store.db.selectFrom('dataVersion').select('data').executeTakeFirstOrThrow()
    return c.json({ ok: true })
  })
  if (context.readOnly) app.use('/api/*', readingOnly)
  app.use('/api/*', limitBody(limits))
  app.use('/api/*', identified)
  const limited = limitRate(limits)
  app.use('/api/*', limited)
  app.use('/api/*', tracing(context))
  app.use('/tiles/*', identified)
  app.use('/tiles/*', limited)
  if (accounts) app.use('/api/*', rotating(accounts))
  for (const path of [
    '/api/areas/*',
    '/api/places',
    '/api/search',
    '/api/catalogue',
    '/api/values',
    '/api/series',
    '/api/headline',
    '/api/trend',
    '/api/breakdown',
    '/api/distribution',
    '/api/profile/*',
    '/api/campaigns/:key',
    '/api/campaigns/:key/matrix',
    '/api/campaigns/:key/goals',
    '/api/campaigns/:key/forecast',
    '/api/campaigns/:key/sectors',
    '/api/campaigns/:key/clauses',
    '/api/campaigns/:key/rules',
    '/api/campaigns/:key/scores',
    '/api/campaigns/:key/titles',
    '/api/campaigns/:key/trend',
    '/api/layers/values',
    '/api/layers/series',
  ]) {
    app.use(path, caching(context))
  }
  const api = app
    .route('/api', versionRoutes(context))
    .route('/api', jurisdictionRoutes(context))
    .route('/api', indicatorRoutes(context))
    .route('/api', disclosureRoutes(context))
    .route('/api', documentRoutes(context))
    .route('/api', demoRoutes(context))
    .route('/api', campaignFigureRoutes(context))
    .route('/api', layerRoutes(context))
    .route('/api', auditRoutes(context))
    .route('/api', incidentRoutes(context))
    .route('/tiles', tileRoutes(context))
  if (accounts) app.route('/api', accountRoutes(accounts))
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Shouwang', version: SOFTWARE, description: 'Coverage, reports and incidents of an area and its villages.' },
  })
  if (page !== null) servePage(app, page)
  return api
}

export type Api = ReturnType<typeof createApp>

/** The text in the language that the request accepts, and the headers that say so. */
function said(c: Context, text: Text): string {
  const language = languageOf(c)
  c.header('Content-Language', language)
  c.header('Vary', 'Accept-Language', { append: true })
  return text[language]
}

/** Files of the built page carry their content's hash in their name; every other address is a view of the page. */
function servePage(app: OpenAPIHono<AppEnv>, page: string): void {
  app.use(
    '/assets/*',
    serveStatic({ root: page, precompressed: true, onFound: (_, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable') }),
  )
  app.use('/*', serveStatic({ root: page, precompressed: true, index: 'none' }))
  app.get('/*', async (c, next) => {
    if (/^\/(api|tiles|assets)\//.test(c.req.path)) return next()
    const { html, policy } = sealedPage(await readFile(join(page, 'index.html'), 'utf8'))
    // Never kept: a number that is used twice is none.
    c.header('Cache-Control', 'no-store')
    c.header('Content-Security-Policy', policy)
    return c.html(html)
  })
}
