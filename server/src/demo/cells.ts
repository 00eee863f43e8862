import { Delaunay } from 'd3-delaunay'
import { streamOf } from './random.ts'
import type { Point, River } from './river.ts'
import type { Terrain } from './terrain.ts'

/** The county cut into some thousands of small cells, each about a thirtieth of a village. */
export type Cells = {
  size: number
  sites: Point[]
  /** km², 0 outside the county. */
  areas: Float64Array
  inside: Uint8Array
  /** Which side of a river a cell lies on: two numbers, one for each river, each −1 or 1. */
  banks: Int8Array[]
  /** Neighbours of a cell. */
  neighbours: number[][]
  /** Corners of the cells, shared by three cells each. */
  corners: Point[]
  /** Every edge between two cells: the cell on its left and right walking from one corner to the other. */
  edges: { left: number; right: number; from: number; to: number }[]
}

const HALF_WIDTH = 40
const HALF_HEIGHT = 31
const RELAXATIONS = 3
const MARGIN = 1.3

/** Cuts the county into cells whose size follows `cellArea` (km²). Along a river, pairs of cells face each other across it, so that its course is a line of edges. */
export function cutCells(seed: number, terrain: Terrain, cellArea: (x: number, y: number) => number): Cells {
  const banks = alongRivers(terrain, cellArea)
  let free = scatter(seed, terrain, cellArea)
  for (let round = 0; round < RELAXATIONS; round++) free = relax(banks, free)
  return describe(terrain, [...banks, ...free])
}

function alongRivers(terrain: Terrain, cellArea: (x: number, y: number) => number): Point[] {
  const sites: Point[] = []
  for (const { course } of terrain.rivers) {
    let last: Point | null = null
    for (let at = 1; at < course.length - 1; at++) {
      const [x, y] = course[at]!
      if (Math.abs(x) > HALF_WIDTH || Math.abs(y) > HALF_HEIGHT) continue
      const gap = Math.sqrt(cellArea(x, y)) * 0.85
      if (last && Math.hypot(x - last[0], y - last[1]) < gap) continue
      last = [x, y]
      const before = course[at - 1]!
      const after = course[at + 1]!
      const length = Math.hypot(after[0] - before[0], after[1] - before[1])
      const [normalX, normalY] = [-(after[1] - before[1]) / length, (after[0] - before[0]) / length]
      for (const side of [-1, 1]) {
        const site: Point = [x + side * normalX * gap * 0.42, y + side * normalY * gap * 0.42]
        if (sites.every(([otherX, otherY]) => Math.hypot(site[0] - otherX, site[1] - otherY) > gap * 0.45)) sites.push(site)
      }
    }
  }
  return sites
}

function scatter(seed: number, terrain: Terrain, cellArea: (x: number, y: number) => number): Point[] {
  const draw = streamOf(seed, 'cells')
  const sites: Point[] = []
  const step = 0.5
  // A jittered grid thinned or repeated by density keeps the count near the wanted one everywhere.
  for (let y = -HALF_HEIGHT; y < HALF_HEIGHT; y += step) {
    for (let x = -HALF_WIDTH; x < HALF_WIDTH; x += step) {
      const far = terrain.reach(x, y) > MARGIN
      const area = far ? 4 : cellArea(x, y)
      const clear = far ? 0 : Math.sqrt(area) * 0.8
      for (let wanted = (step * step) / area; draw() < wanted; wanted--) {
        const site: Point = [x + step * draw(), y + step * draw()]
        if (far || terrain.rivers.every((one) => one.distance(...site) > clear)) sites.push(site)
      }
    }
  }
  return sites
}

/** One round of Lloyd's relaxation of the free sites; the fixed ones push but stay. */
function relax(fixed: readonly Point[], free: readonly Point[]): Point[] {
  const voronoi = Delaunay.from([...fixed, ...free]).voronoi([-HALF_WIDTH - 2, -HALF_HEIGHT - 2, HALF_WIDTH + 2, HALF_HEIGHT + 2])
  return free.map((site, at) => centroid(voronoi.cellPolygon(fixed.length + at)) ?? site)
}

