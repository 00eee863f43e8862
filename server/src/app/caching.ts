import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { createMiddleware } from 'hono/factory'
import { traceOf } from '../audit/tracing.ts'
import { finishAnswer } from './answer-cache.ts'
import type { Who } from '../account/who.ts'
import type { Answer } from './answer-cache.ts'
import type { AppContext, AppEnv } from './context.ts'
import { LOCAL, servedHost } from './reach.ts'
import { SECURITY_HEADERS } from './security.ts'

const IMMUTABLE = 'private, max-age=31536000, immutable'

/**
 * Keeps finished answers to versioned reads (`v=` is the present version) and validates them by ETag. Answers without
 * a version, and those to drafts, are computed afresh and revalidated; those that leave a trace are never kept.
 */
export function caching({ live, answers }: AppContext) {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (c.req.method !== 'GET') return next()
    const url = new URL(c.req.url)
    const current = url.searchParams.get('v') === live.version.v && url.searchParams.get('version') !== 'draft'
    const startedAt = live.version.v
    await next()
    if (traceOf(c) !== null) return
    if (c.res.status !== 200 || c.res.headers.get('content-type')?.startsWith('text/event-stream')) return
    const body = Buffer.from(await c.res.arrayBuffer())
    const type = c.res.headers.get('content-type') ?? 'application/json'
    const kept = current && startedAt === live.version.v
    const answer = finishAnswer(type, c.res.headers.get('content-disposition'), body)
    const who = c.get('who')
    if (kept && who) answers.put(answerKey(who, url.pathname + url.search), answer)
    const head: IncomingHttpHeaders = {
      'accept-encoding': c.req.header('accept-encoding'),
      'if-none-match': c.req.header('if-none-match'),
    }
    const { status, headers, bytes } = replyOf(answer, head, kept)
    c.res = undefined
    c.res = new Response(bytes as Uint8Array<ArrayBuffer> | null, { status, headers })
  })
}

/** Under which name an answer is kept: the posts of those who may see it, and its address. */
function answerKey({ key }: Who, address: string): string {
  return `${key} ${address}`
}

/**
 * Answers a kept address before the app is asked: no parsing, no routing, the bytes as they lie. Returns false when it
 * is not there and the app has to compute it.
 */
export function answerFromCache(
  { answers, identify, reach = LOCAL }: AppContext,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (request.method !== 'GET' || !request.url?.startsWith('/api/') || !servedHost(reach, request.headers.host)) return false
  const who = identify.known(request.headers)
  const answer = who && answers.get(answerKey(who, request.url))
  if (!answer) return false
  const { status, headers, bytes } = replyOf(answer, request.headers, true)
  response.writeHead(status, headers)
  response.end(bytes)
  return true
}

function replyOf(answer: Answer, head: IncomingHttpHeaders, immutable: boolean) {
  const headers: Record<string, string | number> & Record<string, string> = {
    ...SECURITY_HEADERS,
    ETag: answer.etag,
    'Cache-Control': immutable ? IMMUTABLE : 'no-cache',
    // Whoever signs in next at the same browser is not answered with what the last one saw.
    Vary: 'Accept-Encoding, Cookie, Authorization',
  }
  if (head['if-none-match'] === answer.etag) return { status: 304, headers, bytes: null }
  headers['Content-Type'] = answer.type
  if (answer.disposition !== null) headers['Content-Disposition'] = answer.disposition
  const accepted = head['accept-encoding'] ?? ''
  const [bytes, encoding] =
    answer.brotli && accepted.includes('br')
      ? [answer.brotli, 'br']
      : answer.gzip && accepted.includes('gzip')
        ? [answer.gzip, 'gzip']
        : [answer.plain, null]
  if (encoding) headers['Content-Encoding'] = encoding
  headers['Content-Length'] = String(bytes.length)
  return { status: 200, headers, bytes }
}
