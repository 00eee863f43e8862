import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { ApiError } from '../api/api-error.ts'
import type { TileSet } from './painter.ts'
import { tilesOver, toUnit } from './tile-cover.ts'

/** A shape for SVG: its area, and its outline without the edges that only tiles have. Coordinates are pixels of a picture `SIDE` wide or high. */
export type SimplePath = { id: number; level: Level; area: string; outline: string }
export type SimplePicture = { width: number; height: number; paths: SimplePath[] }

const SIDE = 1000

/** Draws shapes from the same tiles as the map, for browsers without WebGL 2. Throws `ApiError` when a tile does not come. */
export async function readSimplePaths(
  tiles: TileSet,
  box: readonly [number, number, number, number],
  levels: readonly Level[],
  signal: AbortSignal,
): Promise<SimplePicture> {
  const a = toUnit(box[0], box[3])
  const b = toUnit(box[2], box[1])
  const scale = SIDE / Math.max(b.x - a.x, b.y - a.y)
  const found = new Map<string, SimplePath>()
  await Promise.all(
    tilesOver(box, tiles.zooms).map(async ({ z, x, y }) => {
      const tile = await fetchTile(tiles.address.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y)), signal)
      if (tile === null) return
      for (const level of levels) {
        const layer = tile.layers[level]
        if (!layer) continue
        const place = (px: number, py: number) =>
          `${round(((x + px / layer.extent) / 2 ** z - a.x) * scale)} ${round(((y + py / layer.extent) / 2 ** z - a.y) * scale)}`
        for (let at = 0; at < layer.length; at++) {
          const feature = layer.feature(at)
          const key = `${level}/${feature.id}`
          const path = found.get(key) ?? { id: feature.id!, level, area: '', outline: '' }
          for (const ring of feature.loadGeometry()) {
            path.area += areaOf(ring, place)
            path.outline += outlineOf(ring, layer.extent, place)
          }
          found.set(key, path)
        }
      }
    }),
  )
  return { width: (b.x - a.x) * scale, height: (b.y - a.y) * scale, paths: [...found.values()] }
}

type Point = { x: number; y: number }
type Place = (x: number, y: number) => string

function areaOf(ring: readonly Point[], place: Place): string {
  return ring.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${place(x, y)}`).join('') + 'Z'
}

/** The ring without the segments along or beyond the edge of its tile, where it was cut. */
export function outlineOf(ring: readonly Point[], extent: number, place: Place): string {
  let path = ''
  let drawing = false
  for (let at = 1; at < ring.length; at++) {
    const [from, to] = [ring[at - 1]!, ring[at]!]
    const cut = beyond(from.x, to.x, extent) || beyond(from.y, to.y, extent)
    if (cut) drawing = false
    else {
      if (!drawing) path += `M${place(from.x, from.y)}`
      path += `L${place(to.x, to.y)}`
      drawing = true
    }
  }
  return path
}

function beyond(a: number, b: number, extent: number): boolean {
  return (a <= 0 && b <= 0) || (a >= extent && b >= extent)
}

async function fetchTile(address: string, signal: AbortSignal): Promise<VectorTile | null> {
  const response = await fetch(address, { signal }).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw new ApiError('unreachable', String(error), address)
  })
  if (response.status === 204) return null
  if (!response.ok) throw new ApiError('internal', `status ${response.status}`, address)
  return new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer())))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
