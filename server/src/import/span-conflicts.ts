import type { Period } from '@shouwang/shared/period/period'
import type { Tree } from '../jurisdiction/tree.ts'

type Span = { from: number; until: number; placeId: number }

/** What stands in the way of a count: the same place with an overlapping span of another length, or a place above or below with an overlapping span. */
export type SpanConflict = Span & { where: 'same' | 'above' | 'below' }

/** Keeps counts from being given twice: for a month and for the year around it, for a county and for its villages. */
export class SpanConflicts {
  private readonly own = new Map<number, Span[]>()
  private readonly below = new Map<number, Span[]>()
  private readonly tree: Tree

  constructor(tree: Tree) {
    this.tree = tree
  }

  /** Marks a place and span as counted; a place that is no longer in the tree is passed over. */
  mark(placeId: number, from: number, until: number): void {
    const pre = this.tree.preOf(placeId)
    if (pre < 0 || !put(this.own, pre, { from, until, placeId })) return
    for (let at = this.tree.parents[pre]!; at >= 0; at = this.tree.parents[at]!) put(this.below, at, { from, until, placeId })
  }

  /** The count in whose way one for this place and span would be, `null` when there is none. */
  find(placeId: number, { from, until }: Pick<Period, 'from' | 'until'>): SpanConflict | null {
    const pre = this.tree.preOf(placeId)
    const overlaps = (span: Span) => span.from < until && span.until > from
    const same = this.own.get(pre)?.find((span) => overlaps(span) && (span.from !== from || span.until !== until))
    if (same) return { ...same, where: 'same' }
    const below = this.below.get(pre)?.find(overlaps)
    if (below) return { ...below, where: 'below' }
    for (let at = this.tree.parents[pre]!; at >= 0; at = this.tree.parents[at]!) {
      const above = this.own.get(at)?.find(overlaps)
      if (above) return { ...above, where: 'above' }
    }
    return null
  }
}

/** Keeps one entry per span; false when it was there already. */
function put(spans: Map<number, Span[]>, pre: number, span: Span): boolean {
  const known = spans.get(pre)
  if (!known) {
    spans.set(pre, [span])
    return true
  }
  if (known.some((one) => one.from === span.from && one.until === span.until)) return false
  known.push(span)
  return true
}
