import type { Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { Recorded } from '../import/open-import.ts'
import { bump } from '../version/version.ts'
import type { NewDeclaration } from './new-incident.ts'

/** Declares that a file covers an area and a span `[spanFrom, spanUntil)` completely. */
export async function appendDeclaration(tx: Transaction<Tables>, context: Recorded, declaration: NewDeclaration): Promise<void> {
  await tx
    .insertInto('declaration')
    .values({ ...declaration, importId: context.id, current: 1 })
    .execute()
  await bump(tx, 'data')
}
