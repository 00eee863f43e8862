import type { Migration } from 'kysely/migration'
import * as accounts from './2026-11-26-accounts.ts'
import * as campaigns from './2026-11-25-campaigns.ts'
import * as excess from './2026-11-27-excess.ts'
import * as given from './2026-11-28-given.ts'
import * as foundation from './2026-11-24-foundation.ts'

/** In order; a migration is never edited once released. */
export const migrations: Record<string, Migration> = {
  '2026-11-24-foundation': foundation,
  '2026-11-25-campaigns': campaigns,
  '2026-11-26-accounts': accounts,
  '2026-11-27-excess': excess,
  '2026-11-28-given': given,
}
