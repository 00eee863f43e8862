import type { Day } from '@shouwang/shared/period/day'
import { rowsOf, statement } from '../db/statement.ts'
import { knownAt } from '../import/as-of.ts'
import type { Source, Span } from '../indicator/source.ts'
import type { Tree } from '../jurisdiction/tree.ts'

/**
 * How completely a place is declared for some days. `reach`: the day up to which, from the first day on, there is no gap;
 * `partly`: some place below is declared for all of them although this one is not; `fresh`: what is declared ends at most seven days before the last
 * day, as with a file that comes weekly.
 */
export type Coverage = { reach: Day; partly: boolean; fresh: boolean }

/** Days that a file may lag behind before its silence counts as missing. */
const LAG = 7

type Row = { areaId: number; from: Day; until: Day; importId: number | null }

const present = statement(
  'select "areaId", "spanFrom" as "from", "spanUntil" as "until" from "declaration" where "fact" = ? and "current" = 1',
)
const formerly = statement(`select d."areaId", d."spanFrom" as "from", d."spanUntil" as "until" from (
    select s.*, coalesce(m."at", 0) as "recordedAt" from "declaration" as s left join "import" as m on m."id" = s."importId"
  ) as d where d."fact" = ? and ${knownAt('d')}`)

/**
 * What incident files (`incident`) or count files (`count`) declare to cover completely. A place is covered by declarations of itself, of a place
 * above it, and by those of all places directly below it together.
 */
export class Declared {
  private readonly tree: Tree
  private readonly own = new Map<number, Span[]>()
  /** Pre-order numbers of declared areas, ascending. */
  private readonly areas: number[]

  private constructor(tree: Tree, rows: readonly Row[]) {
    this.tree = tree
    for (const { areaId, from, until } of rows) {
      const pre = tree.preOf(areaId)
      if (pre < 0) continue
      const spans = this.own.get(pre)
      if (spans) spans.push({ from, until })
      else this.own.set(pre, [{ from, until }])
    }
    this.areas = [...this.own.keys()].sort((a, b) => a - b)
  }

  static async read({ store, tree, asOf }: Source, fact: 'incident' | 'count'): Promise<Declared> {
    const rows = asOf === null ? await rowsOf<Row>(store, present, [fact]) : await rowsOf<Row>(store, formerly, [fact, asOf, asOf])
    return new Declared(tree, rows)
  }

  /** The declared area that contains the place, nearest first. */
  areasAbove(pre: number): number[] {
    const above: number[] = []
    for (let at = pre; at >= 0; at = this.tree.parents[at]!) if (this.own.has(at)) above.push(at)
    return above
  }

  /** How the place at `pre` is covered on the days `[from, until)`. */
  coverage(pre: number, { from, until }: Span): Coverage {
    const above = this.areasAbove(pre).flatMap((at) => this.own.get(at)!)
    return this.within(pre, merge(above), { from, until })
  }

  /** `covered` are the merged spans of the place and all above it. */
  private within(pre: number, covered: readonly Span[], days: Span): Coverage {
    const here = { reach: reachOf(covered, days), partly: false, fresh: isFresh(covered, days) }
    if (here.reach >= days.until || !this.holdsAreas(pre)) return here
    let [reach, partly, fresh, any] = [days.until, false, true, false]
    for (const child of this.tree.children(pre)) {
      if (!this.tree.existed(child, days.from, days.until)) continue
      any = true
      const own = this.own.get(child)
      const below = this.within(child, own ? merge([...covered, ...own]) : covered, days)
      reach = Math.min(reach, below.reach)
      partly ||= below.partly || below.reach >= days.until
      fresh &&= below.fresh
      if (partly && reach <= here.reach && !fresh) break
    }
    if (!any) return here
    return { reach: Math.max(here.reach, reach), partly, fresh: here.fresh || fresh }
  }

  /** Whether a declared area lies below the place. */
  private holdsAreas(pre: number): boolean {
    let [low, high] = [0, this.areas.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.areas[middle]! <= pre) low = middle + 1
      else high = middle
    }
    return low < this.areas.length && this.areas[low]! <= this.tree.lasts[pre]!
  }
}

/** Joins spans that overlap or touch; ascending. */
export function merge(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const { from, until } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && from <= last.until) last.until = Math.max(last.until, until)
    else merged.push({ from, until })
  }
  return merged
}

function reachOf(merged: readonly Span[], { from, until }: Span): Day {
  const holding = merged.find((span) => span.from <= from && span.until > from)
  return holding ? Math.min(holding.until, until) : from
}

function isFresh(merged: readonly Span[], { until }: Span): boolean {
  return merged.some((span) => span.from < until && until - span.until <= LAG)
}
