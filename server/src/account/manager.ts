import type { Kysely } from 'kysely'
import { AppError } from '../app/error.ts'
import type { Tables } from '../db/tables.ts'
import { inScope } from '../jurisdiction/scope.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import type { Accounts } from './accounts.ts'
import { readPost, readPosts, WHOLE_TREE } from './posts.ts'
import type { Post, Who } from './who.ts'

/** An administrator at work: what they manage is the scope of their posts as administrator. */
export type Manager = { readonly who: Who; readonly tree: Tree; readonly scope: Scope; readonly whole: boolean }

export async function managerOf({ live }: Accounts, who: Who, scope: Scope): Promise<Manager> {
  const tree = await live.tree()
  const roots = tree.roots().map((pre) => tree.ids[pre]!)
  return { who, tree, scope, whole: scope.roots.length > 0 && roots.every((root) => inScope(tree, scope, root)) }
}

/** Whether a post for this place is theirs to manage. */
export function managesPlace({ tree, scope, whole }: Manager, placeId: number): boolean {
  return placeId === WHOLE_TREE ? whole : inScope(tree, scope, placeId) || (whole && tree.preOf(placeId) < 0)
}

/** Refuses a place outside what an administrator manages. */
export function managesOrThrow(manager: Manager, placeId: number): void {
  if (placeId !== WHOLE_TREE && manager.tree.preOf(placeId) < 0 && !manager.whole)
    throw new AppError('not_found', { zh: `没有编号为 ${placeId} 的辖区`, en: `there is no place ${placeId}` })
  if (!managesPlace(manager, placeId))
    throw new AppError('forbidden', {
      zh: '该岗位不在您管理的辖区范围内',
      en: 'this post lies outside the area that you manage',
    })
}

/** A post that is theirs to manage. */
export async function managedPost({ store }: Accounts, manager: Manager, id: number): Promise<Post> {
  const post = await readPost(store.db, id)
  managesOrThrow(manager, post.placeId)
  return post
}

/** The place of a post as the record of acts wants it. */
export function recordedPlace({ placeId }: Pick<Post, 'placeId'>): number | null {
  return placeId === WHOLE_TREE ? null : placeId
}

/** The place whose administrators read of an account: that of the first post it holds, else of the last one it held. */
export async function accountPlace(db: Kysely<Tables>, userId: string): Promise<number | null> {
  const [post] = await readPosts(db, userId)
  const held = post ?? (await lastPost(db, userId))
  return held ? recordedPlace(held) : null
}

async function lastPost(db: Kysely<Tables>, userId: string): Promise<Pick<Post, 'placeId'> | undefined> {
  return db
    .selectFrom('tenure')
    .innerJoin('post', 'post.id', 'tenure.postId')
    .select('post.placeId')
    .where('tenure.userId', '=', userId)
    .orderBy('tenure.since', 'desc')
    .orderBy('tenure.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
