import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import { refusePersons, WHERE } from '../personal/refuse-persons.ts'
import type { Tables } from '../db/tables.ts'

/** The import a fact comes with, and the instant (milliseconds UTC) at which it became known: what `asOf` asks for. */
export type Recorded = { id: number; recordedAt: number }

export type NewImport = {
  kind: string
  fileName: string
  sha256: string
  actor: string
  mapping?: unknown
  rows: number
  summary?: unknown
}

/**
 * Opens an import inside the transaction that will write its rows. Imports run one after the other: on PostgreSQL an advisory lock is
 * held until the transaction ends, on SQLite there is one writer anyway. Throws `AppError('invalid')` when the file's name holds the number of a person.
 */
export async function openImport(tx: Transaction<Tables>, { mapping = {}, summary = {}, ...row }: NewImport): Promise<Recorded> {
  refusePersons(row.fileName, WHERE.fileName)
  refusePersons(JSON.stringify(mapping), WHERE.mapping)
  await lockWrites(tx)
  const recordedAt = Date.now()
  const { id } = await tx
    .insertInto('import')
    .values({ ...row, at: recordedAt, status: 'done', undoneAt: null, mapping: JSON.stringify(mapping), summary: JSON.stringify(summary) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, recordedAt }
}

/** Waits until no other transaction writes facts or the tree, and keeps others waiting until this one ends. */
export async function lockWrites(tx: Transaction<Tables>): Promise<void> {
  if (tx.getExecutor().adapter.supportsTransactionalDdl) await sql`select pg_advisory_xact_lock(${WRITES})`.execute(tx)
}

/** Number of the advisory lock: "SW" and 1. */
const WRITES = 0x5357_0001
