/** A cell of a grid that the keyboard walks. */
export type Cursor = { row: number; column: number }

/** Where a key moves the cursor in a grid of `rows × columns`: arrows by one, Home and End along the row, Page keys by eight rows; `null` for all other keys and an empty grid. */
export function moveCursor({ row, column }: Cursor, key: string, { rows, columns }: { rows: number; columns: number }): Cursor | null {
  if (rows === 0 || columns === 0) return null
  const step = STEPS[key]
  if (!step) return null
  const [down, right] = step
  return { row: clamp(row + down, rows), column: clamp(column + right, columns) }
}

const FAR = 1e6
const STEPS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -FAR],
  End: [0, FAR],
  PageUp: [-8, 0],
  PageDown: [8, 0],
}

function clamp(at: number, count: number): number {
  return Math.min(count - 1, Math.max(0, at))
}
