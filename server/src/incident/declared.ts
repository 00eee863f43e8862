import type { State } from '@shouwang/shared/wire/state'
import { rowsOf, statement } from '../db/statement.ts'
import type { Source, Span } from '../indicator/source.ts'

type Declared = Span & { pre: number; last: number }

const now = statement('select d."areaId", d."spanFrom", d."spanUntil" from "declaration" as d where d."fact" = ? and d."current" = 1')
const then = statement(`select d."areaId", d."spanFrom", d."spanUntil" from "declaration" as d
  left join "import" as i on i."id" = d."importId" where d."fact" = ? and coalesce(i."at", 0) <= ? and (i."undoneAt" is null or i."undoneAt" > ?)`)

/** Days after which a file that has not come is missing and no longer only late. */
const PATIENCE = 7

/**
 * What is known completely: the areas and spans that files have declared. `stateOf` tells how a place's figure of a span of elapsed days stands. `value`: declared
 * to its end, or in part for places below; then no row means 0. `pending`: the end is not declared yet, but at most seven days are lacking. `missing`: otherwise.
 */
export class Declarations {
  private readonly areas: readonly Declared[]
  private readonly merged = new Map<number, { spans: Span[]; below: boolean }>()

  constructor(areas: readonly Declared[]) {
    this.areas = [...areas].sort((a, b) => a.from - b.from)
  }

  static async read({ store, tree, asOf }: Source, fact: 'incident' | 'count'): Promise<Declarations> {
    type Row = { areaId: number; spanFrom: number; spanUntil: number }
    const rows = await (asOf === null ? rowsOf<Row>(store, now, [fact]) : rowsOf<Row>(store, then, [fact, asOf, asOf]))
    return new Declarations(
      rows.flatMap(({ areaId, spanFrom, spanUntil }) => {
        const pre = tree.preOf(areaId)
        return pre < 0 ? [] : [{ pre, last: tree.lasts[pre]!, from: spanFrom, until: spanUntil }]
      }),
    )
  }

  stateOf(pre: number, last: number, span: Span): State {
    const { spans, below } = this.of(pre, last)
    const at = spans.find((declared) => declared.from <= span.from && declared.until > span.from)
    if (at && at.until >= span.until) return 'value'
    if (at && span.until - at.until <= PATIENCE) return 'pending'
    const end = spans.at(-1)?.until
    if (end !== undefined && end <= span.from && span.until - end <= PATIENCE) return 'pending'
    return below ? 'value' : 'missing'
  }

  /** Days of a span that no declaration of the place or an area above it covers. */
  undeclaredDays(pre: number, last: number, span: Span): number {
    const covered = this.of(pre, last).spans.reduce(
      (days, declared) => days + Math.max(0, Math.min(declared.until, span.until) - Math.max(declared.from, span.from)),
      0,
    )
    return Math.max(0, span.until - span.from - covered)
  }

  private of(pre: number, last: number) {
    let known = this.merged.get(pre)
    if (!known) {
      const spans: Span[] = []
      let below = false
      for (const area of this.areas) {
        if (area.pre <= pre && area.last >= last) {
          const before = spans.at(-1)
          if (before && area.from <= before.until) before.until = Math.max(before.until, area.until)
          else spans.push({ from: area.from, until: area.until })
        } else if (area.pre > pre && area.pre <= last) below = true
      }
      known = { spans, below }
      this.merged.set(pre, known)
    }
    return known
  }
}
