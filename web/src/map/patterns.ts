import { STATE_FILLS } from '../ui/palette.ts'
import type { Theme } from '../ui/theme.ts'

/** States that carry a pattern on the map besides their fill. */
export const PATTERNS = ['pending', 'missing', 'suppressed'] as const
export type Pattern = (typeof PATTERNS)[number]

/** Side of a pattern's square in device pixels; drawn at two to a CSS pixel. */
const SIDE = 16

export type PatternImage = { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> }

/** The repeating square of a state: dots, a diagonal hatch, or a cross-hatch, on nothing. RGBA, not premultiplied. */
export function patternImage(theme: Theme, pattern: Pattern): PatternImage {
  const ink = STATE_FILLS[theme][pattern].ink
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(ink.slice(at, at + 2), 16)) as [number, number, number]
  const data = new Uint8ClampedArray(SIDE * SIDE * 4)
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) data.set([r, g, b, Math.round(255 * cover(pattern, x + 0.5, y + 0.5))], (y * SIDE + x) * 4)
  }
  return { width: SIDE, height: SIDE, data }
}

/** How much of a pixel the pattern's ink covers, 0–1, with a soft edge of one pixel. */
function cover(pattern: Pattern, x: number, y: number): number {
  if (pattern === 'pending') return soft(2.2 - Math.hypot(x - SIDE / 2, y - SIDE / 2))
  const rising = stripe(x + y)
  return pattern === 'missing' ? rising : Math.max(rising, stripe(x - y + SIDE))
}

function stripe(along: number): number {
  const from = along % SIDE
  return soft(1 - Math.min(from, SIDE - from) / Math.SQRT2)
}

function soft(inside: number): number {
  return Math.min(1, Math.max(0, inside + 0.5))
}
