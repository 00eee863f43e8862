/**
 * The part of a ring (`x, y` pairs of whole numbers, not closed) between two lines across an axis (0: x, 1: y). Points on the lines come out the same
 * for both neighbours of a border, whichever way they run along it.
 */
export function clipRing(ring: readonly number[], axis: 0 | 1, low: number, high: number): number[] {
  return half(half(ring, axis, low, 1), axis, high, -1)
}

function half(ring: readonly number[], axis: 0 | 1, line: number, side: 1 | -1): number[] {
  const out: number[] = []
  const count = ring.length
  if (count === 0) return out
  let bx = ring[count - 2]!
  let by = ring[count - 1]!
  let before = ((axis === 0 ? bx : by) - line) * side
  for (let i = 0; i < count; i += 2) {
    const x = ring[i]!
    const y = ring[i + 1]!
    const now = ((axis === 0 ? x : y) - line) * side
    if ((before < 0 && now > 0) || (before > 0 && now < 0)) {
      if (axis === 0) out.push(line, meet(bx, by, x, y, line))
      else out.push(meet(by, bx, y, x, line), line)
    }
    if (now >= 0) out.push(x, y)
    bx = x
    by = y
    before = now
  }
  return out
}

/** The other coordinate where a segment meets a line; always counted from its lower end. */
function meet(a0: number, b0: number, a1: number, b1: number, line: number): number {
  if (a0 > a1) return meet(a1, b1, a0, b0, line)
  return Math.round(b0 + ((b1 - b0) * (line - a0)) / (a1 - a0))
}
