import { rankOf } from '@shouwang/shared/jurisdiction/level'
import type { Day } from '@shouwang/shared/period/day'
import { endOfDayInZone } from '@shouwang/shared/period/zone'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Span } from '../indicator/source.ts'
import type { Tree } from '../jurisdiction/tree.ts'

type Declared = { areaId: number; from: Day; until: Day; at: number }

const declarations = statement(`select d."areaId", d."spanFrom" as "from", d."spanUntil" as "until", coalesce(i."at", 0) as at
  from "declaration" as d left join "import" as i on i."id" = d."importId" where d."fact" = 'incident' and d."current" = 1`)

/** When files made months complete. */
export class Releases {
  private readonly tree: Tree
  private readonly byPlace: ReadonlyMap<number, Declared[]>

  private constructor(tree: Tree, rows: readonly Declared[]) {
    this.tree = tree
    this.byPlace = Map.groupBy(rows, ({ areaId }) => tree.preOf(areaId))
  }

  static async read(store: Store, tree: Tree): Promise<Releases> {
    return new Releases(tree, await rowsOf<Declared>(store, declarations, []))
  }

  /**
   * The instant from which breakdowns of a span are let out of a place: the first at which it was over and a file had declared each of its days, for the place, an area
   * above it, or all parts of it down to townships. They stand on what was known then, for good. `null` before.
   */
  instantOf(pre: number, span: Span, zone: string, now: number): number | null {
    const covered = this.coveredAt(pre, span)
    if (covered === null) return null
    const instant = Math.max(covered, endOfDayInZone(span.until - 1, zone))
    return instant <= now ? instant : null
  }

  private coveredAt(pre: number, span: Span): number | null {
    const { tree } = this
    const declared = tree.path(pre).flatMap((at) => this.byPlace.get(at) ?? [])
    const own = firstCover(declared, span)
    if (tree.ranks[pre]! >= rankOf('township')) return own
    const parts = tree.children(pre).filter((child) => tree.existed(child, span.from, span.until))
    let all: number | null = parts.length > 0 ? 0 : null
    for (const part of parts) {
      const at = all === null ? null : this.coveredAt(part, span)
      all = at === null || all === null ? null : Math.max(all, at)
    }
    return own === null || all === null ? (own ?? all) : Math.min(own, all)
  }
}

/** The first instant at which the spans known by then leave no day of a span open. */
export function firstCover(declared: readonly Declared[], span: Span): number | null {
  const known: Declared[] = []
  for (const one of declared.toSorted((a, b) => a.at - b.at)) {
    if (one.until <= span.from || one.from >= span.until) continue
    known.push(one)
    let reach = span.from
    for (const { from, until } of known.toSorted((a, b) => a.from - b.from)) if (from <= reach && until > reach) reach = until
    if (reach >= span.until) return one.at
  }
  return null
}
