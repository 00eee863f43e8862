import type { Transaction } from 'kysely'
import type { Day } from '@shouwang/shared/period/day'
import type { Tables } from '../db/tables.ts'

const AT_ONCE = 5000

/** Bases of places as they stood on any day. Loaded for the places asked for, a batch at a time. */
export class KnownBases {
  private readonly series = new Map<string, { from: Day; value: number }[]>()

  /** Loads the bases of some keys and places, replacing what was loaded before. */
  async load(tx: Transaction<Tables>, keys: readonly string[], placeIds: readonly number[]): Promise<void> {
    this.series.clear()
    const places = [...new Set(placeIds)]
    if (keys.length === 0) return
    for (let at = 0; at < places.length; at += AT_ONCE) {
      const rows = await tx
        .selectFrom('base')
        .select(['placeId', 'key', 'validFrom', 'value'])
        .where('current', '=', 1)
        .where('unitId', 'is', null)
        .where('key', 'in', keys)
        .where('placeId', 'in', places.slice(at, at + AT_ONCE))
        .orderBy('validFrom')
        .execute()
      for (const { placeId, key, validFrom, value } of rows) {
        const id = `${key} ${placeId}`
        const known = this.series.get(id)
        if (known) known.push({ from: validFrom, value })
        else this.series.set(id, [{ from: validFrom, value }])
      }
    }
  }

  /** The base as of a day, `null` when none was given by then. */
  at(key: string, placeId: number, day: Day): number | null {
    return this.series.get(`${key} ${placeId}`)?.findLast((base) => base.from <= day)?.value ?? null
  }
}
