import type { Kysely } from 'kysely'
import { LINK_DAYS } from '@shouwang/shared/account/link'
import type { Store } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { DEMO_PREFIX } from './demo-accounts.ts'
import { makeLink } from './links.ts'
import type { MadeLink } from './links.ts'

const told = new WeakMap<Store, Promise<MadeLink | null>>()

/** Whether there is any account that somebody signs in to and acts with: enabled, in a post that is open. The demo's own do not count. */
export async function hasAccounts(db: Kysely<Tables>): Promise<boolean> {
  const row = await db
    .selectFrom('authUser')
    .innerJoin('tenure', 'tenure.userId', 'authUser.id')
    .innerJoin('post', 'post.id', 'tenure.postId')
    .select('authUser.id')
    .where('authUser.id', 'not like', `${DEMO_PREFIX}%`)
    .where('authUser.disabled', 'is', null)
    .where('tenure.until', 'is', null)
    .where('post.closedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Makes the one-time link by which the first administrator makes their account; `null` when there are accounts already. An older one is void. */
export async function makeFirstLink(store: Store, actor: string, now: number): Promise<MadeLink | null> {
  return store.db.transaction().execute(async (tx) => {
    if (await hasAccounts(tx)) return null
    const link = await makeLink(tx, { kind: 'first', createdBy: actor, now, days: LINK_DAYS.usual })
    await appendAudit(tx, { at: now, actor, action: 'invitation.create', subject: String(link.id), detail: { kind: 'first' } })
    return link
  })
}

/** The link for the first administrator that this process has made already, or a new one; `null` when there are accounts. */
export async function firstLink(store: Store, actor: string, now: number): Promise<MadeLink | null> {
  const before = await told.get(store)
  if (before && before.expiresAt > now && !(await hasAccounts(store.db))) return before
  const made = makeFirstLink(store, actor, now)
  told.set(store, made)
  return made
}
