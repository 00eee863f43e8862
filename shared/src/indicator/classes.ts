import { ckmeans } from 'simple-statistics'

/** How classes are cut: by the indicator's own bands, by equally many places, by equally wide steps, at natural gaps, or by hand. */
export const CLASS_METHODS = ['bands', 'quantile', 'equal', 'natural', 'own'] as const
export type ClassMethod = (typeof CLASS_METHODS)[number]

/** `count` is the number of classes wished (quantile, equal, natural); `bands` are the indicator's, `own` the user's. Both are lower edges of the second and later classes. */
export type ClassWish = { method: ClassMethod; count?: number; bands?: readonly number[]; own?: readonly number[] }

/**
 * Lower edges of the second and later classes, rising: a value belongs to the class of the last edge that is not above it. Values that are not known (`null`)
 * are left out. There are fewer classes than wished where there are fewer different values, and one class, without edges, where all are
 * equal or none is known. Bands and own breaks stand as they are, whatever the values.
 */
export function classEdges(values: Iterable<number | null>, wish: ClassWish): number[] {
  if (wish.method === 'bands') return rising(wish.bands ?? [])
  if (wish.method === 'own') return rising(wish.own ?? [])
  const known = sortedKnown(values)
  const lowest = known[0]
  const highest = known.at(-1)
  const count = Math.floor(wish.count ?? 5)
  if (lowest === undefined || highest === undefined || lowest === highest || count < 2) return []
  const steps = Array.from({ length: count - 1 }, (_, i) => (i + 1) / count)
  if (wish.method === 'natural') return natural(known, count)
  const edges = steps.map((part) => (wish.method === 'equal' ? lowest + part * (highest - lowest) : quantileOf(known, part)))
  return rising(edges).filter((edge) => edge > lowest && edge <= highest)
}

/** Index of the class of a value: 0 for the lowest, `edges.length` for the highest. */
export function classOf(edges: readonly number[], value: number): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (edges[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** How many of the known values fall into each class. */
export function classCounts(edges: readonly number[], values: Iterable<number | null>): number[] {
  const counts = Array.from({ length: edges.length + 1 }, () => 0)
  for (const value of values) if (value !== null && !Number.isNaN(value)) counts[classOf(edges, value)]!++
  return counts
}

/** Own breaks as written in a URL or a field: `0.4,0.6,0.8`. `null` unless there are one to eight different numbers. */
export function ownEdges(text: string): number[] | null {
  const numbers = text.split(/[,，;；\s]+/).filter((part) => part !== '')
  const edges = rising(numbers.map(Number))
  return edges.length === numbers.length && edges.length >= 1 && edges.length <= 8 ? edges : null
}

/** Quantile of sorted values as R's type 7 and spreadsheets have it. */
export function quantileOf(sorted: Sorted, part: number): number {
  const at = (sorted.length - 1) * part
  const below = sorted[Math.floor(at)]!
  const above = sorted[Math.ceil(at)]!
  return below + (at - Math.floor(at)) * (above - below)
}

type Sorted = ArrayLike<number>

/** A typed array sorts by number without a comparator, which is many times faster for a nation's villages. */
function sortedKnown(values: Iterable<number | null>): Float64Array {
  const known: number[] = []
  for (const value of values) if (value !== null && Number.isFinite(value)) known.push(value)
  return Float64Array.from(known).sort()
}

/**
 * Fisher's optimal grouping (Jenks): the least squares within classes. Edges lie halfway between the neighbours that they part. Of more than `EXACT`
 * values as many evenly spaced ones stand for all, the lowest and the highest among them.
 */
function natural(sorted: Float64Array, count: number): number[] {
  const step = Math.max(1, (sorted.length - 1) / (EXACT - 1))
  const taken = Array.from({ length: Math.min(sorted.length, EXACT) }, (_, i) => sorted[Math.round(i * step)]!)
  const groups = ckmeans(taken, Math.min(count, new Set(taken).size))
  return groups.slice(1).map((group, i) => {
    const below = groups[i]!.at(-1)!
    const middle = (below + group[0]!) / 2
    return middle > below ? middle : group[0]!
  })
}

const EXACT = 4000

function rising(edges: readonly number[]): number[] {
  return [...new Set(edges)].filter(Number.isFinite).sort((a, b) => a - b)
}
