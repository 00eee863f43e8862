import type { BreakdownBy, Category } from '@shouwang/shared/disclosure/classification'
import { UNKNOWN, categoriesOf } from '@shouwang/shared/disclosure/classification'
import { CELL } from '@shouwang/shared/disclosure/exchange'
import { told } from '@shouwang/shared/disclosure/method'
import type { DisclosureRule } from '@shouwang/shared/disclosure/method'
import type { Sums } from '@shouwang/shared/disclosure/lattice'
import { rankOf } from '@shouwang/shared/jurisdiction/level'
import { dayFrom, partsOf } from '@shouwang/shared/period/day'
import type { Period } from '@shouwang/shared/period/period'
import type { Source } from '../indicator/source.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { decide } from './decide.ts'
import { readCategoryCases } from './read-cases.ts'
import type { CategoryCases } from './read-cases.ts'
import type { Releases } from './releases.ts'

/** Times of a year: itself, halves, quarters, months. */
const TIME_PARENTS = [-1, 0, 0, 1, 1, 2, 2, ...Array.from({ length: 12 }, (_, month) => 3 + Math.floor(month / 3))]
const FIRST_MONTH = 7

/** What is published of a row: cases in all, per category a count or `null` where it is suppressed, and the instant on whose knowledge it stands. */
export type PublishedRow = { total: number; cases: (number | null)[]; asOf: number }

type Made = {
  categories: readonly Category[]
  places: ReadonlyMap<number, number>
  sums: Sums
  states: Uint8Array
  instants: readonly (number | null)[]
  unstated: ReadonlyMap<string, number>
}

/** What is published of an area and a year in one breakdown. Not to have stated something is no property of anybody: how many did not is always told. */
export class PublishedYear {
  readonly categories: readonly Category[]
  private readonly places: ReadonlyMap<number, number>
  readonly sums: Sums
  readonly states: Uint8Array
  private readonly instants: readonly (number | null)[]
  /** Cases that say nothing of the kind, by leaf place and month. */
  private readonly unstated: ReadonlyMap<string, number>
  private readonly rule: DisclosureRule

  constructor({ categories, places, sums, states, instants, unstated }: Made, rule: DisclosureRule) {
    this.categories = categories
    this.places = places
    this.sums = sums
    this.states = states
    this.instants = instants
    this.unstated = unstated
    this.rule = rule
  }

  /** The row of a place (pre-order number) and a period of this year; `null` while it is not published. */
  row(pre: number, period: Period): PublishedRow | null {
    const place = this.places.get(pre)
    const time = timeOf(period)
    if (place === undefined || time === null) return null
    const asOf = latest(monthsOf(time).map((month) => this.instants[month]!))
    if (asOf === null) return null
    const { sums, states } = this
    return {
      total: sums.totals[sums.row(place, time)]! + this.notStated(place, time),
      cases: this.categories.map(({ key }, c) => {
        if (key === UNKNOWN) return told(this.notStated(place, time), this.rule)
        const at = sums.cell(place, time, c)
        return states[at] === CELL.shown ? told(sums.x[at]!, this.rule) : null
      }),
      asOf,
    }
  }

  private notStated(place: number, time: number): number {
    const { places } = this.sums
    return places.under[place]!.reduce(
      (sum, leaf) => sum + monthsOf(time).reduce((some, month) => some + (this.unstated.get(`${leaf} ${month}`) ?? 0), 0),
      0,
    )
  }
}

/**
 * Reads what is published of an area (a county, or the root of a smaller tree) in a year: each month as it was known when it was let out, protected as
 * `shared/src/disclosure/protect.ts` says.
 */
