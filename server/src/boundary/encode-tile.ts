import { gzipSync } from 'node:zlib'
import { LEVELS } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { PbfWriter } from 'pbf'
import { ringArea } from './mesh.ts'

/** Tiles are 4096 steps wide and drawn 512 pixels wide: 8 steps to a pixel. */
export const EXTENT = 4096

/** One vector tile in the making (Mapbox Vector Tile 2.1): a layer a level, in it features of polygons with the place's id and its parent's as `p`. */
export class TileBuilder {
  private readonly layers = new Map<Level, { writer: PbfWriter; parents: Map<number, number> }>()

  /** Adds a place. `polygons`: rings of `x, y` pairs, shells first, counted from the world's corner; `origin` is the tile's. Returns whether anything was left to draw. */
  add(
    level: Level,
    placeId: number,
    parentId: number | null,
    polygons: readonly (readonly number[][])[],
    origin: readonly [number, number],
  ): boolean {
    const geometry = commands(polygons, origin)
    if (geometry.length === 0) return false
    let layer = this.layers.get(level)
    if (!layer) {
      layer = { writer: new PbfWriter(), parents: new Map() }
      this.layers.set(level, layer)
    }
    const { parents } = layer
    if (parentId !== null && !parents.has(parentId)) parents.set(parentId, parents.size)
    const value = parentId === null ? null : parents.get(parentId)!
    layer.writer.writeMessage(2, writeFeature, { placeId, value, geometry })
    return true
  }

  /** The finished tile, gzipped; widest level first. */
  finish(): Uint8Array {
    const tile = new PbfWriter()
    for (const level of LEVELS) {
      const layer = this.layers.get(level)
      if (!layer) continue
      const { writer, parents } = layer
      writer.writeVarintField(15, 2)
      writer.writeStringField(1, level)
      writer.writeVarintField(5, EXTENT)
      if (parents.size > 0) writer.writeStringField(3, 'p')
      for (const parent of parents.keys()) writer.writeMessage(4, writeValue, parent)
      tile.writeBytesField(3, writer.finish())
    }
    return pack(tile.finish())
  }
}

/** Most tiles are small: a smaller window spares zlib most of its setting up. */
function pack(bytes: Uint8Array): Uint8Array {
  return gzipSync(bytes, bytes.length < 8192 ? { windowBits: 13, memLevel: 6 } : {})
}

type Feature = { placeId: number; value: number | null; geometry: number[] }

function writeFeature({ placeId, value, geometry }: Feature, writer: PbfWriter): void {
  writer.writeVarintField(1, placeId)
  if (value !== null) writer.writePackedVarint(2, [0, value])
  writer.writeVarintField(3, 3)
  writer.writePackedVarint(4, geometry)
}

function writeValue(parent: number, writer: PbfWriter): void {
  writer.writeVarintField(5, parent)
}

/** Drawing commands with relative positions; shells have a positive area, holes a negative one. */
function commands(polygons: readonly (readonly number[][])[], origin: readonly [number, number]): number[] {
  const out: number[] = []
  let [x, y] = origin
  for (const rings of polygons) {
    for (const [i, ring] of rings.entries()) {
      const points = distinct(ring)
      const area = points.length < 6 ? 0 : ringArea(points)
      if (area === 0 && i === 0) break
      if (area === 0) continue
      const backwards = area > 0 !== (i === 0)
      const count = points.length / 2
      for (let k = 0; k < count; k++) {
        const at = 2 * (backwards ? (count - k) % count : k)
        if (k === 0) out.push(9)
        else if (k === 1) out.push(((count - 1) << 3) | 2)
        out.push(zigzag(points[at]! - x), zigzag(points[at + 1]! - y))
        x = points[at]!
        y = points[at + 1]!
      }
      out.push(15)
    }
  }
  return out
}

function distinct(ring: readonly number[]): number[] {
  const out: number[] = []
  for (let i = 0; i < ring.length; i += 2) {
    const end = out.length
    if (end === 0 || out[end - 2] !== ring[i] || out[end - 1] !== ring[i + 1]) out.push(ring[i]!, ring[i + 1]!)
  }
  if (out.length > 2 && out[0] === out.at(-2) && out[1] === out.at(-1)) out.length -= 2
  return out
}

function zigzag(value: number): number {
  return (value << 1) ^ (value >> 31)
}
