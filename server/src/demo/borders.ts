import type { Polygon, Position } from '../boundary/geometry.ts'
import type { Cells } from './cells.ts'
import { streamOf } from './random.ts'
import type { Draw } from './random.ts'
import type { Point } from './river.ts'

/**
 * Borders as lines that neighbours share: every arc runs between two places where three areas meet, and is stored
 * once. `left` and `right` are the areas beside it (−1 is outside the county).
 */
export type Arc = { left: number; right: number; from: number; to: number; line: Position[] }

/** GeoJSON in WGS 84. */
export type DemoShape = { type: 'Polygon'; coordinates: Polygon }

/** Turns kilometres into degrees (WGS 84), to about a metre. */
export type Projection = (point: Point) => Position

/** Kilometres around a middle in degrees. Good enough for a county that does not exist. */
export function projectionAt(longitude: number, latitude: number): Projection {
  const kmPerDegree = 111.32 * Math.cos((latitude * Math.PI) / 180)
  return ([x, y]) => [toMetre(longitude + x / kmPerDegree), toMetre(latitude + y / 110.57)]
}

/**
 * Draws the borders between areas. Cell edges are chained into arcs, smoothed, and roughened by midpoint displacement
 * that depends on the arc alone; `calm` says where a border follows a river and stays smooth.
 */
export function drawBorders(
  seed: number,
  cells: Cells,
  area: Int32Array,
  calm: (left: number, right: number) => boolean,
  project: Projection,
): Arc[] {
  return chains(cells, area, calm).map((chain) => {
    const draw = streamOf(seed, 'border', chain.corners[0]!, chain.corners.at(-1)!, chain.corners.length)
    const points = chain.corners.map((corner) => cells.corners[corner]!)
    const line = roughen(round(points), chain.calm, draw)
    return { left: chain.left, right: chain.right, from: chain.corners[0]!, to: chain.corners.at(-1)!, line: distinct(line.map(project)) }
  })
}

/** The polygon of all areas that `belongs` accepts, its outer ring anticlockwise (RFC 7946); holes are holes. Throws when they are not one piece. */
export function polygonOf(arcs: readonly Arc[], belongs: (area: number) => boolean): DemoShape {
  const rings = ringsOf(arcs, belongs)
  const outer = rings.filter((ring) => signedArea(ring) > 0)
  if (outer.length !== 1) throw new RangeError(`an area of the demo county has ${outer.length} outer rings instead of one`)
  return { type: 'Polygon', coordinates: [outer[0]!, ...rings.filter((ring) => signedArea(ring) <= 0)] }
}

function toMetre(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}

function ringsOf(arcs: readonly Arc[], belongs: (area: number) => boolean): Position[][] {
  const next = new Map<number, { to: number; line: Position[] }[]>()
  const rings: Position[][] = []
  for (const arc of arcs) {
    const [left, right] = [belongs(arc.left), belongs(arc.right)]
    if (left === right) continue
    const walk = left ? { from: arc.from, to: arc.to, line: arc.line } : { from: arc.to, to: arc.from, line: arc.line.toReversed() }
    if (walk.from === walk.to) rings.push(walk.line)
    else next.set(walk.from, [...(next.get(walk.from) ?? []), walk])
  }
  for (const [start] of next) {
    for (let walk = next.get(start)?.pop(); walk; walk = next.get(start)?.pop()) {
      const ring = [...walk.line]
      while (walk.to !== start) {
        walk = next.get(walk.to)?.pop()
        if (!walk) throw new RangeError('a border of the demo county does not close')
        ring.push(...walk.line.slice(1))
      }
      rings.push(ring)
    }
  }
  return rings
}

type Chain = { left: number; right: number; corners: number[]; calm: boolean[] }

function chains(cells: Cells, area: Int32Array, calm: (left: number, right: number) => boolean): Chain[] {
  const areaOf = (cell: number) => (cells.inside[cell] ? area[cell]! : -1)
  const edges = cells.edges.filter(({ left, right }) => areaOf(left) !== areaOf(right))
  const at = new Map<number, number[]>()
  edges.forEach((edge, index) => {
    for (const corner of [edge.from, edge.to]) at.set(corner, [...(at.get(corner) ?? []), index])
  })
  const used = new Uint8Array(edges.length)
  const walk = (start: number, first: number): Chain => {
    const chain: Chain = { left: -1, right: -1, corners: [start], calm: [] }
    let corner = start
    for (let index = first; ;) {
      const edge = edges[index]!
      used[index] = 1
      const ahead = edge.from === corner
      if (chain.calm.length === 0) {
        chain.left = areaOf(ahead ? edge.left : edge.right)
        chain.right = areaOf(ahead ? edge.right : edge.left)
      }
      corner = ahead ? edge.to : edge.from
      chain.corners.push(corner)
      chain.calm.push(calm(edge.left, edge.right))
      const on = at.get(corner)!
      const further = on.length === 2 ? on.find((other) => !used[other]) : undefined
      if (further === undefined) return chain
      index = further
    }
  }
  const found: Chain[] = []
  for (const [corner, on] of at) if (on.length !== 2) for (const index of on) if (!used[index]) found.push(walk(corner, index))
  edges.forEach((edge, index) => {
    if (!used[index]) found.push(walk(edge.from, index))
  })
  return found
}

/** Takes the honeycomb out of a chain of cell edges: two rounds of moving every inner point towards its neighbours' middle. */
function round(points: readonly Point[]): Point[] {
  let line = [...points]
  for (let turn = 0; turn < 2; turn++) {
    line = line.map((point, at) => {
      const [before, after] = [line[at - 1], line[at + 1]]
      if (!before || !after) return point
      return [0.5 * point[0] + 0.25 * (before[0] + after[0]), 0.5 * point[1] + 0.25 * (before[1] + after[1])]
    })
  }
  return line
}

function roughen(points: readonly Point[], calm: readonly boolean[], draw: Draw): Point[] {
  const line: Point[] = [points[0]!]
  for (let at = 1; at < points.length; at++) displace(points[at - 1]!, points[at]!, calm[at - 1] ? 0.04 : 0.22, draw, line)
  return line
}

/** Midpoint displacement: the middle moves sideways by a share of the length, and both halves do the same. Appends all points but the first. */
function displace(from: Point, to: Point, share: number, draw: Draw, line: Point[], depth = 0): void {
  const push = (draw() - 0.5) * 2 * share
  if (depth === 2 || Math.hypot(to[0] - from[0], to[1] - from[1]) < (depth === 0 ? 0.14 : 0.4)) {
    line.push(to)
    return
  }
  const middle: Point = [(from[0] + to[0]) / 2 - (to[1] - from[1]) * push, (from[1] + to[1]) / 2 + (to[0] - from[0]) * push]
  displace(from, middle, share, draw, line, depth + 1)
  displace(middle, to, share, draw, line, depth + 1)
}

function distinct(line: readonly Position[]): Position[] {
  return line.filter((point, at) => at === 0 || point[0] !== line[at - 1]![0] || point[1] !== line[at - 1]![1])
}

function signedArea(ring: readonly Position[]): number {
  let twice = 0
  for (let at = 1; at < ring.length; at++) twice += ring[at - 1]![0]! * ring[at]![1]! - ring[at]![0]! * ring[at - 1]![1]!
  return twice / 2
}
