import { Delaunay } from 'd3-delaunay'
import { difference, intersection } from 'polyclip-ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { insidePolygon } from './geometry.ts'
import type { MultiPolygon, Polygon, Position, Ring } from './geometry.ts'
import { roundDegrees } from './mercator.ts'
import { crosses } from './ring.ts'

/**
 * Approximate areas for places that are only known as points: Voronoi cells among the points below the nearest place with a polygon, clipped to
 * it and leaving out what its other places cover; around a hull of the points where no place above has a polygon. Keyed by place id;
 * a point whose cell comes to nothing (it lies outside the place above) is left out.
 */
export function makeCells(
  tree: Tree,
  points: ReadonlyMap<number, Position>,
  polygons: ReadonlyMap<number, MultiPolygon>,
): Map<number, MultiPolygon> {
  const groups = new Map<string, { home: number; seeds: [number, Position][] }>()
  for (const [placeId, point] of points) {
    const pre = tree.preOf(placeId)
    let home = tree.parents[pre] ?? -1
    while (home >= 0 && !polygons.has(tree.ids[home]!)) home = tree.parents[home]!
    const key = `${home} ${tree.ranks[pre]}`
    const group = groups.get(key)
    if (group) group.seeds.push([placeId, point])
    else groups.set(key, { home, seeds: [[placeId, point]] })
  }
  const cells = new Map<number, MultiPolygon>()
  for (const { home, seeds } of groups.values()) {
    const region = home < 0 ? hullAround(seeds.map(([, point]) => point)) : openPart(tree, home, seeds, polygons)
    for (const [placeId, cell] of cellsOf(seeds, region)) cells.set(placeId, cell)
  }
  return cells
}

/** The polygon of the place above without what its other places at the level of the points cover. */
function openPart(tree: Tree, home: number, seeds: [number, Position][], polygons: ReadonlyMap<number, MultiPolygon>): MultiPolygon {
  const whole = polygons.get(tree.ids[home]!)!
  const rank = tree.ranks[tree.preOf(seeds[0]![0])]
  const taken: MultiPolygon[] = []
  for (let pre = home + 1; pre <= tree.lasts[home]!; pre++) {
    const polygon = tree.ranks[pre] === rank ? polygons.get(tree.ids[pre]!) : undefined
    if (polygon) taken.push(polygon)
  }
  return taken.length === 0 ? whole : (difference(whole, ...taken) as MultiPolygon)
}

function* cellsOf(seeds: [number, Position][], region: MultiPolygon): Generator<[number, MultiPolygon]> {
  if (region.length === 0) return
  const scale = Math.cos((seeds[0]![1][1] * Math.PI) / 180)
  const flat = apart(seeds.map(([, [lng, lat]]): Position => [lng * scale, lat]))
  const [west, south, east, north] = boxOf([...region.flatMap(([shell]) => shell!), ...seeds.map(([, point]) => point)])
  const margin = Math.max(east - west, north - south, 0.01)
  const voronoi = Delaunay.from(flat).voronoi([(west - margin) * scale, south - margin, (east + margin) * scale, north + margin])
  for (const [i, [placeId]] of seeds.entries()) {
    const ring = voronoi.cellPolygon(i)
    if (!ring) continue
    const cell: Polygon = [ring.map(([x, y]): Position => [roundDegrees(x / scale), roundDegrees(y)])]
    const clipped = inside(cell, region) ? [cell] : (intersection(cell, region) as MultiPolygon)
    if (clipped.length > 0)
      yield [placeId, clipped.map((polygon) => polygon.map((r) => r.map(([x, y]): Position => [roundDegrees(x), roundDegrees(y)])))]
  }
}

/** Points on one spot would share a cell: each later one is moved by about a metre. */
function apart(points: Position[]): Position[] {
  const seen = new Map<string, number>()
  return points.map(([x, y]) => {
    const key = `${x},${y}`
    const turn = seen.get(key) ?? 0
    seen.set(key, turn + 1)
    return turn === 0 ? [x, y] : [x + 1e-5 * Math.cos(turn), y + 1e-5 * Math.sin(turn)]
  })
}

function inside(cell: Polygon, region: MultiPolygon): boolean {
  const [west, south, east, north] = boxOf(cell[0]!)
  const home = region.find((polygon) => cell[0]!.every((position) => insidePolygon(position, polygon)))
  if (!home) return false
  const near: Ring[] = []
  for (const ring of home) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1]!, ring[i]!]
      const apartX = Math.max(a[0], b[0]) < west || Math.min(a[0], b[0]) > east
      const apartY = Math.max(a[1], b[1]) < south || Math.min(a[1], b[1]) > north
      if (!apartX && !apartY) near.push([a, b])
    }
  }
  return near.length === 0 || (!near.some(([a]) => insidePolygon(a!, cell)) && !crosses([cell, near]))
}

/** The convex hull of the points, widened by a typical distance between them; about a kilometre for a single one. */
function hullAround(points: Position[]): MultiPolygon {
  const [west, south, east, north] = boxOf(points)
  const reach = Math.max(0.01, Math.sqrt(((east - west) * (north - south)) / points.length))
  const around = points.flatMap(([x, y]) =>
    Array.from({ length: 8 }, (_, k): Position => [x + reach * Math.cos((k * Math.PI) / 4), y + reach * Math.sin((k * Math.PI) / 4)]),
  )
  const { hull } = Delaunay.from(around)
  const ring = [...hull].map((i) => around[i]!)
  return [[[...ring, ring[0]!]]]
}

function boxOf(positions: readonly Position[]): [number, number, number, number] {
  const box: [number, number, number, number] = [180, 90, -180, -90]
  for (const [x, y] of positions) {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return box
}
