import type { Role } from '@shouwang/shared/account/role'
import type { AccountRules, Accounts as AccountList, AccountStep, LinkMade } from '@shouwang/shared/wire/account-management'
import { AppError } from '../app/error.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { writeSetting } from '../db/setting.ts'
import { offerReset, stepAccount } from './account-writes.ts'
import { TWO_FACTOR_SETTING, twoFactorRoles } from './accounts.ts'
import type { Accounts } from './accounts.ts'
import { DEMO_PREFIX } from './demo-accounts.ts'
import { accountKey } from './failures.ts'
import { linkMade } from './links.ts'
import { managesPlace } from './manager.ts'
import type { Manager } from './manager.ts'
import { postHead } from './posts.ts'
import type { Post } from './who.ts'

/** An account with the posts that it holds, or held if it holds none: by these it belongs to an administrator or not. */
type Known = {
  id: string
  name: string
  username: string | null
  disabled: boolean
  disabledSince: number | null
  lastSignIn: number | null
  twoFactor: boolean
  demo: boolean
  posts: Post[]
  held: Post[]
}

/** Accounts that hold, or last held, a post in the subtree, by name. */
export async function listAccounts(accounts: Accounts, manager: Manager, q: string): Promise<AccountList> {
  const { store, clock } = accounts
  const now = clock.now()
  const wanted = q.trim().toLowerCase()
  const known = (await readAll(accounts)).filter(
    (one) => inSight(manager, one) && `${one.name} ${one.username ?? ''}`.toLowerCase().includes(wanted),
  )
  const locks = await store.db.selectFrom('signInFailure').select(['key', 'until']).where('until', '>', now).execute()
  const lockOf = new Map(locks.map(({ key, until }) => [key, Number(until)]))
  return known
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN'))
    .map((one) => {
      const inside = one.posts.filter(({ placeId }) => managesPlace(manager, placeId))
      const locked = lockOf.get(accountKey(one.username ?? ''))
      return {
        id: one.id,
        name: one.name,
        username: one.username,
        posts: inside.map((post) => postHead(manager.tree, post)),
        elsewhere: one.posts.length - inside.length,
        disabledSince: one.disabledSince === null ? null : instant(one.disabledSince),
        twoFactor: one.twoFactor,
        lastSignIn: one.lastSignIn === null ? null : instant(one.lastSignIn),
        lockedUntil: locked === undefined ? null : instant(locked),
        demo: one.demo,
      }
    })
}

/** An account that an administrator may see, by its id. Of others it is not even said that they are there. */
export async function accountInSight(accounts: Accounts, manager: Manager, id: string): Promise<Known> {
  const [known] = await readAll(accounts, id)
  if (known && inSight(manager, known)) return known
  throw new AppError('not_found', { zh: '您管理的辖区内没有这个账号', en: 'there is no such account in the area that you manage' })
}

/** Does a step with an account of theirs alone: one with a post elsewhere belongs to somebody above. */
export async function takeAccountStep(accounts: Accounts, manager: Manager, id: string, step: AccountStep): Promise<void> {
  const { store, memory, clock } = accounts
  const known = await managed(accounts, manager, id)
  if (step === 'disable' && id === manager.who.userId)
    throw new AppError('conflict', { zh: '不能停用自己的账号', en: 'you cannot disable your own account' })
  const doer = { actor: manager.who.actor, at: clock.now() }
  await store.db.transaction().execute((tx) => stepAccount(tx, step, known, doer))
  memory.forget()
}

/** Makes a one-time link by which somebody sets a new password; until then the old one holds. */
export async function makeReset(accounts: Accounts, manager: Manager, id: string): Promise<LinkMade> {
  const { store, clock } = accounts
  await managed(accounts, manager, id)
  const { actor, userId } = manager.who
  const doer = { actor, userId, at: clock.now() }
  return linkMade(await store.db.transaction().execute((tx) => offerReset(tx, id, doer)))
}

