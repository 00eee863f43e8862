import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { Done, PostHead } from '@shouwang/shared/wire/account'
import {
  AccountRules,
  Accounts as AccountList,
  AccountStep,
  HandedOver,
  HandOver,
  Invitations,
  LinkMade,
  NewInvitation,
  NewPost,
  Posts,
} from '@shouwang/shared/wire/account-management'
import type { AppEnv } from '../app/context.ts'
import { body, PlaceId, routes } from '../app/routes.ts'
import { inScopeOrThrow } from '../jurisdiction/scope.ts'
import type { Accounts } from './accounts.ts'
import { door, personOf } from './doors.ts'
import { listAccounts, makeReset, readRules, takeAccountStep, writeRules } from './manage-accounts.ts'
import { addPost, closePost, handOver, invite, listInvitations, listPosts, voidInvitation } from './manage-posts.ts'
import { managerOf } from './manager.ts'

const account = { params: z.object({ id: z.string().min(1).max(64) }) }
const numbered = { params: z.object({ id: z.coerce.number().int().positive() }) }
const step = { params: z.object({ id: z.string().min(1).max(64), step: AccountStep }) }

const people = door('manage', 'get', '/accounts', 'Accounts in the area that one manages', AccountList, {
  query: z.object({ q: z.string().max(60).default('') }),
})
const reset = door('manage', 'post', '/accounts/{id}/reset', 'Makes a one-time link for a new password', LinkMade, account)
const take = door(
  'manage',
  'post',
  '/accounts/{id}/{step}',
  'Disables, enables, unlocks an account, ends its sign-ins or second factor',
  Done,
  step,
)
const posts = door('manage', 'get', '/posts', 'Posts in the area that one manages, with who holds and held them', Posts, {
  query: z.object({ area: PlaceId.optional() }),
})
const add = door('manage', 'post', '/posts', 'Makes a post', PostHead, { body: body(NewPost) })
const close = door('manage', 'delete', '/posts/{id}', 'Closes a post', Done, numbered)
const over = door('manage', 'post', '/posts/{id}/hand-over', 'Hands a post over to its next holder', HandedOver, {
  ...numbered,
  body: body(HandOver),
})
const open = door('manage', 'get', '/invitations', 'One-time links that are open', Invitations, {})
const ask = door('manage', 'post', '/invitations', 'Invites somebody to a vacant post', LinkMade, { body: body(NewInvitation) })
const spoil = door('manage', 'delete', '/invitations/{id}', 'Voids a one-time link', Done, numbered)
const rules = door('manage', 'get', '/account-rules', 'Which roles must use a second factor', AccountRules, {})
const rule = door('manage', 'put', '/account-rules', 'Says which roles must use a second factor', AccountRules, {
  body: body(AccountRules),
})

/** What administrators do, each within the subtrees of their posts as administrator. */
export function manageRoutes(accounts: Accounts) {
  const manager = (c: Context<AppEnv>) => managerOf(accounts, personOf(c), c.get('scope'))
  const done = { done: true }
  return routes()
    .openapi(people, async (c) => c.json(await listAccounts(accounts, await manager(c), c.req.valid('query').q), 200))
    .openapi(reset, async (c) => c.json(await makeReset(accounts, await manager(c), c.req.valid('param').id), 200))
    .openapi(take, async (c) => {
      const { id, step: wanted } = c.req.valid('param')
      await takeAccountStep(accounts, await manager(c), id, wanted)
      return c.json(done, 200)
    })
    .openapi(posts, async (c) => {
      const who = await manager(c)
      const { area = null } = c.req.valid('query')
      if (area !== null) inScopeOrThrow(who.tree, who.scope, area)
      return c.json(await listPosts(accounts, who, area), 200)
    })
    .openapi(add, async (c) => c.json(await addPost(accounts, await manager(c), c.req.valid('json')), 200))
    .openapi(close, async (c) => {
      await closePost(accounts, await manager(c), c.req.valid('param').id)
      return c.json(done, 200)
    })
    .openapi(over, async (c) => c.json(await handOver(accounts, await manager(c), c.req.valid('param').id, c.req.valid('json')), 200))
    .openapi(open, async (c) => c.json(await listInvitations(accounts, await manager(c)), 200))
    .openapi(ask, async (c) => {
      const { postId, days } = c.req.valid('json')
      return c.json(await invite(accounts, await manager(c), postId, days), 200)
    })
    .openapi(spoil, async (c) => {
      await voidInvitation(accounts, await manager(c), c.req.valid('param').id)
      return c.json(done, 200)
    })
    .openapi(rules, async (c) => c.json(await readRules(accounts, await manager(c)), 200))
    .openapi(rule, async (c) => c.json(await writeRules(accounts, await manager(c), c.req.valid('json')), 200))
}
