import type { Transaction } from 'kysely'
import { appendAudit } from '../audit/append-audit.ts'
import type { Tables } from '../db/tables.ts'

/** Records an import at the end of the transaction that brought it. `placeId` is the area that it covers, where it says so. */
export async function noteImport(tx: Transaction<Tables>, id: number, placeId: number | null = null): Promise<void> {
  const { at, actor, kind, fileName, sha256, rows, summary } = await tx
    .selectFrom('import')
    .select(['at', 'actor', 'kind', 'fileName', 'sha256', 'rows', 'summary'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const detail = { kind, file: fileName, sha256, rows, summary: JSON.parse(summary) as unknown }
  await appendAudit(tx, { at, actor, action: 'import.done', subject: String(id), placeId, detail })
}
