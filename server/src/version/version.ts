import { CompiledQuery, sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { Db } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'

/** What can move: `data` with every write of facts, `tree` with places, `boundary` with geometry. */
export type VersionPart = 'data' | 'tree' | 'boundary'

/** The present versions, and the `store` they count in: another store, or one that was restored, has another name. */
export type Versions = Record<VersionPart, number> & { store: string }

/** Compiled once: every read asks for it. */
const present = CompiledQuery.raw('select "data", "tree", "boundary", "store" from "dataVersion"')

/** The present versions: one row, read by every process once a second. */
export async function readVersions(db: Db): Promise<Versions> {
  const { rows } = await db.executeQuery<Versions>(present)
  return rows[0]!
}

/** Moves one version within the writing transaction, so that readers see the new number together with the new rows. */
export async function bump(tx: Transaction<Tables>, part: VersionPart): Promise<void> {
  await tx
    .updateTable('dataVersion')
    .set({ [part]: sql<number>`${sql.ref(part)} + 1` })
    .execute()
}
