import type { Transaction } from 'kysely'
import { isOfSector } from '@shouwang/shared/jurisdiction/sector-words'
import type { Day } from '@shouwang/shared/period/day'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import { NEVER } from '../jurisdiction/tree.ts'
import type { Tree } from '../jurisdiction/tree.ts'

/** Whose base is asked for: a unit (`unitId` above 0), units of a sector below the place, or the place with all below it. */
export type BaseHolder = { placeId: number; unitId: number; sector: string | null }

type Row = { placeId: number; unitId: number | null; validFrom: Day; value: number; unitUntil: Day | null; sector: string | null }

const given = statement(`select b."placeId", b."unitId", b."validFrom", b."value", u."validUntil" as "unitUntil", u."sector"
  from ids(?) as i join "base" as b on b."placeId" = i.id left join "unit" as u on u."id" = b."unitId"
  where b."key" = ? and b."current" = 1 order by b."validFrom"`)
const AT_ONCE = 50_000

/** Population bases as they stood on any day, of places with all below them and of units. Loaded for the holders asked for, a batch at a time. */
export class StandingBases {
  private readonly tree: Tree
  private readonly rows = new Map<string, Map<number, Row[]>>()

  constructor(tree: Tree) {
    this.tree = tree
  }

  /** Loads the bases of a key for some holders, replacing what was loaded of it before. */
  async load(store: Store, tx: Transaction<Tables>, key: string, holders: readonly BaseHolder[]): Promise<void> {
    const { tree } = this
    const ids = new Set<number>()
    for (const { placeId, unitId } of holders) {
      const pre = tree.preOf(placeId)
      const last = unitId > 0 ? pre : tree.lasts[pre]!
      for (let at = pre; at <= last; at++) ids.add(tree.ids[at]!)
    }
    const byPlace = new Map<number, Row[]>()
    this.rows.set(key, byPlace)
    const all = [...ids]
    for (let at = 0; at < all.length; at += AT_ONCE) {
      for (const row of await rowsOf<Row>(store, given, [all.slice(at, at + AT_ONCE), key], tx)) {
        const known = byPlace.get(row.placeId)
        if (known) known.push(row)
        else byPlace.set(row.placeId, [row])
      }
    }
  }

  /** The base of a holder as of a day, `null` when none was given by then. */
  at(key: string, { placeId, unitId, sector }: BaseHolder, day: Day): number | null {
    const { tree } = this
    const byPlace = this.rows.get(key)!
    const pre = tree.preOf(placeId)
    const last = unitId > 0 ? pre : tree.lasts[pre]!
    let sum: number | null = null
    for (let at = pre; at <= last; at++) {
      const rows = byPlace.get(tree.ids[at]!)
      if (!rows) continue
      const standing = new Map<number, Row>()
      for (const row of rows) {
        if (row.validFrom > day || Math.min(tree.untils[at]!, row.unitUntil ?? NEVER) <= day) continue
        if (unitId > 0 ? row.unitId === unitId : sector === null || (row.sector !== null && isOfSector(row.sector, sector)))
          standing.set(row.unitId ?? 0, row)
      }
      for (const { value } of standing.values()) sum = (sum ?? 0) + value
    }
    return sum
  }
}
