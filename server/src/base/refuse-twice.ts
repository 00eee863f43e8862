import type { Transaction } from 'kysely'
import { AppError } from '../app/error.ts'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import type { Ancestry } from '../rollup/ancestry.ts'

type Given = { placeId: number; unitId: number | null }

const newest = statement('select distinct "placeId", "unitId" from "base" where "id" > ? and "key" = ? and "current" = 1')
const all = statement('select distinct "placeId", "unitId" from "base" where "key" = ? and "current" = 1')

/**
 * Refuses bases that stand twice along one path: a county's own total beside those of its villages would be counted twice in every sum above.
 * Looks at the rows after the id `before`. Throws `AppError('conflict')` that names both places.
 */
export async function refuseTwice(
  store: Store,
  tx: Transaction<Tables>,
  ancestry: Ancestry,
  before: number,
  keys: readonly string[],
): Promise<void> {
  for (const key of keys) {
    const fresh = await rowsOf<Given>(store, newest, [before, key], tx)
    if (fresh.length === 0) continue
    const given = await rowsOf<Given>(store, all, [key], tx)
    await ancestry.need(given.map(({ placeId }) => placeId))
    const clash = clashOf(given, fresh, ancestry)
    if (!clash) continue
    const [above, below] = await names(store, tx, clash)
    throw new AppError(
      'conflict',
      {
        zh: `底数“${key}”在${above}和其下的${below}都有填报，汇总时会重复计算；请只保留其中一项`,
        en: `the base "${key}" is given for ${above} and again for ${below} below it: sums would count it twice. Leave one of them out.`,
      },
      { key, above: clash[0], below: clash[1] },
    )
  }
}

function clashOf(given: readonly Given[], fresh: readonly Given[], ancestry: Ancestry): [number, number] | null {
  const own = new Set<number>()
  const inUnits = new Set<number>()
  for (const { placeId, unitId } of given) (unitId === null ? own : inUnits).add(placeId)
  for (const { placeId } of fresh) {
    if (own.has(placeId) && inUnits.has(placeId)) return [placeId, placeId]
    for (const above of ancestry.path(placeId).slice(1)) if (own.has(above)) return [above, placeId]
  }
  const touched = new Set(fresh.filter(({ unitId }) => unitId === null).map(({ placeId }) => placeId))
  for (const { placeId } of given) for (const above of ancestry.path(placeId).slice(1)) if (touched.has(above)) return [above, placeId]
  return null
}

async function names(store: Store, tx: Transaction<Tables>, ids: readonly number[]): Promise<string[]> {
  const rows = await rowsOf<{ id: number; name: string; code: string }>(
    store,
    statement('select j."id", j."name", j."code" from ids(?) as i join "jurisdiction" as j on j."id" = i.id'),
    [[...new Set(ids)]],
    tx,
  )
  return ids.map((id) => {
    const row = rows.find((candidate) => candidate.id === id)
    return row ? `${row.name} (${row.code})` : String(id)
  })
}
