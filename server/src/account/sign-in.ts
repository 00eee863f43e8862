import type { SecondFactor, SignIn, SignedIn } from '@shouwang/shared/wire/account'
import type { Sender } from '../app/context.ts'
import { AppError } from '../app/error.ts'
import { appendAudit, recordAct } from '../audit/append-audit.ts'
import type { Db } from '../db/database.ts'
import { endSignInOf, endSignIns } from './account-writes.ts'
import type { Accounts } from './accounts.ts'
import type { Cookies, SignedSession } from './auth.ts'
import { trying } from './failures.ts'
import { accountPlace } from './manager.ts'

/** A code of the second factor holds for 30 seconds before and after its own 30. */
const CODE_LIFE_MS = 90_000

/** Signs in by name and password. An unknown name, a wrong password and a disabled account are refused alike, with `unauthenticated`. */
export async function signIn(accounts: Accounts, sender: Sender, { username, password }: SignIn): Promise<Cookies & SignedIn> {
  const { auth, store, clock } = accounts
  const called = username.trim().toLowerCase()
  const before = await auth.session(sender.headers)
  const made = await trying(store, clock.now(), { account: called, address: sender.address }, () =>
    auth.signIn(sender, { username: called, password }),
  )
  if (!made) {
    await recordFailure(accounts, sender, called)
    throw new AppError('unauthenticated', { zh: '用户名或密码不正确', en: 'user name or password is wrong' })
  }
  if (before) await endBefore(accounts, before)
  if (made.next === 'in') await recordSignIn(accounts, sender, { username: called })
  return made
}

/** The second step of a sign-in. */
export async function takeSecondFactor(accounts: Accounts, sender: Sender, { kind, code }: SecondFactor): Promise<Cookies & SignedIn> {
  const { auth, store, clock } = accounts
  const plain = kind === 'totp' ? code.replace(/\s/g, '') : code
  const made = await trying(store, clock.now(), { account: null, address: sender.address }, async () => {
    const passed = await auth.secondFactor(sender, kind, plain)
    if (!passed || kind !== 'totp' || (await isFresh(store.db, passed.userId, plain))) return passed
    await endAfterReplay(accounts, passed.userId)
    return null
  })
  if (!made) {
    await recordRefusal(accounts, sender, null, { step: 'second-factor' })
    throw new AppError('unauthenticated', {
      zh: '验证码不正确或已过期；多次不符请重新登录',
      en: 'the code is wrong or has expired; after several attempts sign in again',
    })
  }
  await recordSignIn(accounts, sender, { id: made.userId })
  return { next: 'in', cookies: made.cookies }
}

/** Ends the sign-in that a request came with. */
export async function signOut(accounts: Accounts, sender: Sender): Promise<Cookies> {
  const session = await accounts.auth.session(sender.headers)
  if (session) await endSignInOf(accounts.store.db, session.userId, session.id)
  const made = await accounts.auth.signOut(sender)
  accounts.memory.forget()
  if (session) {
    const user = await userOf(accounts, { id: session.userId })
    if (user)
      await recordAct(accounts.store, {
        at: accounts.clock.now(),
        actor: user.actor,
        action: 'account.sign-out',
        subject: user.id,
        address: sender.address,
      })
  }
  return made
}

/** Records that somebody signed in; `detail` says how, if not by password. */
export async function recordSignIn(
  accounts: Accounts,
  { address }: Sender,
  who: { id: string } | { username: string },
  detail: object = {},
): Promise<void> {
  const user = await userOf(accounts, who)
  if (!user) return
  const { id, actor } = user
  const at = accounts.clock.now()
  await accounts.store.db.transaction().execute(async (tx) => {
    await tx.updateTable('authUser').set({ lastSignIn: at }).where('id', '=', id).execute()
    const placeId = await accountPlace(tx, id)
    await appendAudit(tx, { at, actor, action: 'account.sign-in', subject: id, address, placeId, detail })
  })
}

/** A name that nobody has is not recorded: people type their password into the wrong field. */
async function recordFailure(accounts: Accounts, sender: Sender, username: string): Promise<void> {
  await recordRefusal(accounts, sender, await userOf(accounts, { username }))
}

/** Records that somebody (`null` when it is not known who) was not let in; `detail` says at which step. */
export async function recordRefusal(
  { store, clock }: Accounts,
  { address }: Sender,
  user: { id: string; actor: string } | null,
  detail: object = {},
): Promise<void> {
  await recordAct(store, {
    at: clock.now(),
    actor: user?.actor ?? '?',
    action: 'account.sign-in-failed',
    subject: user?.id ?? '?',
    address,
    placeId: user ? await accountPlace(store.db, user.id) : null,
    detail,
  })
}

async function userOf({ store }: Accounts, who: { id: string } | { username: string }): Promise<{ id: string; actor: string } | null> {
  const asked = store.db.selectFrom('authUser').select(['id', 'username'])
  const row = await ('id' in who ? asked.where('id', '=', who.id) : asked.where('username', '=', who.username)).executeTakeFirst()
  return row ? { id: row.id, actor: row.username ?? row.id } : null
}

/** A sign-in from a browser that was signed in already takes the place of the one before. */
async function endBefore({ store, memory }: Accounts, { userId, id }: SignedSession): Promise<void> {
  await endSignInOf(store.db, userId, id)
  memory.forget()
}

/** Whether a code of somebody was not used before; of several at once, in whatever process, one is the first. */
async function isFresh(db: Db, userId: string, code: string): Promise<boolean> {
  const now = Date.now()
  return db.transaction().execute(async (tx) => {
    await tx.deleteFrom('usedCode').where('until', '<', now).execute()
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('usedCode')
      .values({ userId, code: Number(code), until: now + CODE_LIFE_MS })
      .onConflict((conflict) => conflict.columns(['userId', 'code']).doNothing())
      .executeTakeFirstOrThrow()
    return Number(numInsertedOrUpdatedRows) > 0
  })
}

/** Whoever shows a code again knows the password too: all sign-ins of the account end. */
async function endAfterReplay({ store, clock, memory }: Accounts, userId: string): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    await endSignIns(tx, userId)
    const [at, placeId] = [clock.now(), await accountPlace(tx, userId)]
    await appendAudit(tx, { at, actor: '?', action: 'account.end-sign-ins', subject: userId, placeId, detail: { code: 'used before' } })
  })
  memory.forget()
}
