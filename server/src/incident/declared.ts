import type { Day } from '@shouwang/shared/period/day'
import type { State } from '@shouwang/shared/wire/state'
import { rowsOf, statement } from '../db/statement.ts'
import type { Source, Span } from '../indicator/source.ts'
import type { Tree } from '../jurisdiction/tree.ts'

const now = statement('select d."areaId", d."spanFrom", d."spanUntil" from "declaration" as d where d."fact" = ? and d."current" = 1')
const then = statement(`select d."areaId", d."spanFrom", d."spanUntil" from "declaration" as d
  left join "import" as i on i."id" = d."importId" where d."fact" = ? and coalesce(i."at", 0) <= ? and (i."undoneAt" is null or i."undoneAt" > ?)`)

/** Days after which a file that has not come is missing and no longer only late. */
const PATIENCE = 7

type Row = { areaId: number; spanFrom: Day; spanUntil: Day }
/** `reach`: the day up to which there is no gap from the first day on; `late`: only the end is lacking, and no more than `PATIENCE` days of it; `partly`: a place below is declared in full. */
type Coverage = { reach: Day; late: boolean; partly: boolean }

/**
 * What is known completely: the areas and spans that files have declared (`incident` or `count` files). A place is declared by itself, by an
 * area above it, or by all places directly below it together.
 */
export class Declarations {
  private readonly tree: Tree
  private readonly own = new Map<number, Span[]>()
  private readonly merged = new Map<number, Span[]>()
  /** Pre-order numbers of declared areas, ascending. */
  private readonly areas: readonly number[]

  constructor(tree: Tree, rows: readonly Row[]) {
    this.tree = tree
    for (const { areaId, spanFrom, spanUntil } of rows) {
      const pre = tree.preOf(areaId)
      if (pre < 0) continue
      const spans = this.own.get(pre)
      if (spans) spans.push({ from: spanFrom, until: spanUntil })
      else this.own.set(pre, [{ from: spanFrom, until: spanUntil }])
    }
    this.areas = [...this.own.keys()].sort((a, b) => a - b)
  }

  /** Reads the declarations, once for each version of the data; as they were known at an instant, every time. */
  static read(source: Source, fact: Fact): Promise<Declarations> {
    const { tree, version, asOf } = source
    const read = () => readRows(source, fact).then((rows) => new Declarations(tree, rows))
    if (asOf !== null) return read()
    let known = held.get(tree)
    if (known?.version !== version) held.set(tree, (known = { version, facts: new Map() }))
    let declared = known.facts.get(fact)
    if (!declared) {
      const { facts } = known
      declared = read()
      declared.catch(() => facts.delete(fact))
      facts.set(fact, declared)
    }
    return declared
  }

  /**
   * How a place's figure of a span of elapsed days stands, seen from `today`. `value`: declared to its end, or a place below it is; then no row means 0.
   * `pending`: only the end is lacking, and the declared days reach to within seven days of today. `missing`: otherwise.
   */
  stateOf(pre: number, span: Span, today: Day): State {
    const { reach, late, partly } = this.within(pre, this.spansOf(pre), span, today)
    if (reach >= span.until || partly) return 'value'
    return late ? 'pending' : 'missing'
  }

  /** Days of a span that no declaration of the place or an area above it covers. */
  undeclaredDays(pre: number, span: Span): number {
    const covered = this.spansOf(pre).reduce(
      (days, declared) => days + Math.max(0, Math.min(declared.until, span.until) - Math.max(declared.from, span.from)),
      0,
    )
    return Math.max(0, span.until - span.from - covered)
  }

  /** The declared areas that hold a place, nearest first. */
  areasOf(pre: number): number[] {
    const above: number[] = []
    if (this.areas.length > 0) for (let at = pre; at >= 0; at = this.tree.parents[at]!) if (this.own.has(at)) above.push(at)
    return above
  }

  /** The spans declared for a place from itself or above, joined where they touch; remembered by the nearest declared area. */
  private spansOf(pre: number): Span[] {
    const areas = this.areasOf(pre)
    const nearest = areas[0]
    if (nearest === undefined) return []
    let spans = this.merged.get(nearest)
    if (!spans) this.merged.set(nearest, (spans = joined(areas.flatMap((area) => this.own.get(area)!))))
    return spans
  }

  private within(pre: number, declared: readonly Span[], span: Span, today: Day): Coverage {
    const at = declared.find(({ from, until }) => from <= span.from && until > span.from)
    const reach = Math.min(at?.until ?? span.from, span.until)
    const end = declared.findLast(({ from }) => from < span.until)?.until
    const late = end !== undefined && today + 1 - end <= PATIENCE && reach >= Math.min(end, span.until)
    if (reach >= span.until || !this.holdsAreas(pre)) return { reach, late, partly: false }
    let below = null as Coverage | null
    for (const child of this.tree.children(pre)) {
      if (!this.tree.existed(child, span.from, span.until)) continue
      const part = this.within(child, this.spansOf(child), span, today)
      const whole = part.reach >= span.until
      below = {
        reach: Math.min(below?.reach ?? span.until, part.reach),
        late: (below?.late ?? true) && (part.late || whole),
        partly: (below?.partly ?? false) || part.partly || whole,
      }
      if (below.partly) break
    }
    return below === null
      ? { reach, late, partly: false }
      : { reach: Math.max(reach, below.reach), late: late || below.late, partly: below.partly }
  }

  /** Whether a declared area lies below the place. */
  private holdsAreas(pre: number): boolean {
    const next = this.areas.find((area) => area > pre)
    return next !== undefined && next <= this.tree.lasts[pre]!
  }
}

/** The days of a span that a file can be expected to cover: while it runs, the present day is not over, so that a file up to yesterday lacks nothing. */
export function coverable({ from, until }: Span, finished: boolean): Span {
  return { from, until: finished ? until : Math.max(from + 1, until - 1) }
}

type Fact = 'incident' | 'count'

/** A tree belongs to one store. */
const held = new WeakMap<Tree, { version: number; facts: Map<Fact, Promise<Declarations>> }>()

function readRows({ store, asOf }: Source, fact: string): Promise<Row[]> {
  return asOf === null ? rowsOf<Row>(store, now, [fact]) : rowsOf<Row>(store, then, [fact, asOf, asOf])
}

function joined(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const { from, until } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && from <= last.until) last.until = Math.max(last.until, until)
    else merged.push({ from, until })
  }
  return merged
}
