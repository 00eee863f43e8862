import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A fresh folder and a way to put files into it. */
export function folder(): { path: string; put: (name: string, content: string | Uint8Array) => string } {
  const path = mkdtempSync(join(tmpdir(), 'shouwang-files-'))
  return {
    path,
    put: (name, content) => {
      writeFileSync(join(path, name), content)
      return join(path, name)
    },
  }
}

export type Ring = [number, number][]

/** A rectangle, counter-clockwise. */
export function box(west: number, south: number, east: number, north: number): Ring {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

export function polygon(properties: Record<string, unknown>, ring: Ring) {
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } }
}

export function point(properties: Record<string, unknown>, coordinates: [number, number]) {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates } }
}

export function collection(features: unknown[], crs?: string): string {
  const named = crs === undefined ? {} : { crs: { type: 'name', properties: { name: crs } } }
  return JSON.stringify({ type: 'FeatureCollection', ...named, features })
}

/** The main file of a shapefile with one ring a shape (ESRI Shapefile Technical Description, 1998). */
export function shp(rings: Ring[]): Uint8Array {
  const records = rings.map((ring, i) => {
    const clockwise = ring.toReversed()
    const bytes = Buffer.alloc(8 + 48 + 16 * clockwise.length)
    bytes.writeInt32BE(i + 1, 0)
    bytes.writeInt32BE((bytes.length - 8) / 2, 4)
    bytes.writeInt32LE(5, 8)
    bytes.writeInt32LE(1, 44)
    bytes.writeInt32LE(clockwise.length, 48)
    for (const [k, [x, y]] of clockwise.entries()) {
      bytes.writeDoubleLE(x, 56 + 16 * k)
      bytes.writeDoubleLE(y, 64 + 16 * k)
    }
    return bytes
  })
  const head = Buffer.alloc(100)
  head.writeInt32BE(9994, 0)
  head.writeInt32BE((100 + records.reduce((sum, { length }) => sum + length, 0)) / 2, 24)
  head.writeInt32LE(1000, 28)
  head.writeInt32LE(5, 32)
  return Buffer.concat([head, ...records])
}

/** An attribute table of texts, already in their encoding. `language` is the byte that may tell the encoding; `deleted` lists rows that are struck out. */
export function dbf(heading: Uint8Array, rows: Uint8Array[], { language = 0, deleted = [] as number[] } = {}): Uint8Array {
  const width = 20
  const head = Buffer.alloc(32 + 32 + 1)
  head[0] = 3
  head.writeUInt32LE(rows.length, 4)
  head.writeUInt16LE(head.length, 8)
  head.writeUInt16LE(1 + width, 10)
  head[29] = language
  head.set(heading.subarray(0, 10), 32)
  head.write('C', 43, 'latin1')
  head[48] = width
  head[64] = 0x0d
  const records = rows.map((row, i) => {
    const bytes = Buffer.alloc(1 + width, 0x20)
    if (deleted.includes(i)) bytes[0] = 0x2a
    bytes.set(row.subarray(0, width), 1)
    return bytes
  })
  return Buffer.concat([head, ...records])
}
