import { ACTIONS } from '@shouwang/shared/account/action'
import { MINIMUM } from '@shouwang/shared/account/password'
import { ROLES } from '@shouwang/shared/account/role'
import type { Account } from '@shouwang/shared/wire/account'
import { mustUseFactor } from './accounts.ts'
import type { Accounts } from './accounts.ts'
import { isOpenDemo } from './demo-accounts.ts'
import { hasAccounts } from './first-link.ts'
import { limitOf } from './identify.ts'
import { postHead, readPosts } from './posts.ts'
import { PROVIDER_ID } from './provider.ts'
import { allows } from './who.ts'
import type { Who } from './who.ts'

/** Answer to "who am I": also for somebody who has not signed in. */
export async function describeAccount(accounts: Accounts, who: Who | null): Promise<Account> {
  const { provider, settings } = accounts
  const demo = await isOpenDemo(accounts)
  return {
    signedIn: who !== null,
    demo,
    unmanned: !demo && who === null && !(await hasAccounts(accounts.store.db)),
    switchable: demo && who?.via === 'demo' ? [...ROLES] : [],
    who: who && (await describeWho(accounts, who)),
    providers: provider ? [{ id: PROVIDER_ID, name: provider.name }] : [],
    password: { minimum: MINIMUM },
    limits: who?.via === 'session' ? limitOf(settings, await readPosts(accounts.store.db, who.userId)) : null,
  }
}

async function describeWho({ store: { db }, auth, live }: Accounts, who: Who): Promise<Account['who']> {
  const user = await db.selectFrom('authUser').select(['username', 'twoFactorEnabled']).where('id', '=', who.userId).executeTakeFirst()
  // A token acts in less than its owner's posts; whoever has to do something first holds them all the same.
  const posts = who.via === 'session' ? await readPosts(db, who.userId) : who.posts
  const tree = await live.tree()
  return {
    id: who.userId,
    name: who.name,
    username: user?.username ?? null,
    via: who.via,
    posts: posts.map((post) => postHead(tree, post)),
    actions: ACTIONS.filter((action) => allows(who, action)),
    twoFactor: Boolean(user?.twoFactorEnabled),
    twoFactorRequired: await mustUseFactor(db, posts),
    hasPassword: user ? await auth.hasPassword(who.userId) : false,
    pending: who.pending ?? null,
  }
}
