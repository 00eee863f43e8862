/** Draws numbers in `[0, 1)`. */
export type Draw = () => number

/**
 * A stream of random numbers that belongs to its key alone (mulberry32, seeded by a murmur3-like hash of the parts). A village's week
 * draws from its own stream, so a history that grows never reshuffles what it already has.
 */
export function streamOf(...key: (number | string)[]): Draw {
  let state = hashOf(key)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A draw from the normal distribution with mean 0 and deviation 1 (Box–Muller). */
export function normal(draw: Draw): number {
  return Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw())
}

/** A draw from the Poisson distribution (Knuth's product; the means here are small). */
export function poisson(draw: Draw, mean: number): number {
  const floor = Math.exp(-mean)
  let count = 0
  for (let product = draw(); product > floor; product *= draw()) count++
  return count
}

/** One of the keys, each as likely as its weight. Throws a `RangeError` when there is none. */
export function pick<Key extends string>(draw: Draw, weights: Readonly<Partial<Record<Key, number>>>): Key {
  const entries = Object.entries(weights) as [Key, number][]
  let rest = draw() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [key, weight] of entries) {
    rest -= weight
    if (rest < 0) return key
  }
  const last = entries.at(-1)
  if (!last) throw new RangeError('nothing to pick from')
  return last[0]
}

/** The list in a random order (Fisher–Yates); the list itself stays as it is. */
export function shuffled<Item>(draw: Draw, items: readonly Item[]): Item[] {
  const order = [...items]
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(draw() * (at + 1))
    ;[order[at], order[other]] = [order[other]!, order[at]!]
  }
  return order
}

function hashOf(key: readonly (number | string)[]): number {
  let hash = 0x9747b28c
  for (const part of key) {
    if (typeof part === 'number') hash = mix(hash, part | 0)
    else for (let at = 0; at < part.length; at++) hash = mix(hash, part.charCodeAt(at))
  }
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

function mix(hash: number, value: number): number {
  let part = Math.imul(value, 0xcc9e2d51)
  part = (part << 15) | (part >>> 17)
  const turned = hash ^ Math.imul(part, 0x1b873593)
  return (Math.imul((turned << 13) | (turned >>> 19), 5) + 0xe6546b64) | 0
}
