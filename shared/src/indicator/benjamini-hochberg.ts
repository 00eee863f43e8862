/**
 * p-values adjusted for many comparisons by the false discovery rate (Benjamini & Hochberg 1995), in the order given: places whose adjusted value is
 * at most 0.05 hold on average 5 % false alarms. Throws a `RangeError` for a value outside 0…1.
 */
export function adjustedByFalseDiscovery(probabilities: readonly number[]): number[] {
  const count = probabilities.length
  const order = probabilities.map((probability, at) => {
    if (!(probability >= 0 && probability <= 1)) throw new RangeError(`${probability} is no probability`)
    return { probability, at }
  })
  order.sort((a, b) => b.probability - a.probability)
  const adjusted = Array.from<number>({ length: count })
  let lowest = 1
  for (const [rank, { probability, at }] of order.entries()) {
    lowest = Math.min(lowest, (probability * count) / (count - rank))
    adjusted[at] = lowest
  }
  return adjusted
}
