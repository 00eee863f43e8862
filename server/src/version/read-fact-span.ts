import type { Db } from '../db/database.ts'

/** First and last day (exclusive) of any valid fact; `null` in a store without facts. */
export async function readFactSpan(db: Db): Promise<{ from: number; until: number } | null> {
  const declared = await db
    .selectFrom('declaration')
    .where('current', '=', 1)
    .select(({ fn }) => [fn.min<number | null>('spanFrom').as('from'), fn.max<number | null>('spanUntil').as('until')])
    .executeTakeFirst()
  const tree = await db
    .selectFrom('reportRollup')
    .innerJoin('jurisdiction', 'jurisdiction.id', 'reportRollup.placeId')
    .where('parentId', 'is', null)
    .where('grain', '=', 1)
    .select(({ fn }) => [fn.min<number | null>('period').as('from'), fn.max<number | null>('period').as('until')])
    .executeTakeFirst()
  const starts = [declared?.from, tree?.from].filter((day) => day !== null && day !== undefined)
  const ends = [declared?.until, tree?.until == null ? null : tree.until + 7].filter((day) => day !== null && day !== undefined)
  return starts.length === 0 ? null : { from: Math.min(...starts), until: Math.max(...ends) }
}
