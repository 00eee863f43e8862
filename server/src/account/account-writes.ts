import { sql } from 'kysely'
import type { Kysely, Transaction } from 'kysely'
import { RESET_DAYS } from '@shouwang/shared/account/link'
import type { AccountStep } from '@shouwang/shared/wire/account-management'
import type { ActKey } from '@shouwang/shared/audit/act-words'
import { appendAudit } from '../audit/append-audit.ts'
import type { Tables } from '../db/tables.ts'
import { unlock } from './failures.ts'
import { makeLink } from './links.ts'
import type { MadeLink } from './links.ts'
import { accountPlace, recordedPlace } from './manager.ts'
import { createPost } from './posts.ts'
import type { Post } from './who.ts'

/** Who does something, and when; `userId` is left out for the server and its command line. */
export type Doer = { actor: string; at: number; userId?: string }

const ACTS = {
  disable: 'account.disable',
  enable: 'account.enable',
  'end-sign-ins': 'account.end-sign-ins',
  'two-factor-off': 'account.end-second-factor',
  unlock: 'account.unlock',
} as const satisfies Record<AccountStep, ActKey>

/** Does a step with an account and records it. What an account may do ends with its sign-ins. */
export async function stepAccount(
  tx: Transaction<Tables>,
  step: AccountStep,
  { id, username }: { id: string; username: string | null },
  { actor, at }: Doer,
): Promise<void> {
  if (step === 'disable' || step === 'enable')
    await tx
      .updateTable('authUser')
      .set({ disabled: step === 'disable' ? at : null })
      .where('id', '=', id)
      .execute()
  if (step === 'two-factor-off') await endSecondFactor(tx, id)
  if (step === 'unlock' && username !== null) await unlock(tx, username)
  if (step === 'disable' || step === 'end-sign-ins' || step === 'two-factor-off') await endSignIns(tx, id)
  await appendAudit(tx, { at, actor, action: ACTS[step], subject: id, placeId: await accountPlace(tx, id) })
}

/** Makes a one-time link by which somebody sets a new password, and records it; until then the old one holds. */
export async function offerReset(tx: Transaction<Tables>, id: string, doer: Doer): Promise<MadeLink> {
  const { actor, at, userId: makerId = null } = doer
  const link = await makeLink(tx, { kind: 'reset', userId: id, createdBy: actor, makerId, now: at, days: RESET_DAYS })
  await appendAudit(tx, { at, actor, action: 'account.offer-reset', subject: id, placeId: await accountPlace(tx, id) })
  return link
}

/** Makes a post and records it. */
export async function makePost(tx: Transaction<Tables>, post: Omit<Post, 'id'>, { actor, at }: Doer): Promise<Post> {
  const made = await createPost(tx, post, at)
  const { role, placeId, sector } = made
  const act = { action: 'post.create', subject: String(made.id), placeId: recordedPlace(made) } as const
  await appendAudit(tx, { at, actor, ...act, after: { role, place: placeId, sector } })
  return made
}

/** Makes a one-time link to a post and records it. */
export async function makeInvitation(tx: Transaction<Tables>, post: Post, days: number, doer: Doer): Promise<MadeLink> {
  const { actor, at, userId: makerId = null } = doer
  const link = await makeLink(tx, { kind: 'invite', postId: post.id, createdBy: actor, makerId, now: at, days })
  const act = { action: 'invitation.create', subject: String(post.id), placeId: recordedPlace(post) } as const
  await appendAudit(tx, { at, actor, ...act, after: { invitation: link.id, days } })
  return link
}

/** Ends a sign-in under every token that it has or had a moment ago: those of one sign-in tell the same beginning. */
export async function endSignInOf(db: Kysely<Tables>, userId: string, id: string): Promise<void> {
  await db
    .deleteFrom('authSession')
    .where('userId', '=', userId)
    .where((row) => row('createdAt', '=', row.selectFrom('authSession as known').select('known.createdAt').where('known.id', '=', id)))
    .execute()
}

/** Ends all sign-ins of an account, but for the one with the id `except`. */
export async function endSignIns(tx: Transaction<Tables>, userId: string, except: string | null = null): Promise<void> {
  let ended = tx.deleteFrom('authSession').where('userId', '=', userId)
  if (except !== null) ended = ended.where('id', '<>', except)
  await ended.execute()
}

/** Revokes all API tokens of an account. */
export async function endTokens(tx: Transaction<Tables>, userId: string): Promise<void> {
  await tx.deleteFrom('authApiKey').where('referenceId', '=', userId).execute()
}

/** Takes the second factor of an account away. */
export async function endSecondFactor(tx: Transaction<Tables>, userId: string): Promise<void> {
  await tx
    .updateTable('authUser')
    .set({ twoFactorEnabled: sql<unknown>`false` })
    .where('id', '=', userId)
    .execute()
  await tx.deleteFrom('authTwoFactor').where('userId', '=', userId).execute()
}
