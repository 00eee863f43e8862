import type { Tree } from '../jurisdiction/tree.ts'
import { mendGeometry } from './mend-geometry.ts'
import type { Known } from './prepare-version.ts'
import type { ReadFeature } from './read-features.ts'

/** What the features say of each place, by place id. Features of one place (its islands, say) are joined; a polygon outweighs a point. */
export function placeShapes(
  tree: Tree,
  features: readonly ReadFeature[],
  places: ReadonlyMap<number, number>,
): { shapes: Map<number, Known>; joined: number } {
  const shapes = new Map<number, Known>()
  let joined = 0
  for (const feature of features) {
    const pre = places.get(feature.number)
    if (pre === undefined || 'missing' in feature) continue
    const placeId = tree.ids[pre]!
    const present = shapes.get(placeId)
    if (present) joined++
    if ('point' in feature) {
      if (!present) shapes.set(placeId, { placeId, point: feature.point })
    } else if (present && 'polygons' in present) {
      const mended = mendGeometry([...present.polygons, ...feature.polygons])
      if (!('refused' in mended)) shapes.set(placeId, { placeId, polygons: mended.polygons })
    } else shapes.set(placeId, { placeId, polygons: feature.polygons })
  }
  return { shapes, joined }
}
