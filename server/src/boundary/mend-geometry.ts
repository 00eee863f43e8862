import type { Text } from '@shouwang/shared/indicator/indicator'
import { union } from 'polyclip-ts'
import { cutAtAntimeridian } from './antimeridian.ts'
import { doubleArea, insideRing } from './geometry.ts'
import type { MultiPolygon, Polygon, Ring } from './geometry.ts'
import { crosses, tidyRing } from './ring.ts'
import type { RingMend } from './ring.ts'

export const MENDS = {
  unclosed: { zh: '闭合了未闭合的环', en: 'closed open rings' },
  duplicate: { zh: '去掉了重复的点', en: 'took out repeated points' },
  spike: { zh: '去掉了尖刺', en: 'took out spikes' },
  emptyRing: { zh: '去掉了没有面积的环', en: 'took out rings without area' },
  crossing: { zh: '理顺了自相交的边界', en: 'untangled borders that cross themselves' },
  winding: { zh: '改正了环的方向', en: 'turned rings the right way round' },
  holeOutside: { zh: '理顺了落在外环之外的洞', en: 'put right holes outside their shell' },
  antimeridian: { zh: '在 180° 经线处切开', en: 'cut at the antimeridian' },
} as const satisfies Record<string, Text>
export type Mend = keyof typeof MENDS

/** `refused` tells why a geometry cannot be mended. */
export type Mended = { polygons: MultiPolygon; mends: Mend[] } | { refused: Text }

/**
 * Brings polygons in degrees into the order that everything behind relies on: closed rings without repeats, spikes and
 * crossings, shells counter-clockwise and holes clockwise inside them, nothing across the antimeridian (RFC 7946).
 * `clockwise`: shells run clockwise by the rules of the file's format, so that turning them is no mend.
 */
export function mendGeometry(
  given: readonly (readonly (readonly (readonly number[])[])[])[],
  options: { clockwise?: boolean } = {},
): Mended {
  const mends = new Set<Mend>()
  const tidy: MultiPolygon = []
  for (const polygon of given) {
    const rings = polygon.map((ring) => tidyRing(ring, (mend: RingMend) => mends.add(mend)))
    if (rings.includes(null)) mends.add('emptyRing')
    if (rings[0]) tidy.push(rings.filter((ring) => ring !== null))
  }
  if (tidy.length === 0) return { refused: { zh: '没有面积', en: 'it has no area' } }
  if (tidy.some((polygon) => turned(polygon, options.clockwise === true))) mends.add('winding')
  try {
    const cut = tidy.flatMap((polygon) => {
      const parts = cutAtAntimeridian(polygon)
      if (parts) mends.add('antimeridian')
      return parts ?? [polygon]
    })
    const polygons = crosses(cut) ? untangle(cut, mends) : nest(cut, mends)
    if (polygons.length === 0) return { refused: { zh: '没有面积', en: 'it has no area' } }
    return { polygons: polygons.map(wind), mends: [...mends] }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    return { refused: { zh: `边界相互缠绕，无法理顺（${why}）`, en: `its borders are tangled and cannot be untangled (${why})` } }
  }
}

function turned([shell, ...holes]: Polygon, clockwise: boolean): boolean {
  return doubleArea(shell!) > 0 === clockwise || holes.some((hole) => doubleArea(hole) > 0 !== clockwise)
}

function untangle(polygons: MultiPolygon, mends: Set<Mend>): MultiPolygon {
  mends.add('crossing')
  const [first, ...rest] = polygons.map((polygon): MultiPolygon => [polygon])
  return union(first!, ...rest) as MultiPolygon
}

/** Of rings that do not cross: every hole goes to the shell it lies in, and one that lies in none is a shell of its own. */
function nest(polygons: MultiPolygon, mends: Set<Mend>): MultiPolygon {
  if (polygons.every(([shell, ...holes]) => holes.every((hole) => within(hole, shell!)))) return polygons
  mends.add('holeOutside')
  const out: MultiPolygon = polygons.map(([shell]) => [shell!])
  for (const [i, [, ...holes]] of polygons.entries()) {
    for (const hole of holes) {
      const home = within(hole, out[i]![0]!) ? out[i] : out.find(([shell]) => within(hole, shell!))
      if (home) home.push(hole)
      else out.push([hole])
    }
  }
  return out
}

function within(hole: Ring, shell: Ring): boolean {
  let inside = 0
  let seen = 0
  // The border itself may answer either way: let several points vote.
  for (let i = 0; i < hole.length - 1 && seen < 9; i++, seen++) if (insideRing(hole[i]!, shell)) inside++
  return inside * 2 > seen
}

function wind([shell, ...holes]: Polygon): Polygon {
  return [doubleArea(shell!) > 0 ? shell! : shell!.toReversed(), ...holes.map((hole) => (doubleArea(hole) < 0 ? hole : hole.toReversed()))]
}
