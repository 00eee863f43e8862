import type { Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'

/** Which of some places (ids) have figures, units, boundaries or successions of their own. */
export async function placesWithFacts(tx: Transaction<Tables>, ids: readonly number[]): Promise<Set<number>> {
  const found = new Set<number>()
  for (let from = 0; from < ids.length; from += 1000) {
    const some = ids.slice(from, from + 1000)
    const base = tx.selectFrom('base').select('placeId as id').where('placeId', 'in', some)
    const rows = await base
      .union(tx.selectFrom('report').select('placeId as id').where('placeId', 'in', some))
      .union(tx.selectFrom('incident').select('placeId as id').where('placeId', 'in', some))
      .union(tx.selectFrom('incidentCount').select('placeId as id').where('placeId', 'in', some))
      .union(tx.selectFrom('unit').select('placeId as id').where('placeId', 'in', some))
      .union(tx.selectFrom('boundary').select('placeId as id').where('placeId', 'in', some))
      .union(tx.selectFrom('declaration').select('areaId as id').where('areaId', 'in', some))
      .union(tx.selectFrom('succession').select('fromId as id').where('fromId', 'in', some))
      .union(tx.selectFrom('succession').select('toId as id').where('toId', 'in', some))
      .execute()
    for (const { id } of rows) found.add(id)
  }
  return found
}
