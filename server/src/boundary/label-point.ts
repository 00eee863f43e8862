import polylabel from 'polylabel'
import { doubleArea } from './geometry.ts'
import type { MultiPolygon, Polygon, Position } from './geometry.ts'

/** Point and box by which a place is found and labelled (`read-anchors.ts`). */
export type Frame = { lng: number; lat: number; west: number; south: number; east: number; north: number }

/** The frame of a shape in degrees: the point farthest from the border of its largest part, and its box, the short way round the globe. */
export function frameOf(polygons: MultiPolygon, at?: Position): Frame {
  const [lng, lat] = at ?? labelPoint(polygons)
  let south = 90
  let north = -90
  const spans: [number, number][] = []
  for (const [shell] of polygons) {
    let west = 180
    let east = -180
    for (const [x, y] of shell!) {
      west = Math.min(west, x)
      east = Math.max(east, x)
      south = Math.min(south, y)
      north = Math.max(north, y)
    }
    spans.push([west, east])
  }
  const [west, east] = shortest(spans)
  return { lng, lat, west, south, east, north }
}

/** The shortest span of longitudes that holds all spans; its end exceeds 180 when it runs over the antimeridian. */
export function shortest(spans: [number, number][]): [number, number] {
  const sorted = spans.toSorted((a, b) => a[0] - b[0])
  const first = sorted[0]![0]
  let reach = sorted[0]![1]
  let gap = 0
  let after = first
  let before = reach
  for (const [west, east] of sorted.slice(1)) {
    if (west - reach > gap) {
      gap = west - reach
      after = west
      before = reach
    }
    reach = Math.max(reach, east)
  }
  const around = first + 360 - reach
  return gap > around ? [after, before + 360] : [first, reach]
}

function labelPoint(polygons: MultiPolygon): Position {
  let largest: Polygon = polygons[0]!
  let most = -1
  for (const polygon of polygons) {
    const size = Math.abs(doubleArea(polygon[0]!)) * narrowing(polygon)
    if (size > most) {
      most = size
      largest = polygon
    }
  }
  const scale = narrowing(largest)
  const flat = largest.map((ring) => ring.map(([x, y]): Position => [x * scale, y]))
  const width = Math.sqrt(Math.abs(doubleArea(flat[0]!)))
  const [x, y] = polylabel(flat, Math.max(width / 100, 1e-6))
  return [round(x! / scale), round(y!)]
}

/** How much shorter a degree of longitude is than one of latitude. */
function narrowing([shell]: Polygon): number {
  return Math.max(0.05, Math.cos((shell![0]![1] * Math.PI) / 180))
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
