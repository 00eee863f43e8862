import type { Position } from './geometry.ts'

/** Web Mercator as whole numbers: 2^28 steps around the globe (15 cm at the equator). Borders that agree to a step are one border. */
export const GRID_BITS = 28
const SIZE = 2 ** GRID_BITS
const LIMIT = 85.0511287798066

/** Degrees → grid, y downwards as in tiles; latitudes beyond ±85.05° go to the edge. */
export function toGrid([lng, lat]: Position): Position {
  const sin = Math.sin((Math.max(-LIMIT, Math.min(LIMIT, lat)) * Math.PI) / 180)
  const y = 0.5 - (0.25 * Math.log((1 + sin) / (1 - sin))) / Math.PI
  return [clamp(Math.round((lng / 360 + 0.5) * SIZE)), clamp(Math.round(y * SIZE))]
}

/** Grid → degrees, to 1e-7. */
export function fromGrid([x, y]: Position): Position {
  const lat = (360 / Math.PI) * Math.atan(Math.exp((0.5 - y / SIZE) * 2 * Math.PI)) - 90
  return [roundDegrees((x / SIZE - 0.5) * 360), roundDegrees(lat)]
}

/** Degrees are kept to 1e-7, about a centimetre. */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7
}

function clamp(step: number): number {
  return Math.max(0, Math.min(SIZE, step))
}
