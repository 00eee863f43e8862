import { createRoute, z } from '@hono/zod-openapi'
import { AppError } from '../app/error.ts'
import { ErrorBody, routes } from '../app/routes.ts'
import type { Accounts } from './accounts.ts'
import { sentBack } from './auth.ts'
import { askerOf, setCookies } from './doors.ts'
import { PROVIDER_ID } from './provider.ts'
import { recordRefusal, recordSignIn, signOut } from './sign-in.ts'

const redirect = {
  302: { description: 'On the way' },
  404: { description: 'No provider', content: { 'application/json': { schema: ErrorBody } } },
}

/** Paths are read below it; it is never gone to. */
const ANYWHERE = 'http://localhost'

/** Whether a path, as a browser makes it out, stays here: `/.//elsewhere.example` is read as `//elsewhere.example`, another host. */
const isOurs = ({ pathname }: URL) => !pathname.startsWith('//')

/** A path of ours and nothing else: no other host, whatever a browser makes of slashes. */
const Path = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[^\s\\]*$/)
  .refine((path) => isOurs(new URL(path, ANYWHERE)))

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
  const { auth, memory } = accounts
  const provider = () => {
    if (accounts.provider) return accounts.provider
    throw new AppError('not_found', { zh: '未配置统一身份认证', en: 'no provider is set up' })
  }
  return routes()
    .openapi(begin, async (c) => {
      const begun = await provider().begin(askerOf(c), c.req.valid('query').next, FAILED)
      c.header('Cache-Control', 'no-store')
      if (!begun) return c.redirect(`${FAILED}?error=unreachable`, 302)
      // A sign-in takes the place of the one before. It is ended here: on the way back the browser doesn't send its cookie, which is strict.
      if (await auth.session(c.req.raw.headers)) setCookies(c, (await signOut(accounts, askerOf(c))).cookies)
      setCookies(c, begun.cookies)
      return c.redirect(begun.url, 302)
    })
    .openapi(back, async (c) => {
      const { to, cookies } = await provider().finish(askerOf(c), c.req.query())
      c.header('Cache-Control', 'no-store')
      setCookies(c, cookies)
      const own = new URL(to, accounts.settings.origin ?? ANYWHERE)
      const signed = await auth.session(sentBack(cookies))
      if (signed) {
        memory.forget()
        await recordSignIn(accounts, askerOf(c), { id: signed.userId }, { through: PROVIDER_ID })
      } else await recordRefusal(accounts, askerOf(c), null, { through: PROVIDER_ID })
      return c.redirect(isOurs(own) ? own.pathname + own.search : '/', 302)
    })
}
