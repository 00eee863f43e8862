import { Role } from '@shouwang/shared/account/role'
import { z } from 'zod'
import type { Clock } from '../app/clock.ts'
import type { Live } from '../app/live.ts'
import type { Db, Store } from '../db/database.ts'
import { Auth } from './auth.ts'
import { Memory } from './memory.ts'
import type { HashCost } from './password-hash.ts'
import { Provider } from './provider.ts'
import type { SignInSettings } from './sign-in-settings.ts'
import type { Post } from './who.ts'

/** What signing in and managing accounts is made from. */
export type Accounts = {
  readonly store: Store
  readonly live: Live
  readonly clock: Clock
  readonly settings: SignInSettings
  readonly auth: Auth
  readonly memory: Memory
  readonly provider: Provider | null
}

export type AccountsOptions = { store: Store; live: Live; clock: Clock; settings: SignInSettings; secret: string; cost?: HashCost }

export function openAccounts({ store, live, clock, settings, secret, cost }: AccountsOptions): Accounts {
  const options = { store, secret, settings, cost }
  const memory = new Memory()
  live.listen(() => memory.forget())
  return {
    store,
    live,
    clock,
    settings,
    auth: new Auth(options),
    memory,
    provider: settings.provider && new Provider(options, settings.provider),
  }
}

/** Under which key the roles that must use a second factor are kept. */
export const TWO_FACTOR_SETTING = 'account.two-factor-roles'

/** Roles that must use a second factor. */
export async function twoFactorRoles(db: Db): Promise<Role[]> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', TWO_FACTOR_SETTING).executeTakeFirst()
  return row ? z.array(Role).parse(JSON.parse(row.value)) : []
}

/** Whether somebody in these posts must use a second factor. */
export async function mustUseFactor(db: Db, posts: readonly Pick<Post, 'role'>[]): Promise<boolean> {
  const roles = await twoFactorRoles(db)
  return posts.some(({ role }) => roles.includes(role))
}
