import type { Geometry } from 'geojson'
import { openShp } from 'shapefile'
import { readDbf } from './read-dbf.ts'
import type { Dbf } from './read-dbf.ts'
import { unreadable } from './source.ts'
import type { Source } from './source.ts'

/** The files of one shapefile; only `shp` is needed. */
export type ShapefileParts = { shp: Uint8Array; dbf: Uint8Array | null; prj: string | null; cpg: string | null }

/** Reads a shapefile whose parts are at hand, with the attributes in whatever encoding they were written. */
export async function readShapefile(parts: ShapefileParts, options: { encoding?: string | undefined }): Promise<Source> {
  const dbf = parts.dbf ? readDbf(parts.dbf, { encoding: options.encoding, cpg: parts.cpg ?? undefined }) : null
  const shapes = await openShp(parts.shp).catch((cause: unknown) => {
    throw unreadable({ zh: '.shp 文件已损坏或不是 Shapefile', en: 'the .shp is damaged or no shapefile' }, cause)
  })
  return {
    format: 'shapefile',
    notes: dbf?.notes ?? [],
    crs: () => parts.prj,
    features: each(shapes, dbf),
  }
}

async function* each(shapes: Awaited<ReturnType<typeof openShp>>, dbf: Dbf | null) {
  for (let number = 1; ; number++) {
    const { done, value } = await shapes.read()
    if (done) return
    const properties = dbf ? dbf.records[number - 1] : {}
    if (properties !== null) yield { number, properties: properties ?? {}, geometry: (value as Geometry | null) ?? null }
  }
}
