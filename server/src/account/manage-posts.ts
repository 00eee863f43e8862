import type { Transaction } from 'kysely'
import type { HandedOver, HandOver, Invitations, LinkMade, NewPost, Posts } from '@shouwang/shared/wire/account-management'
import type { PostHead } from '@shouwang/shared/wire/account'
import type { Role } from '@shouwang/shared/account/role'
import { AppError } from '../app/error.ts'
import type { ActKey } from '@shouwang/shared/audit/act-words'
import { appendAudit } from '../audit/append-audit.ts'
import type { Tables } from '../db/tables.ts'
import { inScope } from '../jurisdiction/scope.ts'
import { endSignIns, makeInvitation, makePost } from './account-writes.ts'
import type { Accounts } from './accounts.ts'
import { linkMade, makeLink, voidLinks } from './links.ts'
import { accountInSight, managesAccount } from './manage-accounts.ts'
import { managedPost, managesOrThrow, managesPlace, recordedPlace } from './manager.ts'
import type { Manager } from './manager.ts'
import { beginTenure, endTenure, holderOf, postHead, readPosts, WHOLE_TREE } from './posts.ts'
import type { Post } from './who.ts'

/** Posts that an administrator manages (those of `area` and below), in tree order, with who holds and held them. */
export async function listPosts({ store, clock }: Accounts, manager: Manager, area: number | null): Promise<Posts> {
  const { db } = store
  const { tree } = manager
  const rows = await db.selectFrom('post').selectAll().where('closedAt', 'is', null).execute()
  const tenures = await db
    .selectFrom('tenure')
    .innerJoin('authUser', 'authUser.id', 'tenure.userId')
    .select(['postId', 'userId', 'name', 'since', 'until', 'disabled'])
    .orderBy('since', 'desc')
    .orderBy('tenure.id', 'desc')
    .execute()
  const links = await db
    .selectFrom('invitation')
    .select(['id', 'postId', 'expiresAt'])
    .where('kind', '=', 'invite')
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', clock.now())
    .execute()
  const asked = rows
    .map(({ id, role, placeId, sector }) => ({ id, role: role as Role, placeId, sector }))
    .filter(({ placeId }) => managesPlace(manager, placeId) && (area === null || inScope(tree, { roots: [area] }, placeId)))
    .sort((a, b) => tree.preOf(a.placeId) - tree.preOf(b.placeId) || a.id - b.id)
  const histories = Map.groupBy(tenures, ({ postId }) => postId)
  return asked.map((post) => {
    const history = histories.get(post.id) ?? []
    const holder = history.find(({ until }) => until === null)
    const link = links.find(({ postId }) => postId === post.id)
    return {
      ...postHead(tree, post),
      holder: holder ? { id: holder.userId, name: holder.name, since: instant(holder.since), disabled: holder.disabled !== null } : null,
      before: history.flatMap(({ name, since, until }) => (until === null ? [] : [{ name, since: instant(since), until: instant(until) }])),
      invited: link ? { id: link.id, expiresAt: instant(link.expiresAt) } : null,
    }
  })
}

export async function addPost({ store, clock }: Accounts, manager: Manager, { role, placeId, sector }: NewPost): Promise<PostHead> {
  const place = placeId ?? WHOLE_TREE
  managesOrThrow(manager, place)
  if (place !== WHOLE_TREE && manager.tree.preOf(place) < 0)
    throw new AppError('not_found', { zh: `没有编号为 ${place} 的辖区`, en: `there is no place ${place}` })
  const doer = { actor: manager.who.actor, at: clock.now() }
  const post = await store.db.transaction().execute((tx) => makePost(tx, { role, placeId: place, sector }, doer))
  return postHead(manager.tree, post)
}

/** Closes a post: its tenure and its open invitation end. */
export async function closePost(accounts: Accounts, manager: Manager, id: number): Promise<void> {
  const { store, clock, memory } = accounts
  const post = await managedPost(accounts, manager, id)
  const now = clock.now()
  await store.db.transaction().execute(async (tx) => {
    const userId = await endTenure(tx, id, now)
    await voidLinks(tx, { kind: 'invite', postId: id, userId: null }, now)
    await tx.updateTable('post').set({ closedAt: now }).where('id', '=', id).execute()
    await settle(tx, userId)
    await appendAudit(tx, { ...act(manager, 'post.close', post), at: now, before: { holder: userId } })
  })
  memory.forget()
}

