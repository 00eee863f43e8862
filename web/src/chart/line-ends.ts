/** A label beside the end of a line; `at` is the wanted height in pixels from the top. */
export type End = { key: string; at: number }

/**
 * Moves labels apart so that neighbours are at least `gap` pixels from each other, stay between `top` and `bottom` and keep the order of their
 * lines, each as near to its line as the others allow. Returns `null` when they do not fit, and a legend has to do.
 */
export function spread(ends: End[], { gap, top, bottom }: { gap: number; top: number; bottom: number }): Map<string, number> | null {
  if (ends.length === 0) return new Map()
  if ((ends.length - 1) * gap > bottom - top) return null
  const sorted = ends.toSorted((a, b) => a.at - b.at)
  const blocks: { keys: string[]; first: number }[] = []
  const wanted = new Map(sorted.map(({ key, at }) => [key, Math.min(bottom, Math.max(top, at))]))
  for (const { key } of sorted) {
    blocks.push({ keys: [key], first: wanted.get(key)! })
    while (blocks.length > 1 && overlaps(blocks.at(-2)!, blocks.at(-1)!)) merge(blocks.pop()!, blocks.at(-1)!)
  }
  return new Map(blocks.flatMap(({ keys, first }) => keys.map((key, i) => [key, first + i * gap])))

  function overlaps(above: { keys: string[]; first: number }, below: { first: number }): boolean {
    return above.first + above.keys.length * gap > below.first
  }

  /** Labels that touch move as one, with the mean of their wanted heights in the middle. */
  function merge(below: { keys: string[] }, above: { keys: string[]; first: number }): void {
    above.keys.push(...below.keys)
    const offset = above.keys.reduce((sum, key, i) => sum + wanted.get(key)! - i * gap, 0) / above.keys.length
    above.first = Math.min(bottom - (above.keys.length - 1) * gap, Math.max(top, offset))
  }
}
