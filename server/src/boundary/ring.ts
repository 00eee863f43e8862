import { orient2d } from 'robust-predicates'
import { doubleArea } from './geometry.ts'
import type { MultiPolygon, Position, Ring } from './geometry.ts'

/** What was mended in a ring. */
export type RingMend = 'unclosed' | 'duplicate' | 'spike'

/** The ring closed, without repeated points and spikes (a way out and straight back). `null` when nothing with an area is left. */
export function tidyRing(ring: readonly (readonly number[])[], mended: (mend: RingMend) => void): Ring | null {
  const open: Ring = []
  for (const [x, y] of ring) {
    const last = open.at(-1)
    if (last && last[0] === x && last[1] === y) mended('duplicate')
    else open.push([x!, y!])
  }
  if (open.length > 1 && same(open[0]!, open.at(-1)!)) open.pop()
  else if (open.length > 2) mended('unclosed')
  // A jump over the antimeridian looks like a way back: such a ring is unrolled later.
  const jumps = open.some(([x], i) => Math.abs(x - (open[i + 1] ?? open[0]!)[0]) > 180)
  const path = jumps ? open : withoutSpikes(open, () => mended('spike'))
  if (path.length < 3) return null
  path.push([...path[0]!])
  return !jumps && doubleArea(path) === 0 && !crosses([[path]]) ? null : path
}

function withoutSpikes(open: Ring, mended: () => void): Ring {
  const path: Ring = []
  for (const point of open) {
    path.push(point)
    while (path.length > 2 && isSpike(path.at(-3)!, path.at(-2)!, path.at(-1)!)) {
      mended()
      path.splice(-2, 1)
      if (same(path.at(-1)!, path.at(-2)!)) path.pop()
    }
  }
  for (let size = -1; size !== path.length && path.length > 2;) {
    size = path.length
    if (isSpike(path.at(-2)!, path.at(-1)!, path[0]!)) path.pop()
    else if (isSpike(path.at(-1)!, path[0]!, path[1]!)) path.shift()
    else break
    mended()
    if (path.length > 1 && same(path[0]!, path.at(-1)!)) path.pop()
  }
  return path
}

function isSpike(a: Position, b: Position, c: Position): boolean {
  return (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) < 0 && orient2d(...a, ...b, ...c) === 0
}

function same(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

/** Whether the rings of a geometry cross or overlap one another or themselves, or a ring passes twice through one of its points. Touching at a point is no crossing. */
export function crosses(polygons: MultiPolygon): boolean {
  const rings = polygons.flat()
  if (rings.some(revisits)) return true
  const segments: Segment[] = []
  for (const ring of rings) for (let i = 1; i < ring.length; i++) segments.push(segmentOf(ring[i - 1]!, ring[i]!))
  segments.sort((a, b) => a.west - b.west)
  let active: Segment[] = []
  for (const segment of segments) {
    let kept = 0
    for (const other of active) {
      if (other.east < segment.west) continue
      active[kept++] = other
      if (other.south <= segment.north && other.north >= segment.south && cross(segment, other)) return true
    }
    active.length = kept
    active.push(segment)
  }
  return false
}

type Segment = { a: Position; b: Position; west: number; east: number; south: number; north: number }

function segmentOf(a: Position, b: Position): Segment {
  return { a, b, west: Math.min(a[0], b[0]), east: Math.max(a[0], b[0]), south: Math.min(a[1], b[1]), north: Math.max(a[1], b[1]) }
}

function cross(one: Segment, two: Segment): boolean {
  const c = orient2d(...one.a, ...one.b, ...two.a)
  const d = orient2d(...one.a, ...one.b, ...two.b)
  if (c === 0 && d === 0) return overlap(one, two)
  if (c * d >= 0) return false
  return orient2d(...two.a, ...two.b, ...one.a) * orient2d(...two.a, ...two.b, ...one.b) < 0
}

/** Of two segments on one line: whether they share more than a point. */
function overlap(one: Segment, two: Segment): boolean {
  return Math.min(one.east, two.east) > Math.max(one.west, two.west) || Math.min(one.north, two.north) > Math.max(one.south, two.south)
}

function revisits(ring: Ring): boolean {
  const seen = new Set<string>()
  for (let i = 1; i < ring.length; i++) {
    const key = `${ring[i]![0]},${ring[i]![1]}`
    if (seen.has(key)) return true
    seen.add(key)
  }
  return false
}
