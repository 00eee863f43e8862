import { readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { frameOf } from '@shouwang/server/boundary/label-point'
import { makeTiles } from '@shouwang/server/boundary/make-tiles'
import { buildMesh } from '@shouwang/server/boundary/mesh'
import { planZooms } from '@shouwang/server/boundary/plan-zooms'
import { BOX, provinceTree, villages } from './villages.ts'
import type { Places } from './page/peer.ts'

/** Zooms deeper than the window shows are not asked for. */
const DEEPEST = 9
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

export type ServedMap = { address: string; count: number; stop(): void }

/** Serves the pages of a built folder, the villages as GeoJSON, and the product's own tiles of them, all gzipped and from memory. */
export async function serveMap(pages: string): Promise<ServedMap> {
  const found = villages()
  const files = new Map<string, { type: string; bytes: Uint8Array }>()
  for (const name of readdirSync(pages, { recursive: true, encoding: 'utf8' })) {
    const type = TYPES[extname(name)]
    if (type) files.set(`/${name}`, { type, bytes: gzipSync(readFileSync(join(pages, name))) })
  }
  const shapes = found.map(({ id, polygons, centre }) => ({ placeId: id, polygons, label: centre }))
  const mesh = buildMesh(provinceTree(), shapes, (merged) => {
    const { lng, lat } = frameOf(merged)
    return [lng, lat]
  })
  const { min, max } = planZooms(mesh)
  const zooms = { min, max: Math.min(max, DEEPEST) }
  for (const { z, x, y, bytes } of makeTiles(mesh, zooms))
    files.set(`/tiles/${z}/${x}/${y}`, { type: 'application/vnd.mapbox-vector-tile', bytes })
  const json = (value: unknown) => ({ type: 'application/json', bytes: gzipSync(JSON.stringify(value)) })
  const places: Places = {
    ids: found.map(({ id }) => id),
    centres: found.map(({ centre }) => centre),
    zooms: [zooms.min, zooms.max],
    box: BOX,
  }
  files.set('/places.json', json(places))
  files.set(
    '/villages.json',
    json({
      type: 'FeatureCollection',
      features: found.map(({ id, polygons }) => ({
        type: 'Feature',
        id,
        properties: { name: String(id) },
        geometry: { type: 'Polygon', coordinates: polygons[0] },
      })),
    }),
  )
  const server = createServer((request, response) => {
    const path = request.url!.split('?')[0]!
    const file = files.get(path)
    if (file)
      response
        .writeHead(200, { 'Content-Type': file.type, 'Content-Encoding': 'gzip', 'Content-Length': file.bytes.length })
        .end(file.bytes)
    else response.writeHead(path.startsWith('/tiles/') ? 204 : 404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: found.length,
    stop: () => (server.closeAllConnections(), server.close()),
  }
}
