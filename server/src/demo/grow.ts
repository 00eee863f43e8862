import TinyQueue from 'tinyqueue'
import { shuffled } from './random.ts'
import type { Draw } from './random.ts'

/** A weighted graph that areas grow over: `cost(from, to)` is what one step takes. */
export type Ground = { nodes: readonly number[]; neighbours: readonly (readonly number[])[]; cost(from: number, to: number): number }

/** Which seed (index in `seeds`) reaches each node first, −1 for nodes none reaches. `slow` multiplies what a seed's steps take. */
export function grow(ground: Ground, seeds: readonly number[], size: number, slow: (seed: number) => number = () => 1): Int32Array {
  const owner = new Int32Array(size).fill(-1)
  const allowed = new Uint8Array(size)
  for (const node of ground.nodes) allowed[node] = 1
  const queue = new TinyQueue<Step>([], cheapest)
  let order = 0
  seeds.forEach((node, seed) => queue.push({ cost: 0, node, seed, order: order++ }))
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (owner[next.node] !== -1) continue
    owner[next.node] = next.seed
    for (const to of ground.neighbours[next.node]!) {
      if (allowed[to] && owner[to] === -1) {
        queue.push({ cost: next.cost + ground.cost(next.node, to) * slow(next.seed), node: to, seed: next.seed, order: order++ })
      }
    }
  }
  return owner
}

/**
 * `count` nodes spread so that each keeps its distance: `gap(a, b)` is the distance of two nodes in units of the local
 * spacing. The spacing is found by halving, so that the count is exact.
 */
export function spread(
  draw: Draw,
  nodes: readonly number[],
  count: number,
  gap: (a: number, b: number) => number,
  first: readonly number[] = [],
): number[] {
  const order = shuffled(draw, nodes)
  let low = 0
  let high = 64
  let best: number[] = []
  for (let round = 0; round < 22; round++) {
    const least = (low + high) / 2
    const chosen = [...first]
    for (const node of order) {
      if (chosen.length >= count) break
      if (isClear(node, chosen, least, gap)) chosen.push(node)
    }
    if (chosen.length >= count) {
      best = chosen
      low = least
    } else high = least
  }
  return best
}

function isClear(node: number, chosen: readonly number[], least: number, gap: (a: number, b: number) => number): boolean {
  for (let at = chosen.length - 1; at >= 0; at--) if (gap(node, chosen[at]!) <= least) return false
  return true
}

/** Gives stray pieces of an area to the neighbours they touch, so that every area is one piece; returns new owners. */
export function connect(ground: Ground, owner: Int32Array, seeds: number): Int32Array {
  const piece = new Int32Array(owner.length).fill(-1)
  const largest = new Int32Array(seeds).fill(-1)
  const sizes: number[] = []
  for (const start of ground.nodes) {
    if (piece[start] !== -1) continue
    const id = sizes.length
    const stack = [start]
    piece[start] = id
    let size = 0
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      size++
      for (const to of ground.neighbours[node]!) {
        if (piece[to] !== -1 || owner[to] !== owner[start]) continue
        piece[to] = id
        stack.push(to)
      }
    }
    sizes.push(size)
    const area = owner[start]!
    if (area >= 0 && (largest[area] === -1 || size > sizes[largest[area]!]!)) largest[area] = id
  }
  const settled = owner.map((area, node) => (area >= 0 && piece[node] === largest[area] ? area : -1))
  for (let changed = true; changed;) {
    changed = false
    for (const node of ground.nodes) {
      if (settled[node] !== -1) continue
      const to = ground.neighbours[node]!.find((near) => settled[near]! >= 0)
      if (to === undefined) continue
      settled[node] = settled[to]!
      changed = true
    }
  }
  return settled
}

type Step = { cost: number; node: number; seed: number; order: number }

/** Cheapest first; ties by the order of arrival, so that the result is the same everywhere. */
function cheapest(one: Step, other: Step): number {
  return one.cost - other.cost || one.order - other.order
}
