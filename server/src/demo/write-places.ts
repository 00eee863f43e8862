import type { Transaction } from 'kysely'
import { normaliseName } from '@shouwang/shared/jurisdiction/normalise-name'
import { bulkInsert } from '../db/bulk-insert.ts'
import type { Store } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import type { Recorded } from '../import/open-import.ts'
import { bump } from '../version/version.ts'
import type { Demo } from './demo.ts'
import type { Ids } from './write-facts.ts'

/** Writes tree, former names, successions and units of the demo into a store without places. */
export async function writePlaces(store: Store, tx: Transaction<Tables>, context: Recorded, demo: Demo): Promise<Ids> {
  const { places } = demo
  const ids = places.map((_place, pre) => pre + 1)
  const lasts = places.map((_place, pre) => pre)
  for (let pre = places.length - 1; pre > 0; pre--) {
    const { parent } = places[pre]!
    if (parent !== null) lasts[parent] = Math.max(lasts[parent]!, lasts[pre]!)
  }
  await bulkInsert(
    store,
    tx,
    'jurisdiction',
    ['id', 'code', 'name', 'level', 'parentId', 'validFrom', 'validUntil', 'pre', 'last'],
    places.map(({ code, name, level, parent, from, until }, pre) => [
      ids[pre]!,
      code,
      name,
      level,
      parent === null ? null : ids[parent]!,
      from,
      until,
      pre,
      lasts[pre]!,
    ]),
  )
  await bulkInsert(
    store,
    tx,
    'alias',
    ['placeId', 'name', 'normalised', 'source'],
    places.flatMap(({ former }, pre) => former.map((name) => [ids[pre]!, name, normaliseName(name), 'former'])),
  )
  await bulkInsert(
    store,
    tx,
    'succession',
    ['fromId', 'toId', 'share', 'validFrom', 'importId'],
    demo.successions.map(({ from, to, share, on }) => [ids[from]!, ids[to]!, share, on, context.id]),
  )
  await bump(tx, 'tree')
  const units = await tx
    .insertInto('unit')
    .values(
      demo.units.map(({ place, sizes: _sizes, ...unit }) => ({
        ...unit,
        placeId: ids[place]!,
        validFrom: demo.since,
        validUntil: null,
        importId: context.id,
      })),
    )
    .returning(['id', 'code'])
    .execute()
  const byCode = new Map(units.map(({ id, code }) => [code, id]))
  return { places: ids, units: demo.units.map(({ code }) => byCode.get(code)), county: ids[demo.county]! }
}
