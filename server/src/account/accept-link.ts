import type { Transaction } from 'kysely'
import type { AcceptLink, Link, SignedIn } from '@shouwang/shared/wire/account'
import { passwordFault } from '@shouwang/shared/account/password'
import type { Sender } from '../app/context.ts'
import { AppError } from '../app/error.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Tables } from '../db/tables.ts'
import { refusePersons } from '../personal/refuse-persons.ts'
import { endSignIns, endTokens } from './account-writes.ts'
import type { Accounts } from './accounts.ts'
import type { Cookies } from './auth.ts'
import { unlock } from './failures.ts'
import { hasAccounts } from './first-link.ts'
import { makerStands } from './link-maker.ts'
import { noLink, openLink, useLink } from './links.ts'
import type { KeptLink } from './links.ts'
import { accountPlace, recordedPlace } from './manager.ts'
import { beginTenure, createPost, postHead, readPost, WHOLE_TREE } from './posts.ts'
import { signIn } from './sign-in.ts'
import type { Who } from './who.ts'

/** What a link is for. */
export async function describeLink(accounts: Accounts, token: string): Promise<Link> {
  const { store, clock, live } = accounts
  const link = await standing(accounts, await openLink(store.db, token, clock.now()))
  const user = link.userId === null ? null : await readAccount(accounts, link.userId)
  return {
    kind: link.kind,
    post: link.postId === null ? null : postHead(await live.tree(), await readPost(store.db, link.postId)),
    name: user?.name ?? null,
    username: user?.username ?? null,
    expiresAt: new Date(link.expiresAt).toISOString(),
  }
}

/** Does what a link is for, and signs in. `who` is somebody who is signed in, for `join`. */
export async function acceptLink(accounts: Accounts, sender: Sender, who: Who | null, sent: AcceptLink): Promise<Cookies & SignedIn> {
  const link = await standing(accounts, await openLink(accounts.store.db, sent.token, accounts.clock.now()))
  if (sent.join) return join(accounts, link, who)
  if (link.kind === 'reset') return reset(accounts, sender, link, sent)
  const { name, username, password } = required(sent)
  refusePassword(password, [name, username])
  refusePersons(name, { zh: '姓名', en: 'the name' })
  await refuseTaken(accounts, username)
  const { auth, store, clock } = accounts
  await used(accounts, link, async () => {
    const userId = await auth.createUser({ name, username })
    const begun = async (tx: Transaction<Tables>) => {
      const now = clock.now()
      const post =
        link.postId === null
          ? await createPost(tx, { role: 'administrator', placeId: WHOLE_TREE, sector: null }, now)
          : await readPost(tx, link.postId)
      await beginTenure(tx, post.id, userId, now)
      await appendAudit(tx, {
        at: now,
        actor: username,
        action: 'account.create',
        subject: userId,
        placeId: recordedPlace(post),
        detail: { link: link.kind, post: post.id, name },
      })
    }
    try {
      await auth.setPassword(userId, password)
      await store.db.transaction().execute(begun)
    } catch (error) {
      // Somebody else holds the post by now: no account without a post stays, and the name is free again.
      await auth.removeUser(userId)
      throw error
    }
  })
  return signIn(accounts, sender, { username, password })
}

async function join(accounts: Accounts, link: KeptLink, who: Who | null): Promise<Cookies & SignedIn> {
  if (who?.via !== 'session') throw new AppError('unauthenticated', { zh: '请先用已有账号登录', en: 'sign in to your account first' })
  const { postId } = link
  if (postId === null) throw noLink()
  const { store, clock, memory } = accounts
  await store.db.transaction().execute(async (tx) => {
    const now = clock.now()
    const post = await readPost(tx, postId)
    await useLink(tx, link.id, now)
    await beginTenure(tx, postId, who.userId, now)
    await appendAudit(tx, {
      at: now,
      actor: who.actor,
      action: 'post.begin',
      subject: String(postId),
      placeId: recordedPlace(post),
      after: { holder: who.userId },
    })
  })
  memory.forget()
  return { next: 'in', cookies: [] }
}

async function reset(accounts: Accounts, sender: Sender, link: KeptLink, { password = '' }: AcceptLink): Promise<Cookies & SignedIn> {
  const { auth, store, clock, memory } = accounts
  const user = await readAccount(accounts, link.userId!)
  if (!user?.username) throw noLink()
  const { id, name, username } = user
  refusePassword(password, [name, username])
  await used(accounts, link, async () => {
    await auth.setPassword(id, password)
    await store.db.transaction().execute(async (tx) => {
      await endSignIns(tx, id)
      await endTokens(tx, id)
      await unlock(tx, username)
      const placeId = await accountPlace(tx, id)
      await appendAudit(tx, { at: clock.now(), actor: username, action: 'account.reset-password', subject: id, placeId })
    })
  })
  memory.forget()
  return signIn(accounts, sender, { username, password })
}

/** Refuses a password against the rules, with the reason. */
export function refusePassword(password: string, names: readonly string[]): void {
  const fault = passwordFault(password, names)
  if (fault) throw new AppError('invalid', fault, { field: 'password' })
}

/** A link that still makes sense: the first one only as long as there is no account, any other as long as its maker could make it. */
async function standing(accounts: Accounts, link: KeptLink): Promise<KeptLink> {
  if (link.kind === 'first' && (await hasAccounts(accounts.store.db))) throw noLink()
  if (!(await makerStands(accounts, link))) throw noLink()
  return link
}

/** Uses a link up and does what it is for; where that fails the link is good again. */
async function used({ store, clock }: Accounts, { id }: KeptLink, work: () => Promise<void>): Promise<void> {
  await store.db.transaction().execute((tx) => useLink(tx, id, clock.now()))
  try {
    await work()
  } catch (error) {
    await store.db.updateTable('invitation').set({ usedAt: null }).where('id', '=', id).execute()
    throw error
  }
}

function required({ name, username, password }: AcceptLink) {
  if (name === undefined || username === undefined || password === undefined)
    throw new AppError('invalid', { zh: '请填写姓名、用户名和密码', en: 'name, user name and password are needed' })
  return { name, username, password }
}

async function refuseTaken({ store }: Accounts, username: string): Promise<void> {
  const known = await store.db.selectFrom('authUser').select('id').where('username', '=', username).executeTakeFirst()
  if (known)
    throw new AppError(
      'conflict',
      { zh: `用户名“${username}”已被使用，请另取一个`, en: `the user name "${username}" is taken: choose another` },
      { field: 'username' },
    )
}

async function readAccount({ store }: Accounts, id: string) {
  return store.db.selectFrom('authUser').select(['id', 'name', 'username']).where('id', '=', id).executeTakeFirst()
}
