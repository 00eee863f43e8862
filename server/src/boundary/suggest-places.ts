import { canonicalName } from '@shouwang/shared/jurisdiction/normalise-name'
import { rankOf } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { NEVER } from '../jurisdiction/tree.ts'
import type { Tree } from '../jurisdiction/tree.ts'

/** Pre-order numbers of up to five places whose names resemble one, the most alike first; inside the places `within`, when there are any. */
export function suggest(tree: Tree, name: string, level: Level | null, within: readonly number[]): number[] {
  const wanted = pairsOf(canonicalName(name))
  if (wanted.size === 0) return []
  const found: [number, number][] = []
  for (const [pre, shared] of sharing(tree, wanted)) {
    if (level !== null && tree.ranks[pre] !== rankOf(level)) continue
    if (within.length > 0 && !within.some((root) => pre > root && pre <= tree.lasts[root]!)) continue
    const alike = (2 * shared) / (wanted.size + pairsOf(canonicalName(tree.names[pre]!)).size)
    if (alike >= 0.3) found.push([pre, alike])
  }
  return found
    .sort((a, b) => b[1] - a[1])
    .slice(0, 5)
    .map(([pre]) => pre)
}

const indexes = new WeakMap<Tree, Map<string, number[]>>()

function sharing(tree: Tree, wanted: Set<string>): Map<number, number> {
  let index = indexes.get(tree)
  if (!index) {
    index = new Map()
    for (let pre = 0; pre < tree.size; pre++) {
      if (tree.untils[pre] !== NEVER) continue
      for (const pair of pairsOf(canonicalName(tree.names[pre]!))) {
        const list = index.get(pair)
        if (list) list.push(pre)
        else index.set(pair, [pre])
      }
    }
    indexes.set(tree, index)
  }
  const shared = new Map<number, number>()
  for (const pair of wanted) for (const pre of index.get(pair) ?? []) shared.set(pre, (shared.get(pre) ?? 0) + 1)
  return shared
}

function pairsOf(name: string): Set<string> {
  const pairs = new Set<string>()
  const padded = `^${name}`
  for (let i = 0; i + 1 < padded.length; i++) pairs.add(padded.slice(i, i + 2))
  if (name.length > 1) pairs.add(name.slice(-1) + '$')
  return name === '' ? new Set() : pairs
}