function centroid(ring: readonly (readonly number[])[] | null): Point | null {
  if (!ring) return null
  let area = 0
  let sumX = 0
  let sumY = 0
  for (let at = 1; at < ring.length; at++) {
    const [x0, y0] = [ring[at - 1]![0]!, ring[at - 1]![1]!]
    const [x1, y1] = [ring[at]![0]!, ring[at]![1]!]
    const cross = x0 * y1 - x1 * y0
    area += cross
    sumX += (x0 + x1) * cross
    sumY += (y0 + y1) * cross
  }
  return area === 0 ? null : [sumX / (3 * area), sumY / (3 * area)]
}

function describe(terrain: Terrain, sites: Point[]): Cells {
  const delaunay = Delaunay.from(sites)
  const { halfedges, triangles } = delaunay
  const voronoi = delaunay.voronoi([-HALF_WIDTH - 9, -HALF_HEIGHT - 9, HALF_WIDTH + 9, HALF_HEIGHT + 9])
  const corners: Point[] = []
  for (let at = 0; at < triangles.length / 3; at++) corners.push([voronoi.circumcenters[2 * at]!, voronoi.circumcenters[2 * at + 1]!])

  const edges: Cells['edges'] = []
  for (let half = 0; half < halfedges.length; half++) {
    const other = halfedges[half]!
    if (other < half) continue
    edges.push(
      facing(sites, corners, {
        left: triangles[half]!,
        right: triangles[other]!,
        from: Math.floor(half / 3),
        to: Math.floor(other / 3),
      }),
    )
  }
  const inside = withinReach(terrain, sites, edges, new Set(delaunay.hull))
  return {
    size: sites.length,
    sites,
    corners,
    edges,
    inside,
    areas: Float64Array.from(sites, (_site, cell) => (inside[cell] ? areaOf(voronoi.cellPolygon(cell)) : 0)),
    banks: terrain.rivers.map((one) => Int8Array.from(sites, (site) => bankOf(one, site))),
    neighbours: sites.map((_, cell) => [...delaunay.neighbors(cell)]),
  }
}

/** Turns an edge so that its left cell lies to the left of the way from `from` to `to`. */
function facing(sites: readonly Point[], corners: readonly Point[], edge: Cells['edges'][number]): Cells['edges'][number] {
  const [fromX, fromY] = corners[edge.from]!
  const [toX, toY] = corners[edge.to]!
  const [leftX, leftY] = sites[edge.left]!
  const [rightX, rightY] = sites[edge.right]!
  const turn = (toX - fromX) * (leftY - rightY) - (toY - fromY) * (leftX - rightX)
  return turn >= 0 ? edge : { ...edge, from: edge.to, to: edge.from }
}

/** The one connected piece around the middle, without holes. */
function withinReach(terrain: Terrain, sites: readonly Point[], edges: Cells['edges'], hull: ReadonlySet<number>): Uint8Array {
  const near = Uint8Array.from(sites, ([x, y], cell) => Number(!hull.has(cell) && terrain.reach(x, y) < 1))
  const neighbours: number[][] = sites.map(() => [])
  for (const { left, right } of edges) {
    neighbours[left]!.push(right)
    neighbours[right]!.push(left)
  }
  const piece = (start: number, value: number) => {
    const seen = new Uint8Array(sites.length)
    const queue = [start]
    seen[start] = 1
    for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
      for (const next of neighbours[cell]!) {
        if (seen[next] || near[next] !== value) continue
        seen[next] = 1
        queue.push(next)
      }
    }
    return seen
  }
  const middle = sites.findIndex(([x, y], cell) => near[cell] === 1 && Math.hypot(x, y) < 3)
  const county = piece(middle, 1)
  near.set(county)
  const outside = piece(hull.values().next().value!, 0)
  return outside.map((out) => 1 - out)
}

function bankOf({ course, nearest: nearestTo }: River, [x, y]: Point): number {
  const nearest = Math.min(course.length - 2, Math.max(1, nearestTo(x, y)))
  const before = course[nearest - 1]!
  const after = course[nearest + 1]!
  return (after[0] - before[0]) * (y - course[nearest]![1]) - (after[1] - before[1]) * (x - course[nearest]![0]) > 0 ? 1 : -1
}

function areaOf(ring: readonly (readonly number[])[] | null): number {
  let twice = 0
  for (let at = 1; at < (ring?.length ?? 0); at++) twice += ring![at - 1]![0]! * ring![at]![1]! - ring![at]![0]! * ring![at - 1]![1]!
  return Math.abs(twice) / 2
}
