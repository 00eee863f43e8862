import type { ChangePassword, SignIns, TwoFactorBegun } from '@shouwang/shared/wire/account'
import type { Sender } from '../app/context.ts'
import { AppError } from '../app/error.ts'
import { recordAct } from '../audit/append-audit.ts'
import { refusePassword } from './accept-link.ts'
import { twoFactorRoles } from './accounts.ts'
import type { Accounts } from './accounts.ts'
import type { Cookies } from './auth.ts'
import { trying } from './failures.ts'
import { readPosts } from './posts.ts'
import { placeOf } from './sign-in.ts'
import type { Who } from './who.ts'

/** Changes one's own password. All other sign-ins end, since the old password may be known to others. */
export async function changePassword(accounts: Accounts, sender: Sender, who: Who, { current, next }: ChangePassword): Promise<void> {
  await confirmPassword(accounts, sender, who, current)
  refusePassword(next, [who.name, who.actor])
  await accounts.auth.setPassword(who.userId, next)
  await endOthers(accounts, who)
  await record(accounts, sender, who, 'account.change-password')
}

export async function beginFactor(accounts: Accounts, sender: Sender, who: Who, password: string): Promise<TwoFactorBegun> {
  await confirmPassword(accounts, sender, who, password)
  const begun = await accounts.auth.beginTwoFactor(sender, password)
  if (!begun)
    throw new AppError('conflict', { zh: '已设置两步验证，如需更换请先关闭', en: 'a second factor is set up already: take it away first' })
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
  await record(accounts, sender, who, 'account.set-second-factor')
  return made
}

export async function newCodes(accounts: Accounts, sender: Sender, who: Who, password: string): Promise<string[]> {
  await confirmPassword(accounts, sender, who, password)
  const codes = await accounts.auth.newBackupCodes(sender, password)
  if (!codes) throw new AppError('conflict', { zh: '尚未设置两步验证', en: 'no second factor is set up' })
  await record(accounts, sender, who, 'account.renew-backup-codes')
  return codes
}

export async function endFactor(accounts: Accounts, sender: Sender, who: Who, password: string): Promise<void> {
  const { store, auth, memory } = accounts
  const roles = await twoFactorRoles(store.db)
  const posts = await readPosts(store.db, who.userId)
  if (posts.some(({ role }) => roles.includes(role)))
    throw new AppError('conflict', { zh: '您的岗位要求两步验证，不能关闭', en: 'your post asks for a second factor: it stays' })
  await confirmPassword(accounts, sender, who, password)
  await auth.endTwoFactor(who.userId)
  memory.forget()
  await record(accounts, sender, who, 'account.end-second-factor')
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
export async function endSignIn({ auth, memory }: Accounts, who: Who, id: string): Promise<void> {
  const session = (await auth.sessions(who.userId)).find((one) => one.id === id)
  if (!session) throw new AppError('not_found', { zh: '没有这一登录记录，或已结束', en: 'there is no such sign-in, or it has ended' })
  await auth.endSession(session.token)
  memory.forget()
}

export async function endOthers({ auth, memory }: Accounts, who: Who): Promise<void> {
  const own = (await auth.sessions(who.userId)).find(({ id }) => id === who.session?.id)
  await auth.endSessions(who.userId, own?.token ?? null)
  memory.forget()
}

/** Asks for the password once more; failures count as those of signing in do, or a stolen sign-in could guess it. */
async function confirmPassword({ auth, store, clock }: Accounts, sender: Sender, who: Who, password: string): Promise<void> {
  const known = await trying(store, clock.now(), { account: who.actor, address: sender.address }, async () =>
    (await auth.knowsPassword(who.userId, password)) ? true : null,
  )
  if (!known) throw new AppError('invalid', { zh: '当前密码不正确', en: 'the present password is wrong' }, { field: 'password' })
}

async function record(accounts: Accounts, sender: Sender, who: Who, action: string): Promise<void> {
  const { store, clock } = accounts
  const placeId = await placeOf(accounts, who.userId)
  await recordAct(store, { at: clock.now(), actor: who.actor, action, subject: who.userId, address: sender.address, placeId })
}
