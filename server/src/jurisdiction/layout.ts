import type { Draft } from './draft.ts'
import { NEVER } from './tree.ts'

/** A draft in pre-order: `order[pre]` is the index in the draft, `pres` its inverse (−1 for dropped places), `lasts` the end of each subtree. */
export type Layout = { order: Int32Array; pres: Int32Array; lasts: Int32Array }

/**
 * Puts a draft into pre-order. Siblings stand in the order of `positions` (index in the draft → place in the list that
 * was imported, −1 for none) where the list has all of them; an ended one stays behind its old neighbour. Where it has only some, and
 * without a list, they stay as they are, and a new one goes where its code belongs. Places that a cycle of parents keeps from the root are missing from `order`.
 */
export function layOut(draft: Draft, positions: Int32Array | null): Layout {
  const size = draft.size
  const firsts = new Int32Array(size + 2)
  for (let at = 0; at < size; at++) if (!draft.dropped.has(at)) firsts[draft.parents[at]! + 2]!++
  for (let at = 1; at < size + 2; at++) firsts[at]! += firsts[at - 1]!
  const children = new Int32Array(firsts[size + 1]!)
  const filled = firsts.slice()
  for (let at = 0; at < size; at++) if (!draft.dropped.has(at)) children[filled[draft.parents[at]! + 1]!++] = at

  const order = new Int32Array(children.length)
  const pres = new Int32Array(size).fill(-1)
  const stack: number[] = []
  const push = (parent: number) => {
    const run = children.subarray(firsts[parent + 1], firsts[parent + 2])
    arrange(draft, run, positions)
    for (let at = run.length - 1; at >= 0; at--) stack.push(run[at]!)
  }
  let count = 0
  push(-1)
  while (stack.length > 0) {
    const at = stack.pop()!
    pres[at] = count
    order[count++] = at
    push(at)
  }
  const reached = order.subarray(0, count)
  const lasts = new Int32Array(count)
  for (let pre = count - 1; pre >= 0; pre--) {
    lasts[pre] = Math.max(lasts[pre]!, pre)
    const parent = draft.parents[reached[pre]!]!
    if (parent >= 0) lasts[pres[parent]!] = Math.max(lasts[pres[parent]!]!, lasts[pre]!)
  }
  return { order: reached, pres, lasts }
}

function arrange(draft: Draft, run: Int32Array, positions: Int32Array | null): void {
  if (isArranged(draft, run, positions)) return
  const siblings = Array.from(run)
  const stored = siblings.filter((at) => draft.isStored(at) && draft.before.parents[at] === draft.parents[at])
  const complete = positions !== null && stored.every((at) => positions[at]! >= 0 || draft.untils[at] !== NEVER)
  const result = complete ? siblings.filter((at) => positions[at]! >= 0).sort((a, b) => positions[a]! - positions[b]!) : stored.slice()
  const placed = new Set(result)
  let neighbour = -1
  for (const at of stored) {
    if (!placed.has(at)) result.splice(result.indexOf(neighbour) + 1, 0, at)
    placed.add(at)
    neighbour = at
  }
  for (const at of siblings) {
    if (placed.has(at)) continue
    const before = result.findIndex((other) => draft.codes[other]! > draft.codes[at]!)
    result.splice(before < 0 ? result.length : before, 0, at)
  }
  run.set(result)
}

function isArranged(draft: Draft, run: Int32Array, positions: Int32Array | null): boolean {
  let last = -1
  let listed = 0
  for (const at of run) {
    if (positions && positions[at]! >= 0) {
      if (positions[at]! < last) return false
      last = positions[at]!
      listed++
    } else if (!draft.isStored(at) || draft.before.parents[at] !== draft.parents[at]) return false
  }
  return listed === 0 || listed === run.length
}