export async function readRules({ store }: Accounts, { whole }: Manager): Promise<AccountRules> {
  return { twoFactorRoles: await twoFactorRoles(store.db), changeable: whole }
}

/** Changes which roles must use a second factor, for the whole tree. */
export async function writeRules(accounts: Accounts, manager: Manager, { twoFactorRoles: roles }: AccountRules): Promise<AccountRules> {
  if (!manager.whole)
    throw new AppError('forbidden', {
      zh: '两步验证要求由全部辖区的管理员统一设置',
      en: 'an administrator of the whole tree says who must use a second factor',
    })
  const { store, clock, memory } = accounts
  const before = await twoFactorRoles(store.db)
  await store.db.transaction().execute(async (tx) => {
    await writeSetting(tx, TWO_FACTOR_SETTING, JSON.stringify(roles))
    const [at, actor] = [clock.now(), manager.who.actor]
    await appendAudit(tx, { at, actor, action: 'account.require-second-factor', subject: TWO_FACTOR_SETTING, before, after: roles })
  })
  memory.forget()
  return readRules(accounts, manager)
}

/** An account all of whose posts are theirs to manage; the demo's own are nobody's. */
async function managed(accounts: Accounts, manager: Manager, id: string): Promise<Known> {
  const known = await accountInSight(accounts, manager, id)
  if (known.demo) throw new AppError('conflict', { zh: '演示账号不能更改', en: 'the accounts of the demo stay as they are' })
  if (holdsInside(manager, known)) return known
  throw new AppError('forbidden', {
    zh: '该账号在您管理的辖区之外另有岗位，请联系上级管理员',
    en: 'this account holds a post outside the area that you manage: ask an administrator above',
  })
}

/** Whether an account is theirs to manage, with all of its posts. */
export async function managesAccount(accounts: Accounts, manager: Manager, id: string): Promise<boolean> {
  const [known] = await readAll(accounts, id)
  return known !== undefined && !known.demo && inSight(manager, known) && holdsInside(manager, known)
}

function holdsInside(manager: Manager, { held }: Known): boolean {
  return held.every(({ placeId }) => managesPlace(manager, placeId))
}

/** Any post in the subtree brings an account into sight; one without any post is seen by those who manage the whole tree. */
function inSight(manager: Manager, { held }: Known): boolean {
  return held.length === 0 ? manager.whole : held.some(({ placeId }) => managesPlace(manager, placeId))
}

async function readAll({ store: { db } }: Accounts, id: string | null = null): Promise<Known[]> {
  let asked = db.selectFrom('authUser').select(['id', 'name', 'username', 'disabled', 'lastSignIn', 'twoFactorEnabled'])
  if (id !== null) asked = asked.where('id', '=', id)
  const users = await asked.execute()
  let tenures = db
    .selectFrom('tenure')
    .innerJoin('post', 'post.id', 'tenure.postId')
    .select(['userId', 'until', 'closedAt', 'post.id', 'role', 'placeId', 'sector'])
  if (id !== null) tenures = tenures.where('userId', '=', id)
  const rows = Map.groupBy(await tenures.execute(), ({ userId }) => userId)
  return users.map((user) => {
    const all = (rows.get(user.id) ?? []).map(({ id: post, role, placeId, sector, until, closedAt }) => ({
      post: { id: post, role: role as Role, placeId, sector },
      present: until === null && closedAt === null,
    }))
    const posts = all.filter(({ present }) => present).map(({ post }) => post)
    return {
      id: user.id,
      name: user.name,
      username: user.username,
      disabled: user.disabled !== null,
      disabledSince: user.disabled,
      lastSignIn: user.lastSignIn,
      twoFactor: Boolean(user.twoFactorEnabled),
      demo: user.id.startsWith(DEMO_PREFIX),
      posts,
      held: posts.length > 0 ? posts : all.map(({ post }) => post),
    }
  })
}

function instant(time: number | string): string {
  return new Date(Number(time)).toISOString()
}
