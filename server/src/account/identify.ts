import { z } from 'zod'
import { isLesser } from '@shouwang/shared/account/action'
import { Role } from '@shouwang/shared/account/role'
import type { Identify, Sender } from '../app/context.ts'
import { throughProxy } from '../app/reach.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { mustUseFactor } from './accounts.ts'
import type { Accounts } from './accounts.ts'
import type { SignedSession } from './auth.ts'
import { demoWho } from './demo-accounts.ts'
import { credentialOf, isBearer } from './memory.ts'
import { readPosts, spread, WHOLE_TREE } from './posts.ts'
import type { SignInLimit, SignInSettings } from './sign-in-settings.ts'
import { whoOf } from './who.ts'
import type { Post, Who } from './who.ts'

const MINUTE_MS = 60_000

/** After so long a sign-in gets another token. */
const ROTATE_MS = 60 * MINUTE_MS

/** What an API token acts as: a post of its owner, with a lesser role or a smaller place where these are given. */
export const TokenScope = z.object({ postId: z.int(), role: Role.nullable(), placeId: z.int().nullable() })
export type TokenScope = z.infer<typeof TokenScope>

/** Recognises people by their sign-in, their API token, or as a visitor of the open demo. */
export function createIdentify(accounts: Accounts): Identify {
  const { memory } = accounts
  return {
    async who(sender, quietly = false) {
      const authorization = sender.headers.get('authorization') ?? undefined
      const credential = credentialOf(Object.fromEntries(sender.headers))
      const kept = memory.get(credential)
      if (kept) return kept
      const era = memory.now()
      const bearer = authorization !== undefined && isBearer(authorization) ? authorization.slice(7).trim() : null
      const who = bearer === null ? await visitor(accounts, sender, quietly) : await tokenHolder(accounts, bearer)
      if (who) memory.put(credential, who, era)
      return who
    },
    known: (headers) => memory.get(credentialOf(headers)),
  }
}

/** How long a sign-in of somebody with these posts lasts. */
export function limitOf(settings: SignInSettings, posts: readonly Post[]): SignInLimit {
  return posts.length > 0 && posts.every(({ role }) => role === 'liaison') ? settings.liaisonLimit : settings.limit
}

/** A post as a token narrows it; `null` when it grants more than the post, or the place lies outside. */
export function narrowed(tree: Tree, post: Post, { role, placeId }: Pick<TokenScope, 'role' | 'placeId'>): Post | null {
  const lesser = role ?? post.role
  if (!isLesser(lesser, post.role)) return null
  if (placeId === null || placeId === post.placeId) return { ...post, role: lesser }
  const pre = tree.preOf(placeId)
  if (pre < 0 || !(post.placeId === WHOLE_TREE || tree.covers(post.placeId, pre))) return null
  return { ...post, role: lesser, placeId }
}

async function visitor(accounts: Accounts, sender: Sender, quietly: boolean): Promise<Who | null> {
  const session = await accounts.auth.session(sender.headers)
  const who = session && (await signedIn(accounts, session, quietly))
  if (who) return who
  // Whoever comes through a proxy is not on this machine, although the proxy may be.
  return throughProxy(sender.headers.keys()) ? null : demoWho(accounts, sender.headers.get('cookie') ?? '')
}

async function signedIn(accounts: Accounts, session: SignedSession, quietly: boolean): Promise<Who | null> {
  const { auth, live, settings } = accounts
  const user = await readUser(accounts, session.userId)
  if (!user) return null
  const posts = await readPosts(accounts.store.db, user.id)
  // Sign-ins go by the clock of the machine, as the library's do.
  const now = Date.now()
  const { idleMinutes, absoluteMinutes } = limitOf(settings, posts)
  const end = session.createdAt + absoluteMinutes * MINUTE_MS
  const idle = idleMinutes * MINUTE_MS
  if (now >= end || now >= session.updatedAt + idle) {
    await auth.endSession(session.token)
    return null
  }
  if (!quietly && !session.replaced && now - session.updatedAt > MINUTE_MS) await auth.touch(session.token, now, Math.min(now + idle, end))
  const lacking = session.method === 'password' && !user.twoFactor && (await mustUseFactor(accounts.store.db, posts))
  const due = !session.replaced && now - session.rotatedAt > ROTATE_MS
  return whoOf(
    {
      userId: user.id,
      actor: user.username ?? user.id,
      name: user.name,
      via: 'session',
      pending: lacking ? 'twoFactor' : null,
      session: { id: session.id, due },
    },
    lacking ? [] : spread(await live.tree(), posts),
  )
}

async function tokenHolder(accounts: Accounts, token: string): Promise<Who | null> {
  const kept = await accounts.auth.tokenOf(token)
  const user = kept && (await readUser(accounts, kept.userId))
  const scope = TokenScope.safeParse(kept?.scope)
  if (!user || !scope.success) return null
  const tree = await accounts.live.tree()
  const posts = await readPosts(accounts.store.db, user.id)
  const post = posts.find(({ id }) => id === scope.data.postId)
  const acting = post && narrowed(tree, post, scope.data)
  if (!acting) return null
  if (!user.twoFactor && !user.throughProvider && (await mustUseFactor(accounts.store.db, posts))) return null
  return whoOf({ userId: user.id, actor: user.username ?? user.id, name: user.name, via: 'token' }, spread(tree, [acting]))
}

/** An account that is not disabled. */
async function readUser({ store }: Accounts, id: string) {
  const row = await store.db
    .selectFrom('authUser')
    .select(['id', 'name', 'username', 'disabled', 'twoFactorEnabled'])
    .select((eb) =>
      eb
        .selectFrom('authAccount')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('userId', '=', 'authUser.id')
        .where('providerId', '<>', 'credential')
        .as('linked'),
    )
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || row.disabled !== null) return null
  return {
    id: row.id,
    name: row.name,
    username: row.username,
    twoFactor: Boolean(row.twoFactorEnabled),
    throughProvider: Number(row.linked) > 0,
  }
}
