import { isoOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import type { ProfileBase } from '@shouwang/shared/wire/profile'
import { loadCatalogue } from '../indicator/catalogue.ts'
import { idsBelow } from '../indicator/source.ts'
import type { Source } from '../indicator/source.ts'
import { readBaseRows, standingOn } from './read-base-sums.ts'

const NAMED = 5

/** The bases of a place that stand on a day, with how old they are and where they come from. */
export async function readProfileBases(source: Source, pre: number, day: Day): Promise<ProfileBase[]> {
  const ids = idsBelow(source.tree, [pre], [0])
  const found: ProfileBase[] = []
  for (const { key } of loadCatalogue().bases) {
    const rows = standingOn(source, await readBaseRows(source, ids, key, day), day)
    if (rows.length === 0) continue
    const days = rows.map((row) => row.validFrom)
    found.push({
      key,
      value: rows.reduce((sum, row) => sum + row.value, 0),
      oldest: isoOf(days.reduce((a, b) => Math.min(a, b))),
      newest: isoOf(days.reduce((a, b) => Math.max(a, b))),
      sources: [...new Set(rows.map((row) => row.source))].slice(0, NAMED),
      owners: [...new Set(rows.flatMap((row) => (row.owner === null ? [] : [row.owner])))].slice(0, NAMED),
      places: new Set(rows.map((row) => row.placeId)).size,
    })
  }
  return found
}
