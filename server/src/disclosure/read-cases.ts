import type { BreakdownBy } from '@shouwang/shared/disclosure/classification'
import { UNKNOWN } from '@shouwang/shared/disclosure/classification'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import { knownAt } from '../import/as-of.ts'
import type { Span } from '../indicator/source.ts'

export type CategoryCases = { placeId: number; category: string; cases: number }

const VALID = [`n."current" = 1`]
// The two halves of the index on incidents, as in `incident/read-incident-sums.ts`.
const STOOD = [1, 0].map(
  (current) => `n."current" = ${current} and ${knownAt('n')} and (n."ref" is null or not exists (
    select 1 from "incident" as later where later."ref" = n."ref" and later."id" > n."id" and ${knownAt('later')}))`,
)

/**
 * Incidents that count on a day of the span, by place and one property of those concerned; as they are now, or as they were known at an instant. Exact: what
 * comes of it goes through `read-breakdown.ts` before anybody sees it.
 */
export async function readCategoryCases(
  store: Store,
  ids: readonly number[] | Int32Array,
  by: BreakdownBy,
  { from, until }: Span,
  asOf: number | null,
): Promise<CategoryCases[]> {
  const halves = (asOf === null ? VALID : STOOD).map(
    (
      stood,
    ) => `select n."placeId" as "placeId", coalesce(n."${by}", '${UNKNOWN}') as category, count(*) as cases from ids(?) as i cross join "incident" as n
      where n."placeId" = i.id and n."countedOn" >= ? and n."countedOn" < ? and ${stood} group by 1, 2`,
  )
  const bound = asOf === null ? [ids, from, until] : [ids, from, until, asOf, asOf, asOf, asOf]
  return rowsOf<CategoryCases>(
    store,
    statement(halves.join(' union all ')),
    halves.flatMap(() => bound),
  )
}
