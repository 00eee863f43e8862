/** Longitude and latitude in degrees (WGS 84), or easting and northing before conversion. */
export type Position = [number, number]
/** Closed: the last position repeats the first. */
export type Ring = Position[]
/** Shell first, then its holes. */
export type Polygon = Ring[]
export type MultiPolygon = Polygon[]

/**
 * What a boundary is made of: `polygon` as given, `cell` of a point (Voronoi, approximate), `merged` from the polygons below, `mergedCells` where a cell is
 * among them (approximate too), or the bare `point`.
 */
export type BoundaryKind = 'polygon' | 'cell' | 'merged' | 'mergedCells' | 'point'

/** A geometry in WGS 84 as it is stored, which GeoJSON readers understand. */
export type Shape = { type: 'MultiPolygon'; coordinates: MultiPolygon } | { type: 'Point'; coordinates: Position }

/** Twice the signed area of a ring, positive when it runs counter-clockwise. */
export function doubleArea(ring: Ring): number {
  let sum = 0
  for (let i = 1; i < ring.length; i++) {
    const [x0, y0] = ring[i - 1]!
    const [x1, y1] = ring[i]!
    sum += (x0 - ring[0]![0]) * (y1 - ring[0]![1]) - (x1 - ring[0]![0]) * (y0 - ring[0]![1])
  }
  return sum
}

/** Whether a position lies inside a ring (even–odd); on the border either answer is possible. */
export function insideRing([x, y]: Position, ring: Ring): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!
    const [xj, yj] = ring[j]!
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

/** Whether a position lies in a polygon's shell and in none of its holes. */
export function insidePolygon(position: Position, polygon: Polygon): boolean {
  return insideRing(position, polygon[0]!) && !polygon.slice(1).some((hole) => insideRing(position, hole))
}
