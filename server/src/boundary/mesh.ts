import type { Level } from '@shouwang/shared/jurisdiction/level'
import { mergeArcs } from 'topojson-client'
import { topology } from 'topojson-server'
import { presimplify } from 'topojson-simplify'
import type { GeometryCollection, MultiPolygon as ArcPolygons, Topology } from 'topojson-specification'
import { NEVER } from '../jurisdiction/tree.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import type { MultiPolygon, Position, Ring } from './geometry.ts'
import { fromGrid, toGrid } from './mercator.ts'

/** A border between two junctions, on the grid: `x, y` pairs, and for each point how much area is lost without it. */
export type Arc = { points: Int32Array; weights: Float64Array }

/** A place on the mesh. `rings[polygon][ring]` lists arcs; a negative number is `~arc`, run backwards. `sizes`: area of each polygon in grid steps². */
export type MeshArea = {
  placeId: number
  parentId: number | null
  level: Level
  rings: number[][][]
  sizes: number[]
  label: Position
  merged: boolean
}

/** All areas of all levels over one set of arcs, so that a border is the same line for everybody who shares it, at every zoom. */
export type Mesh = { arcs: Arc[]; areas: MeshArea[] }

/** A polygon to be meshed, in degrees, with its label point. */
export type AreaShape = { placeId: number; polygons: MultiPolygon; label: Position }

/**
 * Builds the mesh. Places that have no polygon themselves are merged from the polygons of their children, level by level up to the root; `labelOf` gives
 * such a shape its label. Places that ended take no part: their successors lie where they were.
 */
export function buildMesh(tree: Tree, shapes: readonly AreaShape[], labelOf: (polygons: MultiPolygon) => Position): Mesh {
  const collection = {
    type: 'GeometryCollection' as const,
    geometries: shapes.map(({ polygons }) => ({
      type: 'MultiPolygon' as const,
      coordinates: polygons.map((polygon) => polygon.map(gridRing)),
    })),
  }
  const topo = topology({ all: collection }) as Topology<{ all: GeometryCollection }>
  const found = topo.objects.all.geometries as (ArcPolygons | { type: null })[]
  const own = new Map<number, ArcPolygons>()
  const labels = new Map<number, Position>()
  for (const [i, shape] of shapes.entries()) {
    const pre = tree.preOf(shape.placeId)
    const geometry = found[i]!
    if (!exists(tree, pre) || geometry.type === null) continue
    own.set(pre, geometry)
    labels.set(pre, toGrid(shape.label))
  }
  const merged = mergeParents(tree, topo, own)
  for (const [pre, geometry] of merged) labels.set(pre, toGrid(labelOf(toDegrees(topo, geometry))))
  const arcs = presimplify(topo).arcs.map(pack)
  const areas = [...own, ...merged]
    .toSorted(([a], [b]) => a - b)
    .map(([pre, { arcs: rings }]) => ({
      placeId: tree.ids[pre]!,
      parentId: tree.parents[pre]! < 0 ? null : tree.ids[tree.parents[pre]!]!,
      level: tree.level(pre),
      rings,
      sizes: rings.map(([shell]) => Math.abs(ringArea(fullRing(arcs, shell!)))),
      label: labels.get(pre)!,
      merged: merged.has(pre),
    }))
  return { arcs, areas }
}

/** The polygons of an area in degrees, as far as the grid is fine. */
export function polygonsOf(mesh: Mesh, area: MeshArea): MultiPolygon {
  return area.rings.map((rings) => rings.map((ring) => closed(fullRing(mesh.arcs, ring)).map(fromGrid)))
}

function exists(tree: Tree, pre: number): boolean {
  return tree.untils[pre] === NEVER
}

function gridRing(ring: Ring): Ring {
  const out: Ring = []
  for (const position of ring) {
    const [x, y] = toGrid(position)
    const last = out.at(-1)
    if (!last || last[0] !== x || last[1] !== y) out.push([x, y])
  }
  while (out.length < 4) out.push([...out[0]!])
  return out
}

function mergeParents(tree: Tree, topo: Topology, own: Map<number, ArcPolygons>): Map<number, ArcPolygons> {
  const merged = new Map<number, ArcPolygons>()
  const waiting = new Map<number, ArcPolygons[]>()
  const ancestors = new Set<number>()
  for (const pre of own.keys()) for (let at = tree.parents[pre]!; at >= 0 && !ancestors.has(at); at = tree.parents[at]!) ancestors.add(at)
  const order = [...new Set([...own.keys(), ...ancestors])].sort((a, b) => b - a)
  for (const pre of order) {
    const below = waiting.get(pre)
    waiting.delete(pre)
    let shape = own.get(pre)
    if (!shape && below && exists(tree, pre)) {
      shape = mergeArcs(topo, below)
      merged.set(pre, shape)
    }
    const parent = tree.parents[pre]!
    if (!shape || parent < 0 || !exists(tree, pre)) continue
    const siblings = waiting.get(parent)
    if (siblings) siblings.push(shape)
    else waiting.set(parent, [shape])
  }
  return merged
}

function toDegrees(topo: Topology, { arcs: polygons }: ArcPolygons): MultiPolygon {
  const ring = (arcs: number[]): Ring => {
    const out: Ring = []
    for (const arc of arcs) {
      const points = topo.arcs[arc < 0 ? ~arc : arc]! as Position[]
      const run = arc < 0 ? points.toReversed() : points
      for (let i = out.length === 0 ? 0 : 1; i < run.length; i++) out.push(fromGrid(run[i]!))
    }
    return out
  }
  return polygons.map((rings) => rings.map(ring))
}

function pack(arc: number[][]): Arc {
  const points = new Int32Array(arc.length * 2)
  const weights = new Float64Array(arc.length)
  for (const [i, [x, y, weight]] of arc.entries()) {
    points[2 * i] = x!
    points[2 * i + 1] = y!
    weights[i] = weight!
  }
  return { points, weights }
}

/** All points of a ring as `x, y` pairs, the last not repeating the first. */
export function fullRing(arcs: readonly Arc[], ring: readonly number[]): number[] {
  const out: number[] = []
  for (const at of ring) append(out, arcs[at < 0 ? ~at : at]!.points, at < 0)
  out.length -= 2
  return out
}

/** Appends an arc to a ring of `x, y` pairs, leaving out the point where they meet. */
export function append(ring: number[], points: ArrayLike<number>, backwards: boolean): void {
  const count = points.length / 2
  for (let i = ring.length === 0 ? 0 : 1; i < count; i++) {
    const at = 2 * (backwards ? count - 1 - i : i)
    ring.push(points[at]!, points[at + 1]!)
  }
}

/** Signed area of a ring of `x, y` pairs; positive is clockwise on a screen, as tiles want their shells. */
export function ringArea(ring: readonly number[]): number {
  let sum = 0
  const [x, y] = [ring[0]!, ring[1]!]
  for (let i = 4; i < ring.length; i += 2) {
    sum += (ring[i - 2]! - x) * (ring[i + 1]! - y) - (ring[i]! - x) * (ring[i - 1]! - y)
  }
  return sum / 2
}

function closed(ring: number[]): Position[] {
  const out: Position[] = []
  for (let i = 0; i < ring.length; i += 2) out.push([ring[i]!, ring[i + 1]!])
  out.push([...out[0]!])
  return out
}
