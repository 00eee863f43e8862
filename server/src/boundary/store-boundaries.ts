import type { Transaction } from 'kysely'
import { AppError } from '../app/error.ts'
import { bulkInsert } from '../db/bulk-insert.ts'
import type { Db, Store } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import type { Recorded } from '../import/open-import.ts'
import { loadTree } from '../jurisdiction/tree.ts'
import { bump } from '../version/version.ts'
import type { MultiPolygon, Position, Shape } from './geometry.ts'
import { mendGeometry } from './mend-geometry.ts'
import { prepareVersion } from './prepare-version.ts'
import type { Known, Prepared, Step } from './prepare-version.ts'

/** A boundary of a place in WGS 84: GeoJSON polygons, or the point of a place whose border is not known. */
export type NewBoundary = {
  placeId: number
  geometry: { type: 'Polygon'; coordinates: MultiPolygon[number] } | Shape
}

export type StoredVersion = { versionId: number; places: number; tiles: number; zooms: [number, number] }

/**
 * Adds boundaries to the present ones as a new version, with its tiles, inside the caller's transaction. Places that are not given keep what they have.
 * Throws `AppError('invalid')` with the place's id when a geometry cannot be mended.
 */
export async function storeBoundaries(
  store: Store,
  tx: Transaction<Tables>,
  context: Recorded,
  features: Iterable<NewBoundary>,
  options: { source: string; crs: string; progress?: (step: Step) => void },
): Promise<StoredVersion> {
  const known = new Map((await readKnown(tx)).known.map((one) => [one.placeId, one]))
  for (const { placeId, geometry } of features) known.set(placeId, knownOf(placeId, geometry))
  const prepared = prepareVersion(await loadTree(tx), [...known.values()], options.progress)
  return writeVersion(store, tx, context, prepared, options)
}

function knownOf(placeId: number, geometry: NewBoundary['geometry']): Known {
  if (geometry.type === 'Point') return { placeId, point: geometry.coordinates }
  const mended = mendGeometry(geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
  if ('refused' in mended) {
    const { zh, en } = mended.refused
    throw new AppError('invalid', { zh: `辖区 ${placeId} 的边界：${zh}`, en: `the boundary of the place ${placeId}: ${en}` })
  }
  return { placeId, polygons: mended.polygons }
}

/** What is known of places in the present version, apart from what was worked out from it; `versionId` is `null` when there is none yet. */
export async function readKnown(db: Db): Promise<{ versionId: number | null; known: Known[] }> {
  const version = await db.selectFrom('boundaryVersion').select('id').where('current', '=', 1).executeTakeFirst()
  if (!version) return { versionId: null, known: [] }
  const rows = await db
    .selectFrom('boundary')
    .select(['placeId', 'kind', 'geometry', 'lng', 'lat'])
    .where('versionId', '=', version.id)
    .where('kind', 'not in', ['merged', 'mergedCells'])
    .execute()
  const known = rows.map(({ placeId, kind, geometry, lng, lat }): Known => {
    if (kind !== 'polygon') return { placeId, point: [lng, lat] satisfies Position }
    return { placeId, polygons: (JSON.parse(geometry) as { coordinates: MultiPolygon }).coordinates }
  })
  return { versionId: version.id, known }
}

/** Writes a prepared version and makes it the present one. */
export async function writeVersion(
  store: Store,
  tx: Transaction<Tables>,
  context: Recorded,
  { rows, tiles, zooms }: Prepared,
  { source, crs }: { source: string; crs: string },
): Promise<StoredVersion> {
  await tx.updateTable('boundaryVersion').set({ current: 0 }).where('current', '=', 1).execute()
  const { id } = await tx
    .insertInto('boundaryVersion')
    .values({
      createdAt: context.recordedAt,
      source,
      crs,
      current: 1,
      minZoom: zooms?.min ?? 0,
      maxZoom: zooms?.max ?? 0,
      importId: context.id,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await bulkInsert(store, tx, 'boundary', BOUNDARY_COLUMNS, boundaryCells(id, rows))
  const count = await bulkInsert(store, tx, 'tile', ['versionId', 'z', 'x', 'y', 'bytes'], tileCells(id, tiles))
  await bump(tx, 'boundary')
  return { versionId: id, places: rows.length, tiles: count, zooms: [zooms?.min ?? 0, zooms?.max ?? 0] }
}

const BOUNDARY_COLUMNS = ['versionId', 'placeId', 'kind', 'geometry', 'west', 'south', 'east', 'north', 'lng', 'lat']

function* boundaryCells(id: number, rows: Prepared['rows']) {
  for (const { placeId, kind, shape, west, south, east, north, lng, lat } of rows) {
    yield [id, placeId, kind, JSON.stringify(shape), west, south, east, north, lng, lat]
  }
}

function* tileCells(id: number, tiles: Prepared['tiles']) {
  for (const { z, x, y, bytes } of tiles) yield [id, z, x, y, bytes]
}
