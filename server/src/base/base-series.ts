import type { Transaction } from 'kysely'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import { NEVER } from '../jurisdiction/tree.ts'
import type { Ancestry } from '../rollup/ancestry.ts'
import type { Flows } from '../rollup/flows.ts'
import { baseFlows } from './base-flows.ts'
import type { NewBase } from './new-base.ts'

/** A base as it is stored, with the end and the sector of its unit. */
export type HeldBase = NewBase & { id: number; revision: number; current: number; unitUntil: number | null; sector: string | null }

const ofPlaces = statement(`
  select b."id", b."placeId", b."unitId", b."key", b."validFrom", b."value", b."source", b."owner", b."revision", b."current", u."validUntil" as "unitUntil",
    u."sector"
  from ids(?) as i join "base" as b on b."placeId" = i.id left join "unit" as u on u."id" = b."unitId"
  order by b."placeId", b."validFrom", b."id"`)

/** Under which key the bases of a sector's units are summed, beside those of all. */
export function sectorKey(key: string, sector: string): string {
  return `${key}@${sector}`
}

export function baseSeriesKey({ placeId, unitId, key }: { placeId: number; unitId: number | null; key: string }): string {
  return `${placeId} ${unitId ?? ''} ${key}`
}

/** All bases of places, revisions included, by series and in the order of days. */
export async function readBaseSeries(store: Store, tx: Transaction<Tables>, placeIds: readonly number[]): Promise<Map<string, HeldBase[]>> {
  const series = new Map<string, HeldBase[]>()
  for (const row of await rowsOf<HeldBase>(store, ofPlaces, [placeIds], tx)) {
    const key = baseSeriesKey(row)
    const known = series.get(key)
    if (known) known.push(row)
    else series.set(key, [row])
  }
  return series
}

/** Adds the flows of one series to a fold: +1 as it stands, −1 as it stood. Rows that are not valid are passed over. */
export function addBaseSeries(
  flows: Flows,
  ancestry: Ancestry,
  bases: readonly Pick<HeldBase, 'placeId' | 'key' | 'validFrom' | 'value' | 'current' | 'unitUntil' | 'sector'>[],
  sign: 1 | -1,
): void {
  const valid = bases.filter(({ current }) => current === 1)
  const first = valid[0]
  if (!first) return
  const until = Math.min(ancestry.until(first.placeId), first.unitUntil ?? NEVER)
  const keys = first.sector === null ? [first.key] : [first.key, sectorKey(first.key, first.sector)]
  baseFlows(valid, until, (day, change, given) => {
    for (const key of keys) flows.add(first.placeId, key, day, sign, [change, given])
  })
}
