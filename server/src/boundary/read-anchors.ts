import type { Db } from '../db/database.ts'
import type { BoundaryKind } from './geometry.ts'

/** Where a place is drawn: `lng`, `lat` inside its shape, and its box, whose east exceeds 180 when it lies on both sides of the antimeridian. */
export type Anchor = { kind: BoundaryKind; lng: number; lat: number; west: number; south: number; east: number; north: number }

/** Anchors of places in the present boundary version, by place id; places without a boundary are left out. `null` asks for all. */
export async function readAnchors(db: Db, placeIds: readonly number[] | null): Promise<Map<number, Anchor>> {
  const query = db
    .selectFrom('boundary')
    .innerJoin('boundaryVersion as version', 'version.id', 'boundary.versionId')
    .where('version.current', '=', 1)
    .select(['placeId', 'kind', 'lng', 'lat', 'west', 'south', 'east', 'north'])
  const anchors = new Map<number, Anchor>()
  for (let at = 0; at < (placeIds?.length ?? 1); at += CHUNK) {
    const rows = await (placeIds ? query.where('placeId', 'in', placeIds.slice(at, at + CHUNK)) : query).execute()
    for (const { placeId, kind, ...box } of rows) anchors.set(placeId, { kind: kind as BoundaryKind, ...box })
  }
  return anchors
}

/** SQLite allows 32 766 parameters in a statement. */
const CHUNK = 10_000
