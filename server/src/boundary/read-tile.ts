import type { Db } from '../db/database.ts'

/** The gzipped vector tile at an address of a boundary version; `null` when nothing lies there. The bytes under an address never change. */
export async function readTile(db: Db, version: number, z: number, x: number, y: number): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('tile')
    .select('bytes')
    .where('versionId', '=', version)
    .where('z', '=', z)
    .where('x', '=', x)
    .where('y', '=', y)
    .executeTakeFirst()
  return row?.bytes ?? null
}
