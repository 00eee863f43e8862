import type { SecondFactor, SignIn, SignedIn } from '@shouwang/shared/wire/account'
import type { Sender } from '../app/context.ts'
import { AppError } from '../app/error.ts'
import { recordAct } from '../audit/append-audit.ts'
import type { Accounts } from './accounts.ts'
import type { Cookies } from './auth.ts'
import { trying } from './failures.ts'
import { readPosts, WHOLE_TREE } from './posts.ts'

/** A code of the second factor opens once; it holds for 30 seconds before and after its own 30. */
const CODE_LIFE_MS = 90_000
const usedCodes = new Map<string, number>()

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
  if (before) await endBefore(accounts, before.token)
  if (made.next === 'in') await recordSignIn(accounts, sender, { username: called })
  return made
}

/** The second step of a sign-in. */
export async function takeSecondFactor(accounts: Accounts, sender: Sender, { kind, code }: SecondFactor): Promise<Cookies & SignedIn> {
  const { auth, store, clock } = accounts
  const plain = kind === 'totp' ? code.replace(/\s/g, '') : code
  const made = await trying(store, clock.now(), { account: null, address: sender.address }, async () => {
    const passed = await auth.secondFactor(sender, kind, plain)
    if (!passed || kind !== 'totp' || isFresh(`${passed.userId} ${plain}`)) return passed
    await auth.endSessions(passed.userId)
    return null
  })
  if (!made)
    throw new AppError('unauthenticated', {
      zh: '验证码不正确或已过期；多次不符请重新登录',
      en: 'the code is wrong or has expired; after several attempts sign in again',
    })
  await recordSignIn(accounts, sender, { id: made.userId })
  return { next: 'in', cookies: made.cookies }
}

/** Ends the sign-in that a request came with. */
export async function signOut(accounts: Accounts, sender: Sender): Promise<Cookies> {
  const session = await accounts.auth.session(sender.headers)
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

/** Records that somebody signed in. */
async function recordSignIn(accounts: Accounts, sender: Sender, who: { id: string } | { username: string }): Promise<void> {
  const user = await userOf(accounts, who)
  if (!user) return
  const at = accounts.clock.now()
  await accounts.store.db.updateTable('authUser').set({ lastSignIn: at }).where('id', '=', user.id).execute()
  await recordAct(accounts.store, {
    at,
    actor: user.actor,
    action: 'account.sign-in',
    subject: user.id,
    address: sender.address,
    placeId: await placeOf(accounts, user.id),
  })
}

/** A name that nobody has is not recorded: people type their password into the wrong field. */
async function recordFailure(accounts: Accounts, sender: Sender, username: string): Promise<void> {
  const user = await userOf(accounts, { username })
  await recordAct(accounts.store, {
    at: accounts.clock.now(),
    actor: user?.actor ?? '?',
    action: 'account.sign-in-failed',
    subject: user?.id ?? '?',
    address: sender.address,
    placeId: user ? await placeOf(accounts, user.id) : null,
  })
}

async function userOf({ store }: Accounts, who: { id: string } | { username: string }): Promise<{ id: string; actor: string } | null> {
  const asked = store.db.selectFrom('authUser').select(['id', 'username'])
  const row = await ('id' in who ? asked.where('id', '=', who.id) : asked.where('username', '=', who.username)).executeTakeFirst()
  return row ? { id: row.id, actor: row.username ?? row.id } : null
}

/** The place whose administrators read of an account: that of its first post. */
export async function placeOf({ store }: Accounts, userId: string): Promise<number | null> {
  const [post] = await readPosts(store.db, userId)
  return post === undefined || post.placeId === WHOLE_TREE ? null : post.placeId
}

/** A sign-in from a browser that was signed in already takes the place of the one before. */
async function endBefore({ auth, memory }: Accounts, token: string): Promise<void> {
  await auth.endSession(token)
  memory.forget()
}

/** Whether a code was not used before. */
function isFresh(key: string): boolean {
  const now = Date.now()
  for (const [used, at] of usedCodes) if (now - at > CODE_LIFE_MS) usedCodes.delete(used)
  if (usedCodes.has(key)) return false
  usedCodes.set(key, now)
  return true
}
