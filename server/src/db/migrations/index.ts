import type { Migration } from 'kysely/migration'
import * as campaigns from './2026-11-25-campaigns.ts'
import * as foundation from './2026-11-24-foundation.ts'

/** In order; a migration is never edited once released. */
export const migrations: Record<string, Migration> = {
  '2026-11-24-foundation': foundation,
  '2026-11-25-campaigns': campaigns,
}
