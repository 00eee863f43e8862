import { z } from '@hono/zod-openapi'
import {
  AcceptLink,
  Account,
  BackupCodes,
  ChangePassword,
  Confirm,
  DemoRole,
  Done,
  Link,
  LinkToken,
  SecondFactor,
  SignedIn,
  SignIn,
  SignIns,
  TotpCode,
  TwoFactorBegun,
} from '@shouwang/shared/wire/account'
import { body, routes } from '../app/routes.ts'
import { acceptLink, describeLink } from './accept-link.ts'
import type { Accounts } from './accounts.ts'
import { describeAccount } from './describe-account.ts'
import { demoCookie } from './demo-accounts.ts'
import { askerOf, door, personOf, setCookies } from './doors.ts'
import { beginFactor, changePassword, confirmFactor, endFactor, endOthers, endSignIn, listSignIns, newCodes } from './own-account.ts'
import { signIn, signOut, takeSecondFactor } from './sign-in.ts'

const account = door('open', 'get', '/account', 'Who asks, what they may do, and how to sign in', Account, {})
const enter = door('open', 'post', '/account/sign-in', 'Signs in by name and password', SignedIn, { body: body(SignIn) })
const second = door('open', 'post', '/account/second-factor', 'The second step of a sign-in', SignedIn, { body: body(SecondFactor) })
const leave = door('open', 'post', '/account/sign-out', 'Ends this sign-in', Done, {})
const link = door('open', 'post', '/account/link', 'What a one-time link is for', Link, { body: body(LinkToken) })
const accept = door('open', 'post', '/account/link/accept', 'Does what a one-time link is for, and signs in', SignedIn, {
  body: body(AcceptLink),
})
const role = door('open', 'post', '/demo/role', 'Looks at the open demo in another role', Done, { body: body(DemoRole) })
const password = door('own', 'post', '/account/password', 'Changes one’s own password; other sign-ins end', Done, {
  body: body(ChangePassword),
})
const factor = door('own', 'post', '/account/two-factor', 'Begins to set up a second factor', TwoFactorBegun, { body: body(Confirm) })
const confirm = door('own', 'post', '/account/two-factor/confirm', 'Confirms the second factor by a code of it', Done, {
  body: body(TotpCode),
})
const codes = door('own', 'post', '/account/two-factor/codes', 'New backup codes; the old ones are void', BackupCodes, {
  body: body(Confirm),
})
const off = door('own', 'post', '/account/two-factor/off', 'Takes the second factor away', Done, { body: body(Confirm) })
const list = door('own', 'get', '/account/sign-ins', 'One’s own sign-ins', SignIns, {})
const end = door('own', 'delete', '/account/sign-ins/{id}', 'Ends one of one’s own sign-ins', Done, {
  params: z.object({ id: z.string() }),
})
const others = door('own', 'post', '/account/sign-ins/end-others', 'Ends all of one’s own sign-ins but this', Done, {})

/** Signing in and out, links, and what people do about their own account. */
export function ownRoutes(accounts: Accounts) {
  return routes()
    .openapi(account, async (c) => c.json(await describeAccount(accounts, c.get('who')), 200))
    .openapi(enter, async (c) => {
      const { next, cookies } = await signIn(accounts, askerOf(c), c.req.valid('json'))
      setCookies(c, cookies)
      return c.json({ next }, 200)
    })
    .openapi(second, async (c) => {
      const { next, cookies } = await takeSecondFactor(accounts, askerOf(c), c.req.valid('json'))
      setCookies(c, cookies)
      return c.json({ next }, 200)
    })
    .openapi(leave, async (c) => {
      setCookies(c, (await signOut(accounts, askerOf(c))).cookies)
      return c.json({ done: true }, 200)
    })
    .openapi(link, async (c) => c.json(await describeLink(accounts, c.req.valid('json').token), 200))
    .openapi(accept, async (c) => {
      const { next, cookies } = await acceptLink(accounts, askerOf(c), c.get('who'), c.req.valid('json'))
      setCookies(c, cookies)
      return c.json({ next }, 200)
    })
    .openapi(role, async (c) => {
      setCookies(c, [await demoCookie(accounts, c.req.valid('json').role)])
      return c.json({ done: true }, 200)
    })
    .openapi(password, async (c) => {
      await changePassword(accounts, askerOf(c), personOf(c), c.req.valid('json'))
      return c.json({ done: true }, 200)
    })
    .openapi(factor, async (c) => c.json(await beginFactor(accounts, askerOf(c), personOf(c), c.req.valid('json').password), 200))
    .openapi(confirm, async (c) => {
      setCookies(c, (await confirmFactor(accounts, askerOf(c), personOf(c), c.req.valid('json').code)).cookies)
      return c.json({ done: true }, 200)
    })
    .openapi(codes, async (c) => c.json({ codes: await newCodes(accounts, askerOf(c), personOf(c), c.req.valid('json').password) }, 200))
    .openapi(off, async (c) => {
      await endFactor(accounts, askerOf(c), personOf(c), c.req.valid('json').password)
      return c.json({ done: true }, 200)
    })
    .openapi(list, async (c) => c.json(await listSignIns(accounts, personOf(c)), 200))
    .openapi(end, async (c) => {
      await endSignIn(accounts, personOf(c), c.req.valid('param').id)
      return c.json({ done: true }, 200)
    })
    .openapi(others, async (c) => {
      await endOthers(accounts, personOf(c))
      return c.json({ done: true }, 200)
    })
}
