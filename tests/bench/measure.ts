/** Median of a list of numbers. */
export function median(numbers: readonly number[]): number {
  return percentile(numbers, 0.5)
}

/** The smallest value that at least `share` of the numbers do not exceed (nearest rank). */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** Milliseconds of each of `count` calls after `warm` uncounted ones. */
export async function times(work: () => unknown, count: number, warm = 20): Promise<number[]> {
  for (let i = 0; i < warm; i++) await work()
  const taken: number[] = []
  for (let i = 0; i < count; i++) {
    const start = performance.now()
    await work()
    taken.push(performance.now() - start)
  }
  return taken
}