export async function readPublishedYear(
  source: Source,
  releases: Releases,
  { pre, year, by, rule, zone, now }: { pre: number; year: number; by: BreakdownBy; rule: DisclosureRule; zone: string; now: number },
): Promise<PublishedYear> {
  const { tree, store } = source
  const spans = Array.from({ length: 12 }, (_, month) => ({ from: dayFrom(year, month + 1, 1), until: dayFrom(year, month + 2, 1) }))
  const instants = spans.map((span) => releases.instantOf(pre, span, zone, now))
  const ids = tree.ids.subarray(pre, tree.lasts[pre]! + 1)
  const rows = await Promise.all(
    spans.map((span, month) => (instants[month] === null ? [] : readCategoryCases(store, ids, by, span, instants[month]!))),
  )
  const categories = categoriesOf(by, new Set(by === 'ageBand' ? rows.flat().map(({ category }) => category) : []))
  const column = new Map(categories.map(({ key }, c) => [key, c]))
  const { places, parents, leafOf, unlisted } = placesOf(
    tree,
    pre,
    spans[0]!.from,
    spans[11]!.until,
    new Set(rows.flat().map(({ placeId }) => placeId)),
  )
  const [counts, unstated] = [new Map<string, number>(), new Map<string, number>()]
  for (const [month, found] of rows.entries())
    for (const { placeId, category, cases } of found) {
      const known = category !== UNKNOWN && column.has(category)
      const [sums, key] = known
        ? [counts, `${leafOf(placeId)} ${FIRST_MONTH + month} ${column.get(category)!}`]
        : [unstated, `${leafOf(placeId)} ${month}`]
      sums.set(key, (sums.get(key) ?? 0) + cases)
    }
  const order = [...new Set(instants.filter((instant) => instant !== null))].sort((a, b) => a - b)
  const ofMonths = instants.map((instant) => (instant === null ? -1 : order.indexOf(instant)))
  const releasesOf = TIME_PARENTS.map((_, time) => {
    const parts = monthsOf(time).map((month) => ofMonths[month]!)
    return parts.includes(-1) ? -1 : Math.max(...parts)
  })
  const usual = new Map<string, number>()
  const before = await usualCases()
  for (const { placeId, category, cases } of before.rows)
    if (category !== UNKNOWN && column.has(category)) {
      const key = `${leafOf(placeId)} ${column.get(category)!}`
      usual.set(key, (usual.get(key) ?? 0) + cases * before.times)
    }
  const { sums, states } = await decide(
    {
      placeParents: parents,
      unlisted: [...unlisted],
      timeParents: TIME_PARENTS,
      releases: releasesOf,
      categories: categories.length - 1,
      counts,
      usual,
    },
    rule.threshold,
  )
  return new PublishedYear({ categories, places, sums, states, instants, unstated }, rule)

  /** The cases of the year before as they were known at the first release; without that year those of the first release, as if they went on. */
  async function usualCases(): Promise<{ rows: CategoryCases[]; times: number }> {
    const first = order[0]
    if (first === undefined) return { rows: [], times: 1 }
    const yearBefore = { from: dayFrom(year - 1, 1, 1), until: dayFrom(year, 1, 1) }
    if (releases.instantOf(pre, yearBefore, zone, first) !== null)
      return { rows: await readCategoryCases(store, ids, by, yearBefore, first), times: 1 }
    const months = ofMonths.flatMap((release, month) => (release === 0 ? [month] : []))
    return { rows: months.flatMap((month) => rows[month]!), times: 12 / months.length }
  }
}

/** Places of an area down to townships, by pre-order number; what lies in a place and in none of these below it is a part of its own, which is never listed. */
function placesOf(tree: Tree, root: number, from: number, until: number, used: ReadonlySet<number>) {
  const places = new Map<number, number>()
  const parents: number[] = []
  const lowest = rankOf('township')
  const holds = new Set<number>()
  for (const id of used) for (let at = tree.preOf(id); at >= root; at = tree.parents[at]!) holds.add(at)
  for (let at = root; at <= tree.lasts[root]!; at++) {
    if (at !== root && (tree.ranks[at]! > lowest || !(tree.existed(at, from, until) || holds.has(at)))) continue
    places.set(at, parents.length)
    parents.push(at === root ? -1 : places.get(tree.parents[at]!)!)
  }
  const inner = new Set(parents)
  const unlisted = new Set<number>()
  const own = new Map<number, number>()
  const leafOf = (placeId: number): number => {
    let at = tree.preOf(placeId)
    while (!places.has(at)) at = tree.parents[at]!
    const place = places.get(at)!
    if (!inner.has(place)) return place
    let part = own.get(place)
    if (part === undefined) {
      part = parents.push(place) - 1
      own.set(place, part)
      unlisted.add(part)
    }
    return part
  }
  return { places, parents, leafOf, unlisted }
}

function timeOf({ kind, from }: Period): number | null {
  const month = partsOf(from).month - 1
  if (kind === 'year') return 0
  if (kind === 'half') return 1 + Math.floor(month / 6)
  if (kind === 'quarter') return 3 + Math.floor(month / 3)
  return kind === 'month' ? FIRST_MONTH + month : null
}

function monthsOf(time: number): number[] {
  return Array.from({ length: 12 }, (_, month) => month).filter((month) => {
    for (let at = FIRST_MONTH + month; at >= 0; at = TIME_PARENTS[at]!) if (at === time) return true
    return false
  })
}

function latest(instants: readonly (number | null)[]): number | null {
  let last = 0
  for (const instant of instants) {
    if (instant === null) return null
    last = Math.max(last, instant)
  }
  return last
}
