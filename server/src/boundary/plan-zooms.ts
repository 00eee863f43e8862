import { EXTENT } from './encode-tile.ts'
import { GRID_BITS } from './mercator.ts'
import { fullRing } from './mesh.ts'
import type { Mesh } from './mesh.ts'

export type Zooms = { min: number; max: number }

/** Deeper zooms are drawn from the tiles of the deepest one: at 13 a step is a metre. */
const DEEPEST = 13
const MOST_TILES = 12_000

/**
 * The zooms to make tiles for: from where the whole fits a small window, to where a step is about a metre, but not so deep that there would be more
 * than about 12 000 tiles.
 */
export function planZooms(mesh: Mesh): Zooms {
  const boxes = mesh.areas.flatMap((area) => area.rings.map(([shell]) => boxOf(fullRing(mesh.arcs, shell!))))
  const west = boxes.reduce((least, [x]) => Math.min(least, x), 2 ** GRID_BITS)
  const east = boxes.reduce((most, [, , x]) => Math.max(most, x), 0)
  const north = boxes.reduce((least, [, y]) => Math.min(least, y), 2 ** GRID_BITS)
  const south = boxes.reduce((most, [, , , y]) => Math.max(most, y), 0)
  const whole = Math.max(east - west, south - north, 1) / 2 ** GRID_BITS
  // A window of 360 pixels is 0.7 tiles wide.
  const min = Math.max(0, Math.min(DEEPEST, Math.floor(Math.log2(0.7 / whole))))
  const smallest = leavesOf(mesh, boxes)
  let total = 0
  let max = min
  for (let z = min; z <= DEEPEST; z++) {
    total += countTiles(smallest, z, MOST_TILES - total)
    if (total > MOST_TILES) break
    max = z
  }
  return { min, max }
}

type Box = [west: number, north: number, east: number, south: number]

/** Boxes of areas that no other area is a child of: their tiles hold all others. */
function leavesOf(mesh: Mesh, boxes: Box[]): Box[] {
  const parents = new Set(mesh.areas.map((area) => area.parentId))
  const out: Box[] = []
  let at = 0
  for (const area of mesh.areas)
    for (const _ of area.rings) {
      const box = boxes[at++]!
      if (!parents.has(area.placeId)) out.push(box)
    }
  return out
}

function countTiles(boxes: Box[], z: number, limit: number): number {
  const size = 2 ** (GRID_BITS - z)
  const margin = (64 / EXTENT) * size
  const seen = new Set<number>()
  for (const [west, north, east, south] of boxes) {
    const tile = (at: number) => Math.max(0, Math.min(2 ** z - 1, Math.floor(at / size)))
    for (let x = tile(west - margin); x <= tile(east + margin); x++) {
      for (let y = tile(north - margin); y <= tile(south + margin); y++) seen.add(y * 2 ** z + x)
      if (seen.size > limit) return seen.size
    }
  }
  return seen.size
}

function boxOf(ring: number[]): Box {
  const box: Box = [ring[0]!, ring[1]!, ring[0]!, ring[1]!]
  for (let i = 0; i < ring.length; i += 2) {
    box[0] = Math.min(box[0], ring[i]!)
    box[1] = Math.min(box[1], ring[i + 1]!)
    box[2] = Math.max(box[2], ring[i]!)
    box[3] = Math.max(box[3], ring[i + 1]!)
  }
  return box
}
