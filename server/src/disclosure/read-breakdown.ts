import type { BreakdownBy, Category } from '@shouwang/shared/disclosure/classification'
import { UNKNOWN, categoriesOf } from '@shouwang/shared/disclosure/classification'
import type { DisclosureRule } from '@shouwang/shared/disclosure/method'
import { rankOf } from '@shouwang/shared/jurisdiction/level'
import { isoOf, partsOf } from '@shouwang/shared/period/day'
import type { Period } from '@shouwang/shared/period/period'
import { dayInZone } from '@shouwang/shared/period/zone'
import { PUBLISHED_KINDS } from '@shouwang/shared/wire/breakdown'
import type { Breakdown, BreakdownLine } from '@shouwang/shared/wire/breakdown'
import { STATES } from '@shouwang/shared/wire/state'
import type { State } from '@shouwang/shared/wire/state'
import type { Depth } from '@shouwang/shared/wire/values'
import { AppError } from '../app/error.ts'
import type { Store } from '../db/database.ts'
import { Declarations, coverable } from '../incident/declared.ts'
import { askedOf } from '../indicator/asked.ts'
import type { Asking } from '../indicator/asked.ts'
import { idsBelow, ownersOf } from '../indicator/source.ts'
import type { Source, Targets } from '../indicator/source.ts'
import { targetsOf } from '../indicator/targets.ts'
import { exactIn } from '../jurisdiction/scope.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { readConsistently } from '../version/read-consistently.ts'
import { readPublishedYear } from './published.ts'
import type { PublishedRow, PublishedYear } from './published.ts'
import { readCategoryCases } from './read-cases.ts'
import { Releases } from './releases.ts'

/** `published: true` asks for what everybody may see although the exact figures may be seen: for documents that leave the house. */
export type BreakdownQuery = Asking & {
  area: number
  depth: Depth
  by: BreakdownBy
  periods: readonly Period[]
  published: boolean
  rule: DisclosureRule
}

/**
 * Cases of places in consecutive periods of one kind, broken down by one property of those concerned: the one way by which such figures leave the store, whatever the
 * door. Exact where the scope says so and nothing else was asked for; otherwise as published, and then for whole months or longer and townships or larger only.
 * Throws `AppError`: `not_found`, `forbidden` for a place outside the scope or a breakdown finer than is published.
 */
export async function readBreakdown(store: Store, tree: Tree, scope: Scope, query: BreakdownQuery): Promise<Breakdown> {
  const { periods, area, by, rule } = query
  const whole = { from: periods[0]!.from, until: periods.at(-1)!.until }
  const targets = targetsOf(tree, scope, area, query.depth, whole)
  const mayExact = exactIn(tree, scope, area)
  const exact = mayExact && !query.published
  if (!exact) refuseFiner(tree, targets, periods)
  return readConsistently(store, async (version) => {
    const source: Source = { store, tree, version, asOf: null }
    const { categories, lines } = await (exact ? exactLines(source, targets, query) : publishedLines(source, targets, query))
    const face = exact ? ('exact' as const) : ('published' as const)
    return { version, area, by, face, mayExact, ...rule, categories: [...categories], periods: periods.map(({ id }) => id), lines }
  })
}

function refuseFiner(tree: Tree, targets: Targets, periods: readonly Period[]): void {
  const fine = periods.find(({ kind }) => !PUBLISHED_KINDS.some((published) => published === kind))
  if (fine)
    throw new AppError('forbidden', {
      zh: `按性别、年龄、职业分列的数据只按整月、季、半年、年公布，不提供“${fine.id}”；请改选月或更长的周期`,
      en: `breakdowns by sex, age and occupation are published for whole months, quarters, half-years and years, not for "${fine.id}": choose a month or longer`,
    })
  const small = targets.find((pre) => tree.ranks[pre]! > rankOf('township'))
  if (small !== undefined)
    throw new AppError('forbidden', {
      zh: `按性别、年龄、职业分列的数据只公布到乡镇（街道），不提供“${tree.names[small]}”；请改选乡镇或以上`,
      en: `breakdowns by sex, age and occupation are published for townships and larger, not for "${tree.names[small]}": choose a township or larger`,
    })
}

type Lines = { categories: readonly Category[]; lines: BreakdownLine[] }

