import type { Migration } from 'kysely/migration'
import * as foundation from './2026-11-24-foundation.ts'

/** In order; a migration is never edited once released. */
export const migrations: Record<string, Migration> = {
  '2026-11-24-foundation': foundation,
}
