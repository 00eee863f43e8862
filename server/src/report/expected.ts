import { rankOf } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { Day } from '@shouwang/shared/period/day'
import { NEVER } from '../jurisdiction/tree.ts'
import type { Tree } from '../jurisdiction/tree.ts'

/** Places of a level in tree order; `odd` are those whose validity differs from the common one, from `common` on without end. */
type Census = { common: Day; pres: Int32Array; odd: Int32Array }

const held = new WeakMap<Tree, Map<Level, Census>>()

/** How many places of a level existed on a day in the subtree at `pre`: a difference of positions, corrected by the few places that began or ended at another time. */
export function countPlaces(tree: Tree, pre: number, level: Level, day: Day): number {
  const { common, pres, odd } = censusOf(tree, level)
  const last = tree.lasts[pre]!
  const [oddFrom, oddUntil] = [firstFrom(odd, pre), firstFrom(odd, last + 1)]
  let count = 0
  if (day >= common) count = firstFrom(pres, last + 1) - firstFrom(pres, pre) - (oddUntil - oddFrom)
  for (let i = oddFrom; i < oddUntil; i++) if (tree.froms[odd[i]!]! <= day && day < tree.untils[odd[i]!]!) count++
  return count
}

function censusOf(tree: Tree, level: Level): Census {
  let levels = held.get(tree)
  if (!levels) held.set(tree, (levels = new Map()))
  let census = levels.get(level)
  if (!census) levels.set(level, (census = takeCensus(tree, rankOf(level))))
  return census
}

function takeCensus(tree: Tree, rank: number): Census {
  const pres: number[] = []
  const starts = new Map<Day, number>()
  for (let pre = 0; pre < tree.size; pre++) {
    if (tree.ranks[pre] !== rank) continue
    pres.push(pre)
    starts.set(tree.froms[pre]!, (starts.get(tree.froms[pre]!) ?? 0) + 1)
  }
  const common = [...starts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
  const odd = pres.filter((pre) => tree.froms[pre] !== common || tree.untils[pre] !== NEVER)
  return { common, pres: Int32Array.from(pres), odd: Int32Array.from(odd) }
}

/** Position of the first number that is not below `pre`. */
function firstFrom(pres: Int32Array, pre: number): number {
  let [low, high] = [0, pres.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (pres[middle]! < pre) low = middle + 1
    else high = middle
  }
  return low
}
