/** West, south, east, north in degrees. */
type Box = readonly [number, number, number, number]

export type TileAt = { z: number; x: number; y: number }

const MOST_TILES = 24

/** Tile coordinates of a point at zoom 0: 0–1 from west to east and from north to south (spherical Mercator). */
export function toUnit(lng: number, lat: number): { x: number; y: number } {
  const sine = Math.sin((lat * Math.PI) / 180)
  return { x: (lng + 180) / 360, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) }
}

/** The tiles that cover a box at the deepest zoom that needs no more than two dozen of them. */
export function tilesOver(box: Box, [min, max]: readonly [number, number]): TileAt[] {
  const a = toUnit(box[0], box[3])
  const b = toUnit(box[2], box[1])
  for (let z = max; ; z--) {
    const at = (unit: number) => Math.min(2 ** z - 1, Math.max(0, Math.floor(unit * 2 ** z)))
    const [west, east, north, south] = [at(a.x), at(b.x), at(a.y), at(b.y)]
    if (z > min && (east - west + 1) * (south - north + 1) > MOST_TILES) continue
    const tiles: TileAt[] = []
    for (let y = north; y <= south; y++) for (let x = west; x <= east; x++) tiles.push({ z, x, y })
    return tiles
  }
}
