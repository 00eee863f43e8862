import type { Transaction } from 'kysely'
import { FINDINGS } from '@shouwang/shared/import/written-finding'
import { AppError } from '../app/error.ts'
import { bulkInsert } from '../db/bulk-insert.ts'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import { batches } from '../import/batches.ts'
import { lastIdOf, noteRange } from '../import/import-range.ts'
import type { Recorded } from '../import/open-import.ts'
import type { Appended } from '../report/append-reports.ts'
import { Ancestry } from '../rollup/ancestry.ts'
import { bump } from '../version/version.ts'
import type { NewInspection } from './new-inspection.ts'

const COLUMNS = ['campaign', 'placeId', 'unitId', 'party', 'inspectedOn', 'found', 'note', 'revision', 'current', 'importId', 'recordedAt']
const BATCH = 20_000

const stored = statement(`select n."campaign", n."placeId", n."unitId", n."party", n."inspectedOn", n."found", n."note" from ids(?) as i
  join "inspection" as n on n."placeId" = i.id where n."current" = 1 and (n."importId" is null or n."importId" <> ?)`)

/**
 * Appends inspections and moves the data version, in the caller's transaction. They are never corrected, only undone with their import; one that another import brought in the
 * same words is left as it is, so that a list that grows may be handed in again. Throws `AppError`: unknown place, or a result that is none.
 */
export async function appendInspections(
  store: Store,
  tx: Transaction<Tables>,
  context: Recorded,
  rows: Iterable<NewInspection>,
): Promise<Appended> {
  const ancestry = new Ancestry(store, tx)
  const before = await lastIdOf(store, tx, 'inspection')
  const appended: Appended = { added: 0, revised: 0, unchanged: 0 }
  for (const batch of batches(rows, BATCH)) {
    const places = [...new Set(batch.map(({ placeId }) => placeId))]
    await ancestry.need(places)
    const known = new Map<string, number>()
    for (const row of await rowsOf<NewInspection>(store, stored, [places, context.id], tx))
      known.set(idOf(row), (known.get(idOf(row)) ?? 0) + 1)
    const fresh: NewInspection[] = []
    for (const row of batch) {
      if (!FINDINGS.includes(row.found))
        throw new AppError('invalid', {
          zh: `“${row.found}”不是检查结果，可用：${FINDINGS.join('、')}`,
          en: `"${row.found}" is no result of an inspection; use one of ${FINDINGS.join(', ')}`,
        })
      const left = known.get(idOf(row)) ?? 0
      if (left > 0) known.set(idOf(row), left - 1)
      else fresh.push(row)
    }
    appended.added += fresh.length
    appended.unchanged += batch.length - fresh.length
    await bulkInsert(
      store,
      tx,
      'inspection',
      COLUMNS,
      fresh.map((row) => [
        row.campaign,
        row.placeId,
        row.unitId,
        row.party,
        row.inspectedOn,
        row.found,
        row.note,
        1,
        1,
        context.id,
        context.recordedAt,
      ]),
    )
  }
  await noteRange(store, tx, context.id, 'inspection', before)
  if (appended.added > 0) await bump(tx, 'data')
  return appended
}

function idOf({ campaign, placeId, unitId, party, inspectedOn, found, note }: NewInspection): string {
  return JSON.stringify([campaign, placeId, unitId, party, inspectedOn, found, note])
}
