import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { ActKey } from '@shouwang/shared/audit/act-words'
import type { Store } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import { chainOf, digestOf, textHashes } from './chain.ts'
import { lockHead, moveHead } from './head.ts'
import type { Head } from './head.ts'
import { origin } from './origin.ts'

/**
 * Something that somebody did. `action` has words in `shared/audit/act-words`; `subject` names what it was done to by id or key, never by a text that a person wrote, because only
 * `detail`, `before` and `after` (any JSON; no secrets) can be redacted. `address` is where it was asked for, by default that of the present request; `placeId` is the place whose
 * administrators may read of it, `null` those of a root alone.
 */
export type Act = {
  at: number
  actor: string
  action: ActKey
  subject: string
  address?: string | null
  placeId?: number | null
  detail?: unknown
  before?: unknown
  after?: unknown
}

/**
 * Adds an entry to the record of acts, inside the transaction that does what it tells of, and returns the head after it. Let it be one of the last things that the
 * transaction does: others that append wait until the transaction ends.
 */
export async function appendAudit(tx: Transaction<Tables>, act: Act): Promise<Head> {
  const { at, actor, action, subject, address = origin(), placeId = null, detail = {} } = act
  const texts = { detail: JSON.stringify(detail), before: textOf(act.before), after: textOf(act.after) }
  const salt = randomBytes(16).toString('hex')
  const entry = { at, actor, address, action, subject, placeId }
  const head = await lockHead(tx)
  const digest = digestOf(entry, textHashes(salt, texts))
  const next = { count: head.count + 1, chain: chainOf(head.chain, digest) }
  await tx
    .insertInto('audit')
    .values({ ...entry, ...texts, salt, digest, chain: next.chain })
    .execute()
  await moveHead(tx, next)
  return next
}

/** Adds an entry for something that writes nothing else: a read that leaves a trace, a sign-in. */
export async function recordAct(store: Pick<Store, 'db'>, act: Act): Promise<Head> {
  return store.db.transaction().execute((tx) => appendAudit(tx, act))
}

function textOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