async function exactLines(source: Source, targets: Targets, query: BreakdownQuery): Promise<Lines> {
  const { tree, store } = source
  const { by, periods } = query
  const asked = periods.map((period) => askedOf(period, query))
  const positions = targets.map((_, i) => i)
  const [ids, owners] = [idsBelow(tree, targets, positions), ownersOf(tree, targets, positions)]
  const rows = await Promise.all(asked.map(({ days }) => (days === null ? [] : readCategoryCases(store, ids, by, days, null))))
  const categories = categoriesOf(by, by === 'ageBand' ? rows.flat().map(({ category }) => category) : [])
  const column = new Map(categories.map(({ key }, c) => [key, c]))
  const counts = targets.map(() => periods.map(() => categories.map(() => 0)))
  for (const [p, found] of rows.entries())
    for (const { placeId, category, cases } of found)
      for (const t of owners(placeId)) counts[t]![p]![column.get(category) ?? column.get(UNKNOWN)!]! += cases
  const declared = await Declarations.read(source, 'incident')
  const lines = targets.map((pre, t) => {
    const totals = counts[t]!.map((cases) => cases.reduce((sum, one) => sum + one, 0))
    const states = asked.map(({ days, finished, period }, p): State => {
      if (!tree.existed(pre, period.from, period.until)) return 'notExpected'
      if (days === null) return 'pending'
      return totals[p]! > 0 ? 'value' : declared.stateOf(pre, coverable(days, finished), query.today)
    })
    return {
      ...placeOf(tree, pre),
      totals: totals.map((total, p) => (states[p] === 'value' ? total : null)),
      cases: counts[t]!.map((cases, p) => cases.map((one) => (states[p] === 'value' ? one : null))),
      state: states.map((state) => categories.map(() => STATES.indexOf(state))),
      asOf: periods.map(() => null),
    }
  })
  return { categories, lines }
}

async function publishedLines(source: Source, targets: Targets, query: BreakdownQuery): Promise<Lines> {
  const { tree, store } = source
  const { by, periods, rule, zone, now } = query
  const releases = await Releases.read(store, tree)
  const known = new Map<string, PublishedYear>()
  const yearOf = async (pre: number, year: number) => {
    const key = `${pre} ${year}`
    let found = known.get(key)
    if (!found) known.set(key, (found = await readPublishedYear(source, releases, { pre, year, by, rule, zone, now })))
    return found
  }
  // What is published of an area above counties is the sum of what is published of them.
  const sets = targets.map((pre) => countiesOf(tree, pre))
  for (const pre of new Set(sets.flat())) for (const { from } of periods) await yearOf(pre, partsOf(from).year)
  const categories = categoriesOf(by, by === 'ageBand' ? [...known.values()].flatMap((year) => year.categories.map(({ key }) => key)) : [])
  const declared = await Declarations.read(source, 'incident')
  const lines: BreakdownLine[] = []
  for (const [t, pre] of targets.entries()) {
    const line: BreakdownLine = { ...placeOf(tree, pre), totals: [], cases: [], state: [], asOf: [] }
    for (const period of periods) {
      const rows: (PublishedRow & { categories: readonly Category[] })[] = []
      const within = sets[t]!.filter((county) => tree.existed(county, period.from, period.until))
      for (const county of within) {
        const year = await yearOf(county, partsOf(period.from).year)
        const row = year.row(sets[t]!.length === 1 && tree.covers(tree.ids[county]!, pre) ? pre : county, period)
        if (row) rows.push({ ...row, categories: year.categories })
      }
      const complete = within.length > 0 && rows.length === within.length
      const cells = categories.map(({ key }) =>
        rows.reduce<number | null>((sum, row) => {
          const c = row.categories.findIndex((category) => category.key === key)
          const cases = c < 0 ? 0 : row.cases[c]!
          return sum === null || cases === null ? null : sum + cases
        }, 0),
      )
      const state = complete ? null : openState(source, declared, pre, period, query)
      line.totals.push(complete ? rows.reduce((sum, row) => sum + row.total, 0) : null)
      line.cases.push(cells.map((cases) => (complete ? cases : null)))
      line.state.push(cells.map((cases) => STATES.indexOf(state ?? (cases === null ? 'suppressed' : 'value'))))
      line.asOf.push(complete ? isoOf(dayInZone(Math.max(...rows.map((row) => row.asOf)), zone)) : null)
    }
    lines.push(line)
  }
  return { categories, lines }
}

/** How a row stands that is not published. */
function openState({ tree }: Source, declared: Declarations, pre: number, period: Period, { today }: BreakdownQuery): State {
  if (!tree.existed(pre, period.from, period.until)) return 'notExpected'
  if (today < period.until) return 'pending'
  return declared.stateOf(pre, period, today) === 'missing' ? 'missing' : 'pending'
}

/** Within what breakdowns of a place are decided: the county that holds it (in a smaller tree its root), or the counties in it. */
function countiesOf(tree: Tree, pre: number): number[] {
  const path = tree.path(pre)
  const above = path.find((at) => tree.level(at) === 'county') ?? (tree.ranks[path[0]!]! > rankOf('county') ? path[0]! : undefined)
  if (above !== undefined) return [above]
  const below = tree.below(pre, 'county')
  return below.length > 0 ? below : [pre]
}

function placeOf(tree: Tree, pre: number) {
  return { area: tree.ids[pre]!, name: tree.names[pre]!, level: tree.level(pre) }
}
