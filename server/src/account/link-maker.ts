import type { Accounts } from './accounts.ts'
import type { KeptLink } from './links.ts'
import { managesAccount } from './manage-accounts.ts'
import { managerOf, managesPlace } from './manager.ts'
import { readPost, readPosts, spread } from './posts.ts'
import { scopeOf, whoOf } from './who.ts'

/**
 * Whether whoever made a link could make it still: it gives no more than they may give now. A link that the server or its command line made stands by itself.
 */
export async function makerStands(accounts: Accounts, { makerId, postId, userId }: KeptLink): Promise<boolean> {
  if (makerId === null) return true
  const { store, live } = accounts
  const maker = await store.db.selectFrom('authUser').select(['name', 'disabled']).where('id', '=', makerId).executeTakeFirst()
  if (!maker || maker.disabled !== null) return false
  const posts = spread(await live.tree(), await readPosts(store.db, makerId))
  const who = whoOf({ userId: makerId, actor: makerId, name: maker.name, via: 'session' }, posts)
  const manager = await managerOf(accounts, who, scopeOf(who, 'account.manage'))
  if (postId !== null) return managesPlace(manager, (await readPost(store.db, postId)).placeId)
  return userId !== null && managesAccount(accounts, manager, userId)
}
