import { intersection } from 'polyclip-ts'
import { doubleArea } from './geometry.ts'
import type { MultiPolygon, Polygon, Ring } from './geometry.ts'

/**
 * Cuts a polygon that runs over the antimeridian into its parts on either side (RFC 7946 §3.1.9), whether its longitudes jump by 360°, or run on
 * beyond ±180. A ring around a pole is led over the pole. `null` when nothing had to be cut.
 */
export function cutAtAntimeridian(polygon: Polygon): MultiPolygon | null {
  const unrolled = polygon.map(unroll)
  if (unrolled.every((ring, i) => ring === polygon[i] && ring.every(([x]) => x >= -180 && x <= 180))) return null
  const [west, east] = range(unrolled[0]!)
  const turns = Math.floor((west + 180) / 360)
  const centre = (west + east) / 2
  const moved = unrolled.map((ring) => {
    const [w, e] = range(ring)
    return shift(ring, -360 * (turns + Math.round(((w + e) / 2 - centre) / 360)))
  })
  if (moved.every((ring) => ring.every(([x]) => x <= 180))) return [moved]
  const parts: MultiPolygon = []
  for (let left = -180; left < east - 360 * turns; left += 360) {
    const window: Polygon = [
      [
        [left, -90],
        [left + 360, -90],
        [left + 360, 90],
        [left, 90],
        [left, -90],
      ],
    ]
    for (const part of intersection(moved, window) as MultiPolygon) parts.push(part.map((ring) => shift(ring, -180 - left)))
  }
  return parts
}

/** The ring with longitudes that run on instead of jumping; the same ring when none jumps. */
function unroll(ring: Ring): Ring {
  let turn = 0
  let jumped = false
  const out: Ring = [ring[0]!]
  for (let i = 1; i < ring.length; i++) {
    const [x, y] = ring[i]!
    const [before, latitude] = ring[i - 1]!
    const atPole = Math.abs(y) > 89.9 && Math.abs(latitude) > 89.9
    if (Math.abs(x - before) > 180 && !atPole) {
      turn += x > before ? -360 : 360
      jumped = true
    }
    out.push([x + turn, y])
  }
  if (!jumped) return ring
  if (turn !== 0) {
    const pole = out.reduce((sum, [, y]) => sum + y, 0) > 0 ? 90 : -90
    out.push([out.at(-1)![0], pole], [out[0]![0], pole], [...out[0]!])
  }
  return Math.abs(doubleArea(out)) < 1e-9 ? ring : out
}

function range(ring: Ring): [number, number] {
  let west = Number.POSITIVE_INFINITY
  let east = Number.NEGATIVE_INFINITY
  for (const [x] of ring) {
    west = Math.min(west, x)
    east = Math.max(east, x)
  }
  return [west, east]
}

function shift(ring: Ring, by: number): Ring {
  return by === 0 ? ring : ring.map(([x, y]) => [x + by, y])
}
