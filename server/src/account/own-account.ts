import type { Transaction } from 'kysely'
import type { ChangePassword, SignIns, TwoFactorBegun } from '@shouwang/shared/wire/account'
import type { Sender } from '../app/context.ts'
import { AppError } from '../app/error.ts'
import type { ActKey } from '@shouwang/shared/audit/act-words'
import { appendAudit } from '../audit/append-audit.ts'
import type { Tables } from '../db/tables.ts'
import { refusePassword } from './accept-link.ts'
import { endSecondFactor, endSignInOf, endSignIns } from './account-writes.ts'
import { mustUseFactor } from './accounts.ts'
import type { Accounts } from './accounts.ts'
import type { Cookies } from './auth.ts'
import { trying } from './failures.ts'
import { voidLinks } from './links.ts'
import { accountPlace } from './manager.ts'
import { readPosts } from './posts.ts'
import { recordRefusal } from './sign-in.ts'
import type { Who } from './who.ts'

/** Changes one's own password. All other sign-ins end and an open link to another password is void, since the old password may be known to others. */
export async function changePassword(accounts: Accounts, sender: Sender, who: Who, { current, next }: ChangePassword): Promise<void> {
  await confirmPassword(accounts, sender, who, current)
  refusePassword(next, [who.name, who.actor])
  await accounts.auth.setPassword(who.userId, next)
  await record(accounts, who, 'account.change-password', async (tx) => {
    await endSignIns(tx, who.userId, who.session?.id)
    await voidLinks(tx, { kind: 'reset', postId: null, userId: who.userId }, accounts.clock.now())
  })
}

export async function beginFactor(accounts: Accounts, sender: Sender, who: Who, password: string): Promise<TwoFactorBegun> {
  await confirmPassword(accounts, sender, who, password)
  const begun = await accounts.auth.beginTwoFactor(sender, password)
  if (!begun)
    throw new AppError('conflict', { zh: '已设置两步验证，如需更换请先关闭', en: 'a second factor is set up already: take it away first' })
  await record(accounts, who, 'account.begin-second-factor')
  // The app shows the account by its user name, not by the address that the library knows it by.
  const uri = new URL(begun.uri)
  const secret = uri.searchParams.get('secret') ?? ''
  const label = `${encodeURIComponent('守望')}:${encodeURIComponent(who.actor)}`
  return { uri: `otpauth://totp/${label}?${uri.searchParams.toString()}`, secret, codes: begun.codes }
}

export async function confirmFactor(accounts: Accounts, sender: Sender, who: Who, code: string): Promise<Cookies> {
  const { auth, store, clock, memory } = accounts
  const made = await trying(store, clock.now(), { account: who.actor, address: sender.address }, () => auth.confirmTwoFactor(sender, code))
  if (!made)
    throw new AppError('invalid', {
      zh: '验证码不正确，请检查手机时间后重试',
      en: 'the code is wrong: check the clock of the telephone and try again',
    })
  memory.forget()
  await record(accounts, who, 'account.set-second-factor')
  return made
}

export async function newCodes(accounts: Accounts, sender: Sender, who: Who, password: string): Promise<string[]> {
  await confirmPassword(accounts, sender, who, password)
  const codes = await accounts.auth.newBackupCodes(sender, password)
  if (!codes) throw new AppError('conflict', { zh: '尚未设置两步验证', en: 'no second factor is set up' })
  await record(accounts, who, 'account.renew-backup-codes')
  return codes
}

export async function endFactor(accounts: Accounts, sender: Sender, who: Who, password: string): Promise<void> {
  const { db } = accounts.store
  if (await mustUseFactor(db, await readPosts(db, who.userId)))
    throw new AppError('conflict', { zh: '您的岗位要求两步验证，不能关闭', en: 'your post asks for a second factor: it stays' })
  await confirmPassword(accounts, sender, who, password)
  await record(accounts, who, 'account.end-second-factor', (tx) => endSecondFactor(tx, who.userId))
}

/** One's own sign-ins, newest first. */
export async function listSignIns({ auth }: Accounts, who: Who): Promise<SignIns> {
  const instant = (time: number) => new Date(time).toISOString()
  return (await auth.sessions(who.userId)).map((session) => ({
    id: session.id,
    current: session.id === who.session?.id,
    since: instant(session.createdAt),
    lastUsed: instant(session.updatedAt),
    expiresAt: instant(session.expiresAt),
    address: session.address,
    browser: session.browser,
  }))
}

/** Ends one of one's own sign-ins; of another's nothing is said but that there is none. */
export async function endSignIn(accounts: Accounts, who: Who, id: string): Promise<void> {
  if (!(await accounts.auth.sessions(who.userId)).some((one) => one.id === id))
    throw new AppError('not_found', { zh: '没有这一登录记录，或已结束', en: 'there is no such sign-in, or it has ended' })
  await record(accounts, who, 'account.end-sign-ins', (tx) => endSignInOf(tx, who.userId, id))
}

/** Ends all of one's own sign-ins but the present one. */
export async function endOthers(accounts: Accounts, who: Who): Promise<void> {
  await record(accounts, who, 'account.end-sign-ins', (tx) => endSignIns(tx, who.userId, who.session?.id))
}

/** Asks for the password once more; failures count as those of signing in do, or a stolen sign-in could guess it. */
async function confirmPassword(accounts: Accounts, sender: Sender, who: Who, password: string): Promise<void> {
  const { auth, store, clock } = accounts
  const known = await trying(store, clock.now(), { account: who.actor, address: sender.address }, async () =>
    (await auth.knowsPassword(who.userId, password)) ? true : null,
  )
  if (known) return
  await recordRefusal(accounts, sender, { id: who.userId, actor: who.actor }, { step: 'password-asked-again' })
  throw new AppError('invalid', { zh: '当前密码不正确', en: 'the present password is wrong' }, { field: 'password' })
}

/** Records what somebody does with their own account, with what we write of it; what the sign-in library wrote just before is recorded alone. */
async function record(
  { store, clock, memory }: Accounts,
  who: Who,
  action: ActKey,
  write: (tx: Transaction<Tables>) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    await write(tx)
    const placeId = await accountPlace(tx, who.userId)
    await appendAudit(tx, { at: clock.now(), actor: who.actor, action, subject: who.userId, placeId })
  })
  memory.forget()
}
