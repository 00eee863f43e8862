export type Direction = 'left' | 'right' | 'up' | 'down'
export type LabelPoint = { id: number; lng: number; lat: number }

const STEP: Record<Direction, readonly [x: number, y: number]> = { left: [-1, 0], right: [1, 0], up: [0, 1], down: [0, -1] }

/**
 * The place that lies next to another in a direction on the map: the nearest label point within 45° of it, a point off to the side counting as farther away.
 * `null` at the edge. Longitudes are scaled to the latitude, so that directions are those of the picture.
 */
export function neighbourOf(points: readonly LabelPoint[], from: LabelPoint, direction: Direction): number | null {
  const [dx, dy] = STEP[direction]
  const squeeze = Math.cos((from.lat * Math.PI) / 180)
  let best: number | null = null
  let least = Number.POSITIVE_INFINITY
  for (const { id, lng, lat } of points) {
    if (id === from.id) continue
    const x = (lng - from.lng) * squeeze
    const y = lat - from.lat
    const along = x * dx + y * dy
    const aside = Math.abs(x * dy) + Math.abs(y * dx)
    if (along <= 0 || aside > along) continue
    const far = along + 2 * aside
    if (far < least) {
      least = far
      best = id
    }
  }
  return best
}
