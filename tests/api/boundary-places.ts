import { gunzipSync } from 'node:zlib'
import { VectorTile } from '@mapbox/vector-tile'
import type { Store } from '@shouwang/server/db/database'
import { LEVELS } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { PbfReader } from 'pbf'

/** A place to be planted, with those below it. */
export type Seedling = { code: string; name: string; level: Level; below?: Seedling[] }

/** Puts a tree of places into an empty store, in pre-order from id 1 on; gives the ids by code. */
export async function plant(store: Store, roots: readonly Seedling[]): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  const rows: Parameters<ReturnType<typeof store.db.insertInto<'jurisdiction'>>['values']>[0] & unknown[] = []
  const walk = ({ code, name, level, below = [] }: Seedling, parentId: number | null) => {
    const pre = rows.length
    ids.set(code, pre + 1)
    const row = { id: pre + 1, code, name, level, parentId, validFrom: 0, validUntil: null, pre, last: pre }
    rows.push(row)
    for (const child of below) walk(child, pre + 1)
    row.last = rows.length - 1
  }
  for (const root of roots) walk(root, null)
  await store.db.transaction().execute(async (tx) => {
    for (let at = 0; at < rows.length; at += 2000)
      await tx
        .insertInto('jurisdiction')
        .values(rows.slice(at, at + 2000))
        .execute()
  })
  return ids
}

/** A tree from paths of codes, widest first; the last levels of the list of levels end with the village. */
export function seedlings(paths: Iterable<readonly { code: string; name: string }[]>, levels: readonly Level[]): Seedling[] {
  const roots: Seedling[] = []
  const found = new Map<string, Seedling>()
  for (const path of paths) {
    let siblings = roots
    for (const [depth, { code, name }] of path.entries()) {
      let place = found.get(code)
      if (!place) {
        place = { code, name, level: levels[depth] ?? LEVELS[5], below: [] }
        found.set(code, place)
        siblings.push(place)
      }
      siblings = place.below!
    }
  }
  return roots
}

/** Ids by layer of a stored, gzipped tile. */
export function idsIn(bytes: Uint8Array): Record<string, Set<number>> {
  const layers: Record<string, Set<number>> = {}
  for (const [name, layer] of Object.entries(tileOf(bytes).layers)) {
    layers[name] = new Set()
    for (let i = 0; i < layer.length; i++) layers[name].add(layer.feature(i).id!)
  }
  return layers
}

export function tileOf(bytes: Uint8Array): VectorTile {
  return new VectorTile(new PbfReader(gunzipSync(bytes)))
}