/** Hands a post over: the present tenure ends, the next begins, or an invitation goes out, or the post stays vacant. */
export async function handOver(accounts: Accounts, manager: Manager, id: number, next: HandOver): Promise<HandedOver> {
  const { store, clock, memory } = accounts
  const post = await managedPost(accounts, manager, id)
  const successor = typeof next.to === 'object' ? await accountInSight(accounts, manager, next.to.account) : null
  if (successor && (successor.disabled || successor.demo))
    throw new AppError('conflict', {
      zh: '该账号已停用或属于演示，不能担任岗位',
      en: 'this account is disabled or belongs to the demo: it cannot hold a post',
    })
  const now = clock.now()
  const link = await store.db.transaction().execute(async (tx) => {
    const before = await endTenure(tx, id, now)
    await voidLinks(tx, { kind: 'invite', postId: id, userId: null }, now)
    if (successor) await beginTenure(tx, id, successor.id, now)
    const made =
      next.to === 'invitation'
        ? await makeLink(tx, {
            kind: 'invite',
            postId: id,
            createdBy: manager.who.actor,
            makerId: manager.who.userId,
            now,
            days: next.days,
          })
        : null
    await settle(tx, before)
    await appendAudit(tx, {
      ...act(manager, 'post.hand-over', post),
      at: now,
      before: { holder: before },
      after: { holder: successor?.id ?? null, invitation: made?.id ?? null },
    })
    return made
  })
  memory.forget()
  return { link: link && linkMade(link) }
}

/** Invites somebody to a post that nobody holds. */
export async function invite(accounts: Accounts, manager: Manager, postId: number, days: number): Promise<LinkMade> {
  const { store, clock } = accounts
  const post = await managedPost(accounts, manager, postId)
  const link = await store.db.transaction().execute(async (tx) => {
    if ((await holderOf(tx, postId)) !== null)
      throw new AppError('conflict', { zh: '该岗位已有人担任，请用“交接”', en: 'somebody holds this post: hand it over instead' })
    const { actor, userId } = manager.who
    return makeInvitation(tx, post, days, { actor, userId, at: clock.now() })
  })
  return linkMade(link)
}

/** Links that are open for posts and accounts of theirs. */
export async function listInvitations(accounts: Accounts, manager: Manager): Promise<Invitations> {
  const rows = await accounts.store.db
    .selectFrom('invitation')
    .leftJoin('post', 'post.id', 'invitation.postId')
    .leftJoin('authUser', 'authUser.id', 'invitation.userId')
    .select(['invitation.id', 'kind', 'postId', 'userId', 'createdBy', 'invitation.createdAt', 'expiresAt'])
    .select(['post.role', 'post.placeId', 'post.sector', 'authUser.name'])
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', accounts.clock.now())
    .orderBy('invitation.id', 'desc')
    .execute()
  const open: Invitations = []
  for (const row of rows) {
    const post = row.postId === null ? null : { id: row.postId, role: row.role as Role, placeId: row.placeId!, sector: row.sector }
    if (!(await managesLink(accounts, manager, post, row.userId))) continue
    open.push({
      id: row.id,
      kind: row.kind as Invitations[number]['kind'],
      post: post && postHead(manager.tree, post),
      account: row.name,
      createdBy: row.createdBy,
      createdAt: instant(row.createdAt),
      expiresAt: instant(row.expiresAt),
    })
  }
  return open
}

export async function voidInvitation(accounts: Accounts, manager: Manager, id: number): Promise<void> {
  const { store, clock } = accounts
  const row = await store.db
    .selectFrom('invitation')
    .leftJoin('post', 'post.id', 'invitation.postId')
    .select(['invitation.userId', 'postId', 'post.role', 'post.placeId', 'post.sector'])
    .where('invitation.id', '=', id)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', clock.now())
    .executeTakeFirst()
  const post = row && row.postId !== null ? { id: row.postId, role: row.role as Role, placeId: row.placeId!, sector: row.sector } : null
  if (!row || !(await managesLink(accounts, manager, post, row.userId)))
    throw new AppError('not_found', { zh: '没有这个链接，或已失效', en: 'there is no such link, or it is void already' })
  await store.db.transaction().execute(async (tx) => {
    await tx.updateTable('invitation').set({ expiresAt: clock.now() }).where('id', '=', id).execute()
    const subject = String(id)
    await appendAudit(tx, {
      at: clock.now(),
      actor: manager.who.actor,
      action: 'invitation.void',
      subject,
      placeId: post && recordedPlace(post),
    })
  })
}

async function managesLink(accounts: Accounts, manager: Manager, post: Post | null, userId: string | null): Promise<boolean> {
  if (post) return managesPlace(manager, post.placeId)
  if (userId === null) return manager.whole
  return managesAccount(accounts, manager, userId)
}

/** Somebody who lost their last post is signed out. */
async function settle(tx: Transaction<Tables>, userId: string | null): Promise<void> {
  if (userId !== null && (await readPosts(tx, userId)).length === 0) await endSignIns(tx, userId)
}

function act({ who }: Manager, action: ActKey, post: Post) {
  return { actor: who.actor, action, subject: String(post.id), placeId: recordedPlace(post) }
}

function instant(time: number | string): string {
  return new Date(Number(time)).toISOString()
}
