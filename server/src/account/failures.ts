import { createHash } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import { ACCOUNT_BACK_OFF, addressKey, ADDRESS_BACK_OFF, waitAfter } from '@shouwang/shared/account/back-off'
import type { BackOff } from '@shouwang/shared/account/back-off'
import { AppError } from '../app/error.ts'
import type { Store } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'

/** Whose failures count: those of an account, known or not, and those of an address. */
export type Trying = { account: string | null; address: string | null }

/**
 * Tries something that may fail, such as a password. Every try is counted before it is made, so that many at once get no more guesses than one after the other; a success takes it
 * back. Throws `AppError('too_many')` with `details.seconds` where one has to wait.
 */
export async function trying<T>(store: Store, now: number, who: Trying, work: () => Promise<T | null>): Promise<T | null> {
  const keys = keysOf(who)
  await store.db.transaction().execute(async (tx) => {
    for (const { key } of keys) await refuseEarly(tx, key, now)
    for (const { key, backOff } of keys) await count(tx, key, backOff, now)
    await tx
      .deleteFrom('signInFailure')
      .where('last', '<', now - ACCOUNT_BACK_OFF.forgotten)
      .execute()
  })
  const made = await work()
  if (made !== null) await forgive(store, who)
  return made
}

/** Forgets the failures of an account, and one of the address. */
async function forgive(store: Store, { account, address }: Trying): Promise<void> {
  if (account !== null) await unlock(store.db, account)
  if (address === null) return
  await store.db
    .updateTable('signInFailure')
    .set((row) => ({ failures: row('failures', '-', 1), until: 0 }))
    .where('key', '=', `address:${addressKey(address)}`)
    .execute()
}

/** Lets an account be tried again at once. */
export async function unlock(db: Kysely<Tables>, account: string): Promise<void> {
  await db.deleteFrom('signInFailure').where('key', '=', accountKey(account)).execute()
}

/** Under which key the failures of an account are counted. Hashed, since people type their password where the name belongs. */
export function accountKey(account: string): string {
  return `account:${createHash('sha256').update(account).digest('base64url')}`
}

function keysOf({ account, address }: Trying): { key: string; backOff: BackOff }[] {
  return [
    ...(account === null ? [] : [{ key: accountKey(account), backOff: ACCOUNT_BACK_OFF }]),
    ...(address === null ? [] : [{ key: `address:${addressKey(address)}`, backOff: ADDRESS_BACK_OFF }]),
  ]
}

async function refuseEarly(tx: Transaction<Tables>, key: string, now: number): Promise<void> {
  const row = await tx.selectFrom('signInFailure').select('until').where('key', '=', key).executeTakeFirst()
  if (row) refuse(Number(row.until), now)
}

async function count(tx: Transaction<Tables>, key: string, backOff: BackOff, now: number): Promise<void> {
  const { failures, until } = await tx
    .insertInto('signInFailure')
    .values({ key, failures: 1, last: now, until: 0 })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet(({ eb, ref }) => ({
        failures: eb
          .case()
          .when(ref('signInFailure.last'), '<', now - backOff.forgotten)
          .then(1)
          .else(eb(ref('signInFailure.failures'), '+', 1))
          .end(),
        last: now,
      })),
    )
    .returning(['failures', 'until'])
    .executeTakeFirstOrThrow()
  // Another try may have used up the last free one since the first look.
  refuse(Number(until), now)
  const wait = waitAfter(backOff, failures)
  if (wait > 0)
    await tx
      .updateTable('signInFailure')
      .set({ until: now + wait })
      .where('key', '=', key)
      .execute()
}

function refuse(until: number, now: number): void {
  if (until <= now) return
  const seconds = Math.ceil((until - now) / 1000)
  const minutes = Math.ceil(seconds / 60)
  throw new AppError(
    'too_many',
    {
      zh: `尝试次数过多，请 ${minutes} 分钟后再试`,
      en: `too many attempts: try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
    },
    { seconds },
  )
}
