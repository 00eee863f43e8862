import { z } from '@hono/zod-openapi'
import { Done, NewToken, TokenMade, Tokens } from '@shouwang/shared/wire/account'
import { AppError } from '../app/error.ts'
import { body, routes } from '../app/routes.ts'
import { recordAct } from '../audit/append-audit.ts'
import type { Accounts } from './accounts.ts'
import { door, personOf } from './doors.ts'
import { narrowed, TokenScope } from './identify.ts'
import { recordedPlace } from './manager.ts'
import { postHead, readPosts, WHOLE_TREE } from './posts.ts'
import type { Post, Who } from './who.ts'

const list = door('own', 'get', '/tokens', 'One’s own API tokens', Tokens, {})
const make = door('own', 'post', '/tokens', 'Makes an API token for one of one’s posts; it is shown once', TokenMade, {
  body: body(NewToken),
})
const revoke = door('own', 'delete', '/tokens/{id}', 'Revokes one of one’s own API tokens', Done, { params: z.object({ id: z.string() }) })

/** API tokens, each for one post of its owner or less. */
export function tokenRoutes(accounts: Accounts) {
  return routes()
    .openapi(list, async (c) => c.json(await listTokens(accounts, personOf(c)), 200))
    .openapi(make, async (c) => c.json(await makeToken(accounts, personOf(c), c.req.valid('json')), 200))
    .openapi(revoke, async (c) => {
      await revokeToken(accounts, personOf(c), c.req.valid('param').id)
      return c.json({ done: true }, 200)
    })
}

async function listTokens({ auth, store, live }: Accounts, who: Who): Promise<Tokens> {
  const tree = await live.tree()
  const posts = await readPosts(store.db, who.userId)
  const instant = (time: number) => new Date(time).toISOString()
  return (await auth.tokens(who.userId)).flatMap((token) => {
    const scope = TokenScope.safeParse(token.scope)
    if (!scope.success) return []
    const held = posts.find(({ id }) => id === scope.data.postId)
    const acting = held ? narrowed(tree, held, scope.data) : null
    return {
      id: token.id,
      name: token.name,
      start: token.start,
      post: postHead(tree, acting ?? bare(scope.data)),
      createdAt: instant(token.createdAt),
      expiresAt: instant(token.expiresAt),
      lastUsed: token.lastUsed === null ? null : instant(token.lastUsed),
      void: acting === null || token.expiresAt <= Date.now(),
    }
  })
}

/** What is known of a post that is held no longer. */
function bare({ postId, role, placeId }: TokenScope): Post {
  return { id: postId, role: role ?? 'liaison', placeId: placeId ?? WHOLE_TREE, sector: null }
}

async function makeToken(accounts: Accounts, who: Who, asked: NewToken): Promise<TokenMade> {
  const { name, postId, days } = asked
  const scope: TokenScope = { postId, role: asked.role ?? null, placeId: asked.placeId ?? null }
  const { auth, store, live, clock } = accounts
  if (who.pending) throw new AppError('forbidden', { zh: '请先设置两步验证', en: 'set up a second factor first' })
  const post = (await readPosts(store.db, who.userId)).find(({ id }) => id === postId)
  if (!post) throw new AppError('forbidden', { zh: `您不担任编号为 ${postId} 的岗位`, en: `you do not hold the post ${postId}` })
  const acting = narrowed(await live.tree(), post, scope)
  if (!acting)
    throw new AppError('forbidden', {
      zh: 'API 令牌的角色和辖区不得超出所选岗位',
      en: 'a token may do no more, and in no other place, than the post it is for',
    })
  const made = await auth.createToken(who.userId, { name, days, scope })
  await recordAct(store, {
    at: clock.now(),
    actor: who.actor,
    action: 'token.create',
    subject: made.id,
    placeId: recordedPlace(acting),
    after: { post: postId, role: acting.role, place: acting.placeId, days },
  })
  return made
}

async function revokeToken({ auth, store, clock, memory }: Accounts, who: Who, id: string): Promise<void> {
  if (!(await auth.tokens(who.userId)).some((token) => token.id === id))
    throw new AppError('not_found', { zh: '没有这个 API 令牌，或已作废', en: 'there is no such token, or it was revoked' })
  await auth.deleteToken(id)
  memory.forget()
  await recordAct(store, { at: clock.now(), actor: who.actor, action: 'token.revoke', subject: id })
}
