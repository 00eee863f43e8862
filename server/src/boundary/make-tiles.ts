import { clipRing } from './clip.ts'
import { EXTENT, TileBuilder } from './encode-tile.ts'
import { GRID_BITS } from './mercator.ts'
import { append, fullRing } from './mesh.ts'
import type { Mesh, MeshArea } from './mesh.ts'
import type { Zooms } from './plan-zooms.ts'

/** A finished tile. */
export type Tile = { z: number; x: number; y: number; bytes: Uint8Array }

/** Steps drawn beyond the edge of a tile, so that outlines meet: 8 pixels. */
const BUFFER = 64
/** Area of a quarter of a pixel, in steps²: what is smaller is drawn as a dot. */
const SPECK = 16
/** Points that hold less area than half a pixel are not missed. */
const DETAIL = 32

/** Makes every tile of the zooms, one zoom after the other. `done` hears after each how many of the areas × zooms are made. */
export function* makeTiles(mesh: Mesh, zooms: Zooms, done?: (part: number) => void): Generator<Tile> {
  for (let z = zooms.min; z <= zooms.max; z++) {
    const builders = new Map<number, TileBuilder>()
    const side = 2 ** z
    const builderOf = (x: number, y: number) => {
      const key = y * side + x
      let builder = builders.get(key)
      if (!builder) builders.set(key, (builder = new TileBuilder()))
      return builder
    }
    const arcs = arcsAt(mesh, z, z === zooms.max)
    for (const area of mesh.areas) cutArea(mesh, area, arcs, z, builderOf)
    for (const [key, builder] of builders) yield { z, x: key % side, y: Math.floor(key / side), bytes: builder.finish() }
    done?.((z - zooms.min + 1) / (zooms.max - zooms.min + 1))
  }
}

/**
 * The arcs as a zoom shows them, in its steps. Points that stand for less than half a pixel are left out (Visvalingam and Whyatt, 1993); the
 * deepest zoom keeps more, since it is enlarged further.
 */
export function arcsAt(mesh: Mesh, z: number, deepest: boolean): number[][] {
  const step = stepAt(z)
  const least = (deepest ? 1 : DETAIL) * step * step
  return mesh.arcs.map(({ points, weights }) => {
    const out: number[] = []
    for (let i = 0; i < weights.length; i++) {
      if (weights[i]! < least) continue
      const x = Math.round(points[2 * i]! / step)
      const y = Math.round(points[2 * i + 1]! / step)
      const end = out.length
      if (end === 0 || i === weights.length - 1 || out[end - 2] !== x || out[end - 1] !== y) out.push(x, y)
    }
    return out
  })
}

function stepAt(z: number): number {
  return 2 ** (GRID_BITS - z) / EXTENT
}

type BuilderOf = (x: number, y: number) => TileBuilder

function cutArea(mesh: Mesh, area: MeshArea, arcs: number[][], z: number, builderOf: BuilderOf): void {
  const step = stepAt(z)
  const polygons: number[][][] = []
  for (const [i, rings] of area.rings.entries()) {
    if (area.sizes[i]! < SPECK * step * step) continue
    const drawn = rings.map((ring) => ringOf(arcs, ring))
    if (drawn[0]!.length < 6) drawn[0] = heaviest(mesh, rings[0]!, step)
    polygons.push(drawn)
  }
  const drawn = polygons.length > 0 && spread(area, polygons, z, builderOf)
  if (!drawn) drawDot(area, step, z, builderOf)
}

function ringOf(arcs: number[][], ring: readonly number[]): number[] {
  const out: number[] = []
  for (const at of ring) append(out, arcs[at < 0 ? ~at : at]!, at < 0)
  if (out.length > 2) out.length -= 2
  return out
}

/** The triangle of a ring whose simplified arcs left no area. */
function heaviest(mesh: Mesh, ring: readonly number[], step: number): number[] {
  const points = fullRing(mesh.arcs, ring)
  const far = (fx: number, fy: number) => {
    let at = 0
    let most = -1
    for (let i = 0; i < points.length; i += 2) {
      const distance = (points[i]! - fx) ** 2 + (points[i + 1]! - fy) ** 2
      if (distance > most) [most, at] = [distance, i]
    }
    return at
  }
  const a = far(points[0]!, points[1]!)
  const b = far(points[a]!, points[a + 1]!)
  let c = 0
  let most = -1
  for (let i = 0; i < points.length; i += 2) {
    const height = Math.abs(
      (points[b]! - points[a]!) * (points[i + 1]! - points[a + 1]!) - (points[b + 1]! - points[a + 1]!) * (points[i]! - points[a]!),
    )
    if (height > most) [most, c] = [height, i]
  }
  return [a, b, c].flatMap((i) => [Math.round(points[i]! / step), Math.round(points[i + 1]! / step)])
}

/** Adds the polygons to every tile they reach: halved into columns, and the columns into tiles. */
function spread(area: MeshArea, polygons: number[][][], z: number, builderOf: BuilderOf): boolean {
  let drawn = false
  halve(polygons, 0, 0, 2 ** z, (x, column) =>
    halve(column, 1, 0, 2 ** z, (y, cell) => {
      if (builderOf(x, y).add(area.level, area.placeId, area.parentId, cell, [x * EXTENT, y * EXTENT])) drawn = true
    }),
  )
  return drawn
}

/**
 * Cuts polygons into strips one tile wide among the `count` from `first` on, by halves. The lines are the same for everybody, so that both sides of a
 * border are cut at the same points.
 */
function halve(
  polygons: number[][][],
  axis: 0 | 1,
  first: number,
  count: number,
  visit: (strip: number, polygons: number[][][]) => void,
): void {
  if (count === 1) return visit(first, polygons)
  const [low, high] = reach(polygons, axis)
  for (const start of [first, first + count / 2]) {
    const from = start * EXTENT - BUFFER
    const until = (start + count / 2) * EXTENT + BUFFER
    if (high < from || low > until) continue
    const part = low >= from && high <= until ? polygons : clipAll(polygons, axis, from, until)
    if (part.length > 0) halve(part, axis, start, count / 2, visit)
  }
}

function clipAll(polygons: number[][][], axis: 0 | 1, low: number, high: number): number[][][] {
  const out: number[][][] = []
  for (const rings of polygons) {
    const kept = rings.map((ring) => clipRing(ring, axis, low, high))
    if (kept[0]!.length >= 6) out.push(kept.filter((ring) => ring.length >= 6))
  }
  return out
}

function reach(polygons: number[][][], axis: 0 | 1): [number, number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const [shell] of polygons) {
    for (let i = axis; i < shell!.length; i += 2) {
      if (shell![i]! < low) low = shell![i]!
      if (shell![i]! > high) high = shell![i]!
    }
  }
  return [low, high]
}

/** A place too small for the zoom stays visible as a dot of a quarter of a pixel at its label. */
function drawDot(area: MeshArea, step: number, z: number, builderOf: BuilderOf): void {
  const last = 2 ** z - 1
  const [px, py] = area.label.map((at) => Math.round(at / step)) as [number, number]
  const x = Math.min(last, Math.floor(px / EXTENT))
  const y = Math.min(last, Math.floor(py / EXTENT))
  builderOf(x, y).add(area.level, area.placeId, area.parentId, [[[px - 3, py - 2, px + 3, py - 2, px, py + 4]]], [x * EXTENT, y * EXTENT])
}
