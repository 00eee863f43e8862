import { rankOf } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { Day } from '@shouwang/shared/period/day'
import { NEVER } from './tree.ts'
import type { Tree } from './tree.ts'

/**
 * How many of some places or units existed on a day in a range of pre-order numbers: a difference of positions, corrected by the few that began or ended at another
 * time than the rest.
 */
export class Census {
  private readonly members: readonly { pre: number; from: Day; until: Day }[]
  private readonly pres: Int32Array
  /** Day from which all that are not odd exist, without end. */
  private readonly common: Day
  private readonly odd: { pre: number; from: Day; until: Day }[]
  private readonly oddPres: Int32Array

  /** `members` in the order of their pre-order numbers. */
  constructor(members: readonly { pre: number; from: Day; until: Day }[]) {
    this.members = members
    const starts = new Map<Day, number>()
    for (const { from } of members) starts.set(from, (starts.get(from) ?? 0) + 1)
    this.common = [...starts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
    this.odd = members.filter(({ from, until }) => from !== this.common || until !== NEVER)
    this.pres = Int32Array.from(members, ({ pre }) => pre)
    this.oddPres = Int32Array.from(this.odd, ({ pre }) => pre)
  }

  /** How many there are on a day with a number from `first` to `last`. */
  count(first: number, last: number, day: Day): number {
    const [oddFrom, oddUntil] = [firstFrom(this.oddPres, first), firstFrom(this.oddPres, last + 1)]
    let count = 0
    if (day >= this.common) count = firstFrom(this.pres, last + 1) - firstFrom(this.pres, first) - (oddUntil - oddFrom)
    for (let i = oddFrom; i < oddUntil; i++) if (this.odd[i]!.from <= day && day < this.odd[i]!.until) count++
    return count
  }

  /** Pre-order numbers of those that exist on a day, from `first` to `last`. */
  within(first: number, last: number, day: Day): number[] {
    const some = this.members.slice(firstFrom(this.pres, first), firstFrom(this.pres, last + 1))
    return some.filter(({ from, until }) => from <= day && day < until).map(({ pre }) => pre)
  }

  /** The sum of the counts of several days. */
  countOver(first: number, last: number, days: readonly Day[]): number {
    if (days.length === 0) return 0
    const steady = firstFrom(this.oddPres, first) === firstFrom(this.oddPres, last + 1) && days[0]! >= this.common
    if (steady) return this.count(first, last, days[0]!) * days.length
    return days.reduce((sum, day) => sum + this.count(first, last, day), 0)
  }
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

const levels = new WeakMap<Tree, Map<Level, Census>>()

/** The places of a level in a tree; taken once. */
export function censusOfLevel(tree: Tree, level: Level): Census {
  let known = levels.get(tree)
  if (!known) levels.set(tree, (known = new Map()))
  let census = known.get(level)
  if (!census) {
    const rank = rankOf(level)
    const members: { pre: number; from: Day; until: Day }[] = []
    for (let pre = 0; pre < tree.size; pre++)
      if (tree.ranks[pre] === rank) members.push({ pre, from: tree.froms[pre]!, until: tree.untils[pre]! })
    known.set(level, (census = new Census(members)))
  }
  return census
}
