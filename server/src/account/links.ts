import { createHash, randomBytes } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Link } from '@shouwang/shared/wire/account'
import type { LinkMade } from '@shouwang/shared/wire/account-management'
import { AppError } from '../app/error.ts'
import type { Tables } from '../db/tables.ts'

const DAY_MS = 86_400_000

/** A one-time link as it is kept. */
export type KeptLink = {
  id: number
  kind: Link['kind']
  postId: number | null
  userId: string | null
  /** Whose account made it; `null` for the server and its command line. */
  makerId: string | null
  expiresAt: number
}

export type MadeLink = { id: number; path: string; expiresAt: number }

type NewLink = {
  kind: Link['kind']
  postId?: number
  userId?: string
  createdBy: string
  makerId?: string | null
  now: number
  days: number
}

/**
 * Makes a one-time link; older open ones of the same kind for the same post or account are void. Only the hash of its token is kept. The token stands behind `#`, so that it reaches
 * neither a proxy's log nor another site.
 */
export async function makeLink(tx: Transaction<Tables>, link: NewLink): Promise<MadeLink> {
  const { kind, postId = null, userId = null, createdBy, makerId = null, now, days } = link
  await voidLinks(tx, { kind, postId, userId }, now)
  const token = randomBytes(32).toString('base64url')
  const expiresAt = now + days * DAY_MS
  const values = { tokenHash: hashOf(token), kind, postId, userId, createdBy, makerId, createdAt: now, expiresAt, usedAt: null }
  const { id } = await tx.insertInto('invitation').values(values).returning('id').executeTakeFirstOrThrow()
  return { id, path: `/link#${token}`, expiresAt }
}

/** An open link by its token. An unknown, used, void or expired one is refused alike. */
export async function openLink(db: Kysely<Tables>, token: string, now: number): Promise<KeptLink> {
  const row = await db
    .selectFrom('invitation')
    .select(['id', 'kind', 'postId', 'userId', 'makerId', 'expiresAt'])
    .where('tokenHash', '=', hashOf(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  if (!row) throw noLink()
  return { ...row, kind: row.kind as Link['kind'] }
}

/** Uses a link up; of two at once one is refused. */
export async function useLink(tx: Transaction<Tables>, id: number, now: number): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('invitation')
    .set({ usedAt: now })
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow()
  if (Number(numUpdatedRows) === 0) throw noLink()
}

/** A link as it is told to whoever made it. */
export function linkMade({ id, path, expiresAt }: MadeLink): LinkMade {
  return { id, path, expiresAt: new Date(expiresAt).toISOString() }
}

/** Voids the open links of a kind for a post or an account. */
export async function voidLinks(
  tx: Transaction<Tables>,
  { kind, postId, userId }: { kind: Link['kind']; postId: number | null; userId: string | null },
  now: number,
): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ expiresAt: now })
    .where('kind', '=', kind)
    .where('postId', 'is not distinct from', postId)
    .where('userId', 'is not distinct from', userId)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .execute()
}

/** Why a link is refused, whatever is wrong with it. */
export function noLink(): AppError {
  return new AppError('not_found', {
    zh: '链接无效：可能已经用过、已过期或已作废，请向管理员另要一个',
    en: 'this link is not valid: it was used, has expired or is void. Ask an administrator for another',
  })
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
