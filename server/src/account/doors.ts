import { createRoute } from '@hono/zod-openapi'
import type { RouteConfig } from '@hono/zod-openapi'
import { createMiddleware } from 'hono/factory'
import type { Context } from 'hono'
import type { ZodType } from 'zod'
import { acting } from '../app/acting.ts'
import type { AppEnv, Sender } from '../app/context.ts'
import { AppError } from '../app/error.ts'
import { answers, IN_THE_WAY } from '../app/routes.ts'
import { impersonal } from '../personal/impersonal.ts'
import type { Who } from './who.ts'

/** For whom a route about accounts is: `open` for everybody, `own` for whoever is signed in, about themselves, `manage` for administrators. */
type For = 'open' | 'own' | 'manage'

/** Nothing about accounts is kept by a browser. */
const unkept = createMiddleware<AppEnv>(async (c, next) => {
  c.header('Cache-Control', 'no-store')
  await next()
})

/** Lets a person through who is signed in, or looks at the open demo. A token acts in a post; it neither manages accounts nor speaks for its owner. */
const inPerson = createMiddleware<AppEnv>(async (c, next) => {
  const who = c.get('who')
  if (!who) throw new AppError('unauthenticated', { zh: '请先登录', en: 'sign in first' })
  if (who.via === 'token')
    throw new AppError('forbidden', {
      zh: 'API 令牌不能用于账号管理，请登录后操作',
      en: "an API token can't be used for accounts: sign in",
    })
  await next()
})

/** Refuses what would outlast the open demo: whoever looks at it is nobody, and leaves no token, post or link behind. */
const notInDemo = createMiddleware<AppEnv>(async (c, next) => {
  if (c.get('who')?.via === 'demo' && c.req.method !== 'GET')
    throw new AppError('forbidden', {
      zh: '演示中不能管理账号、岗位、邀请和 API 令牌，只可查看；请清除演示数据后登录操作',
      en: 'in the demo accounts, posts, invitations and tokens are only looked at: leave the demo and sign in',
    })
  await next()
})

const GUARDS = {
  open: [unkept],
  own: [unkept, inPerson, notInDemo, impersonal],
  manage: [unkept, inPerson, acting('account.manage'), notInDemo, impersonal],
} as const

/** Description of a route about accounts that takes and answers JSON. */
export function door<
  Method extends 'get' | 'post' | 'put' | 'delete',
  Path extends string,
  Answer extends ZodType,
  Request extends NonNullable<RouteConfig['request']>,
>(whom: For, method: Method, path: Path, summary: string, answer: Answer, request: Request) {
  return createRoute({
    method,
    path,
    summary,
    request,
    'x-action': whom === 'manage' ? 'account.manage' : whom,
    middleware: [...GUARDS[whom]],
    responses: { ...answers(summary, answer), ...IN_THE_WAY },
  })
}

/** Who asks in person, behind `own` and `manage`. */
export function personOf(c: Context<AppEnv>): Who {
  return c.get('who')!
}

/** Where a request came from, as the middleware before found it. */
export function askerOf(c: Context<AppEnv>): Sender {
  return { headers: c.req.raw.headers, address: c.get('address') }
}

export function setCookies(c: Context<AppEnv>, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
}
