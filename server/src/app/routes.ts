import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi'
import type { RouteConfig } from '@hono/zod-openapi'
import type { ZodType } from 'zod'
import { AppError } from './error.ts'
import type { Action } from '@shouwang/shared/account/action'
import { impersonal } from '../personal/impersonal.ts'
import { acting } from './acting.ts'
import type { AppEnv } from './context.ts'
import { issuesText } from '@shouwang/shared/wire/issue-text'

/** Body of every error; the message is in the language that the request accepts. */
export const ErrorBody = z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() })

/** A Hono app whose validation faults become `AppError('invalid')` with the bad value in the message. */
export function routes() {
  return new OpenAPIHono<AppEnv>({
    defaultHook: async (result, c) => {
      if (result.success) return
      const sent: unknown =
        result.target === 'json' ? await c.req.json().catch(() => undefined) : result.target === 'param' ? c.req.param() : c.req.query()
      throw new AppError('invalid', issuesText(result.error, sent), result.error.issues)
    },
  })
}

function json<Schema extends ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } }
}

/** What every route answers: JSON of a known shape, or one of the refusals that all have. */
export function answers<Answer extends ZodType>(summary: string, answer: Answer) {
  return {
    200: json(summary, answer),
    400: json('Bad input', ErrorBody),
    401: json('Not signed in', ErrorBody),
    403: json('Outside the scope', ErrorBody),
    404: json('Unknown', ErrorBody),
    429: json('Too many requests', ErrorBody),
  }
}

/** What a write answers besides. */
export const IN_THE_WAY = { 409: json('In the way of something that stands', ErrorBody) }

/** Description of a read that answers JSON, for whom `action` is allowed: one schema gives the handler's types and the OpenAPI document. */
export function read<Path extends string, Answer extends ZodType, Request extends NonNullable<RouteConfig['request']>>(
  path: Path,
  action: Action,
  summary: string,
  answer: Answer,
  request: Request,
) {
  return createRoute({
    method: 'get',
    path,
    summary,
    request,
    'x-action': action,
    middleware: acting(action),
    responses: answers(summary, answer),
  })
}

/** Description of a write that takes and answers JSON, for whom `action` is allowed. */
export function write<
  Method extends 'post' | 'put' | 'delete',
  Path extends string,
  Answer extends ZodType,
  Request extends NonNullable<RouteConfig['request']>,
>(method: Method, path: Path, action: Action, summary: string, answer: Answer, request: Request) {
  return createRoute({
    method,
    path,
    summary,
    request,
    'x-action': action,
    middleware: [acting(action), impersonal] as const,
    responses: { ...answers(summary, answer), ...IN_THE_WAY },
  })
}

/** A body of JSON. */
export function body<Schema extends ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } } as const
}

/** Place ids in addresses. */
export const PlaceId = z.coerce.number().int().positive()

/** The version of the data that a read belongs to; answers to the present version are immutable. */
export const versioned = { v: z.string().optional() }
