import { createRoute, z } from '@hono/zod-openapi'
import { AppError } from '../app/error.ts'
import { ErrorBody, routes } from '../app/routes.ts'
import { recordAct } from '../audit/append-audit.ts'
import type { Accounts } from './accounts.ts'
import { askerOf, setCookies } from './doors.ts'
import { PROVIDER_ID } from './provider.ts'
import { placeOf } from './sign-in.ts'

const redirect = {
  302: { description: 'On the way' },
  404: { description: 'No provider', content: { 'application/json': { schema: ErrorBody } } },
}

/** A path of ours and nothing else: no other host, whatever a browser makes of slashes. */
const Path = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[^\s\\]*$/)

const begin = createRoute({
  method: 'get',
  path: '/account/provider/{id}',
  'x-action': 'open',
  summary: 'Sends the browser to the provider',
  request: { params: z.object({ id: z.literal(PROVIDER_ID) }), query: z.object({ next: Path.default('/') }) },
  responses: redirect,
})

const back = createRoute({
  method: 'get',
  path: '/account/provider/callback/{id}',
  'x-action': 'open',
  summary: 'Takes the browser back from the provider',
  request: { params: z.object({ id: z.literal(PROVIDER_ID) }), query: z.looseObject({}) },
  responses: redirect,
})

/** Where somebody is sent whom the provider did not let in, or who has no account here: the page says why. */
const FAILED = '/sign-in'

/** Signing in through a provider, as the browser goes there and comes back. */
export function providerRoutes(accounts: Accounts) {
  const { store, clock, auth, memory } = accounts
  const provider = () => {
    if (accounts.provider) return accounts.provider
    throw new AppError('not_found', { zh: '未配置统一身份认证', en: 'no provider is set up' })
  }
  return routes()
    .openapi(begin, async (c) => {
      const begun = await provider().begin(askerOf(c), c.req.valid('query').next, FAILED)
      c.header('Cache-Control', 'no-store')
      if (!begun) return c.redirect(`${FAILED}?error=unreachable`, 302)
      setCookies(c, begun.cookies)
      return c.redirect(begun.url, 302)
    })
    .openapi(back, async (c) => {
      const { to, cookies } = await provider().finish(askerOf(c), c.req.query())
      c.header('Cache-Control', 'no-store')
      setCookies(c, cookies)
      const own = new URL(to, accounts.settings.origin ?? 'http://localhost')
      const signed = await auth.session(new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]!).join('; ') }))
      if (signed) {
        memory.forget()
        const user = await store.db
          .selectFrom('authUser')
          .select(['id', 'username'])
          .where('id', '=', signed.userId)
          .executeTakeFirstOrThrow()
        const at = clock.now()
        await store.db.updateTable('authUser').set({ lastSignIn: at }).where('id', '=', user.id).execute()
        const act = { at, actor: user.username ?? user.id, action: 'account.sign-in', subject: user.id, detail: { through: PROVIDER_ID } }
        await recordAct(store, { ...act, address: c.get('address'), placeId: await placeOf(accounts, user.id) })
      }
      return c.redirect(own.pathname + own.search, 302)
    })
}
