import { weekdayOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { GRAIN } from '@shouwang/shared/period/grain'
import type { Grain } from '@shouwang/shared/period/grain'
import { stretches } from '@shouwang/shared/period/stretch'
import type { Rhythm } from '@shouwang/shared/period/stretch'
import type { Store } from '../db/database.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { isRolledUp, keepsDays } from '../rollup/ancestry.ts'

/**
 * Where figures come from: the store at a version of its data, with the tree of the request; with `asOf` (milliseconds UTC) the facts as they were known then. `memo` keeps rows
 * for a request that looks at many days in turn, `days` are those days: what happened on them is read once.
 */
export type Source = {
  store: Store
  tree: Tree
  version: number
  asOf: number | null
  memo?: Map<string, Promise<unknown>>
  days?: Span
}

/** Reads rows once for each request that has a memo; `key` names all that the rows depend on. */
export function remembered<Rows>({ memo }: Source, key: () => string, read: () => Promise<Rows>): Promise<Rows> {
  if (memo === undefined) return read()
  const name = key()
  const known = memo.get(name) as Promise<Rows> | undefined
  if (known) return known
  const rows = read()
  memo.set(name, rows)
  return rows
}

export type Span = { from: Day; until: Day }

/** Places whose figures are asked for, by pre-order number in ascending order. */
export type Targets = readonly number[]

/** Sums by span and target: `at(span, target)` in `data`. */
export class Grid {
  readonly targets: number
  readonly data: Float64Array

  constructor(spans: number, targets: number) {
    this.targets = targets
    this.data = new Float64Array(spans * targets)
  }

  get(span: number, target: number): number {
    return this.data[span * this.targets + target]!
  }

  add(span: number, target: number, value: number): void {
    this.data[span * this.targets + target]! += value
  }

  /** Makes every span the sum of itself and those before it: changes become what stands. */
  accumulate(): this {
    for (let i = this.targets; i < this.data.length; i++) this.data[i]! += this.data[i - this.targets]!
    return this
  }
}

/** Rows of one grain that are asked for: `[from, until)` with the span that each run of them belongs to. */
export type Runs = { grain: Grain; from: Day; until: Day; runs: { from: Day; until: Day; span: number }[] }

/** Cuts spans (which do not overlap, oldest first) into runs of grains, so that each grain is one range of the roll-up. */
export function runsOf(spans: readonly Span[], rhythm: Rhythm): Runs[] {
  const byGrain = new Map<Grain, Runs>()
  for (const [span, bounds] of spans.entries()) {
    for (const { grain, from, until } of isWeek(bounds) ? [{ ...bounds, grain: GRAIN.week }] : stretches(bounds, rhythm)) {
      const known = byGrain.get(grain)
      if (known) {
        known.runs.push({ from, until, span })
        known.until = until
      } else byGrain.set(grain, { grain, from, until, runs: [{ from, until, span }] })
    }
  }
  return [...byGrain.values()]
}

/** One whole week, the most frequent span, is one row whatever it is cut by. */
function isWeek({ from, until }: Span): boolean {
  return until - from === 7 && weekdayOf(from) === 1
}

/** The span to which a day belongs, −1 for a gap between spans. */
export function spanAt(spans: readonly Span[], day: Day): number {
  let [low, high] = [0, spans.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    if (day < spans[middle]!.from) high = middle - 1
    else if (day >= spans[middle]!.until) low = middle + 1
    else return middle
  }
  return -1
}

/** Splits targets into those whose sums of a grain are kept and those that are added up from facts; positions in `targets`. */
export function splitBySums({ tree, asOf }: Source, targets: Targets, grain: Grain | null): { kept: number[]; loose: number[] } {
  const kept: number[] = []
  const loose: number[] = []
  for (const [i, pre] of targets.entries()) {
    const root = tree.parents[pre] === -1
    const level = tree.level(pre)
    const has = asOf === null && isRolledUp(level, root) && (grain !== GRAIN.day || keepsDays(level, root))
    ;(has ? kept : loose).push(i)
  }
  return { kept, loose }
}

/** Ids of the targets at some positions. */
export function idsAt(tree: Tree, targets: Targets, positions: readonly number[]): number[] {
  return positions.map((i) => tree.ids[targets[i]!]!)
}

/** Position of the target by its id. */
export function positionsById(tree: Tree, targets: Targets, positions: readonly number[]): Map<number, number> {
  return new Map(positions.map((i) => [tree.ids[targets[i]!]!, i]))
}

/** Ids of all places below the targets at some positions, themselves included, each once. */
export function idsBelow(tree: Tree, targets: Targets, positions: readonly number[]): Int32Array {
  const runs: Int32Array[] = []
  let [size, done] = [0, -1]
  for (const i of positions) {
    const from = Math.max(targets[i]!, done + 1)
    const last = tree.lasts[targets[i]!]!
    if (last < from) continue
    runs.push(tree.ids.subarray(from, last + 1))
    size += last + 1 - from
    done = last
  }
  if (runs.length === 1) return runs[0]!
  const ids = new Int32Array(size)
  let at = 0
  for (const run of runs) {
    ids.set(run, at)
    at += run.length
  }
  return ids
}

/** Finds the targets that hold a place, the nearest first: one, or several where a target lies below another. */
export function ownersOf(
  tree: Pick<Tree, 'parents' | 'preOf'>,
  targets: Targets,
  positions: readonly number[],
): (placeId: number) => readonly number[] {
  const positionOf = new Map(positions.map((position) => [targets[position]!, position]))
  const known = new Map<number, readonly number[]>()
  return (placeId) => {
    let owners = known.get(placeId)
    if (!owners) {
      const found: number[] = []
      // A place lies in as many targets as there are among its ancestors, and these are few.
      for (let pre = tree.preOf(placeId); pre >= 0; pre = tree.parents[pre]!) {
        const position = positionOf.get(pre)
        if (position !== undefined) found.push(position)
      }
      owners = found
      known.set(placeId, owners)
    }
    return owners
  }
}
