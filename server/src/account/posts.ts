import type { Kysely, Transaction } from 'kysely'
import type { Role } from '@shouwang/shared/account/role'
import type { PostHead } from '@shouwang/shared/wire/account'
import { AppError } from '../app/error.ts'
import type { Db } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { voidLinks } from './links.ts'
import type { Post } from './who.ts'

/** The place of a post that is for the whole tree, whatever it holds. */
export const WHOLE_TREE = 0

/** Posts that an account holds now. */
export async function readPosts(db: Kysely<Tables>, userId: string): Promise<Post[]> {
  const rows = await db
    .selectFrom('tenure')
    .innerJoin('post', 'post.id', 'tenure.postId')
    .select(['post.id', 'post.role', 'post.placeId', 'post.sector'])
    .where('tenure.userId', '=', userId)
    .where('tenure.until', 'is', null)
    .where('post.closedAt', 'is', null)
    .orderBy('post.id')
    .execute()
  return rows.map((row) => ({ ...row, role: row.role as Role }))
}

/** Posts for the whole tree as posts at its roots; in a store without places such a post stands for itself and covers nothing. */
export function spread(tree: Tree, posts: readonly Post[]): Post[] {
  const roots = tree.roots().map((pre) => tree.ids[pre]!)
  return posts.flatMap((post) =>
    post.placeId === WHOLE_TREE && roots.length > 0 ? roots.map((placeId) => ({ ...post, placeId })) : [post],
  )
}

/** A post with its place in words. */
export function postHead(tree: Tree, { id, role, placeId, sector }: Post): PostHead {
  const pre = tree.preOf(placeId)
  const path = pre < 0 ? [] : tree.path(pre).slice(0, -1)
  const place = {
    id: placeId,
    name: tree.names[pre] ?? `#${placeId}`,
    level: pre < 0 ? ('nation' as const) : tree.level(pre),
    path: path.map((at) => tree.names[at]!),
  }
  return { id, role, place: placeId === WHOLE_TREE ? null : place, sector }
}

/** A post that is not closed. */
export async function readPost(db: Kysely<Tables>, id: number): Promise<Post> {
  const row = await db.selectFrom('post').selectAll().where('id', '=', id).where('closedAt', 'is', null).executeTakeFirst()
  if (!row) throw new AppError('not_found', { zh: `没有编号为 ${id} 的岗位，或已撤销`, en: `there is no post ${id}, or it was closed` })
  return { id: row.id, role: row.role as Role, placeId: row.placeId, sector: row.sector }
}

export async function createPost(tx: Transaction<Tables>, post: Omit<Post, 'id'>, now: number): Promise<Post> {
  const { id } = await tx
    .insertInto('post')
    .values({ ...post, createdAt: now, closedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { ...post, id }
}

/** Who holds a post, or nobody. */
export async function holderOf(db: Db | Transaction<Tables>, postId: number): Promise<string | null> {
  const row = await db.selectFrom('tenure').select('userId').where('postId', '=', postId).where('until', 'is', null).executeTakeFirst()
  return row?.userId ?? null
}

/** Begins the tenure of somebody in a post that nobody holds. An open link to a new password, made for less, is void from then on. */
export async function beginTenure(tx: Transaction<Tables>, postId: number, userId: string, now: number): Promise<void> {
  if ((await holderOf(tx, postId)) !== null)
    throw new AppError('conflict', { zh: '该岗位已有人担任，请先办理交接', en: 'somebody holds this post: hand it over first' })
  await tx.insertInto('tenure').values({ postId, userId, since: now, until: null }).execute()
  await voidLinks(tx, { kind: 'reset', postId: null, userId }, now)
  await turnTokens(tx, userId)
}

/** Ends the tenure in a post, if somebody holds it. */
export async function endTenure(tx: Transaction<Tables>, postId: number, now: number): Promise<string | null> {
  const userId = await holderOf(tx, postId)
  if (userId === null) return null
  await tx.updateTable('tenure').set({ until: now }).where('postId', '=', postId).where('until', 'is', null).execute()
  await turnTokens(tx, userId)
  return userId
}

/** The tokens of somebody's sign-ins change at their next request, since what they may do has changed. */
async function turnTokens(tx: Transaction<Tables>, userId: string): Promise<void> {
  await tx.updateTable('authSession').set({ rotatedAt: 0 }).where('userId', '=', userId).execute()
}
