import { isoOf } from '@shouwang/shared/period/day'
import type { Period } from '@shouwang/shared/period/period'
import type { Depth, Places } from '@shouwang/shared/wire/values'
import type { BoundaryKind } from '../boundary/geometry.ts'
import { readAnchors } from '../boundary/read-anchors.ts'
import type { Db } from '../db/database.ts'
import { inScopeOrThrow } from './scope.ts'
import type { Scope } from './scope.ts'
import { NEVER } from './tree.ts'
import type { Tree } from './tree.ts'

export type PlacesQuery = { area: number; depth: Depth; period: Period }

/** `shape` on the wire: 0 none, 1 exact, 2 approximate, 3 a point. */
const SHAPES: Record<BoundaryKind, number> = { polygon: 1, merged: 1, cell: 2, mergedCells: 2, point: 3 }

/** Pre-order numbers of the places of an area at a depth that existed in the period, in tree order. Every view lists these. */
export function placesOf(tree: Tree, { area, depth, period }: PlacesQuery): number[] {
  const pre = tree.preOf(area)
  const all = depth === 'self' ? [pre] : depth === 'children' ? tree.children(pre) : tree.below(pre, depth)
  return depth === 'self' ? all : all.filter((at) => tree.existed(at, period.from, period.until))
}

/** The tree below an area as columns. Throws `not_found` or `forbidden`. */
export async function readPlaces(db: Db, tree: Tree, scope: Scope, query: PlacesQuery): Promise<Places> {
  inScopeOrThrow(tree, scope, query.area)
  const pres = placesOf(tree, query)
  const ids = pres.map((pre) => tree.ids[pre]!)
  const anchors = await readAnchors(db, ids)
  const anchorOf = (id: number) => anchors.get(id)
  return {
    version: tree.version,
    area: query.area,
    depth: query.depth,
    id: ids,
    code: pres.map((pre) => tree.codes[pre]!),
    name: pres.map((pre) => tree.names[pre]!),
    level: pres.map((pre) => tree.level(pre)),
    parent: pres.map((pre) => (tree.parents[pre]! < 0 ? null : tree.ids[tree.parents[pre]!]!)),
    children: pres.map((pre) => tree.children(pre).length),
    until: pres.map((pre) => (tree.untils[pre] === NEVER ? null : isoOf(tree.untils[pre]!))),
    shape: ids.map((id) => {
      const anchor = anchorOf(id)
      return anchor ? SHAPES[anchor.kind] : 0
    }),
    lng: ids.map((id) => anchorOf(id)?.lng ?? null),
    lat: ids.map((id) => anchorOf(id)?.lat ?? null),
  }
}
