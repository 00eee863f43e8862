import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { dayFrom, isoOf, partsOf } from '@shouwang/shared/period/day'
import { elapsed, periodsBetween, yearBefore } from '@shouwang/shared/period/period'
import type { Period } from '@shouwang/shared/period/period'
import { STATES } from '@shouwang/shared/wire/state'
import type { Trend, TrendBeside, TrendBy, TrendLine } from '@shouwang/shared/wire/trend'
import type { Store } from '../db/database.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import { inScopeOrThrow, inSightOrThrow } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { readConsistently } from '../version/read-consistently.ts'
import { askedOf, comparedWith } from './asked.ts'
import type { Asked, Asking } from './asked.ts'
import { loadCatalogue } from './catalogue.ts'
import { readColumns } from './read-columns.ts'
import { readTypeFigures } from './read-type-figures.ts'
import type { Source } from './source.ts'
import { historyOf } from './succession-shares.ts'
import type { Share } from './succession-shares.ts'

export type TrendQuery = Asking & {
  areas: readonly number[]
  by: TrendBy
  indicator: Indicator
  periods: readonly Period[]
  beside: readonly TrendBeside[]
}

type Line = Pick<TrendLine, 'key' | 'area' | 'type' | 'name'>
type Cells = { num: (number | null)[]; den: (number | null)[]; state: number[] }

/**
 * One indicator in consecutive periods as lines: several areas, or the fraud types of the first area. A place that others merged into carries their history
 * by their shares, and a note says so. The sum of a place above the scope may be drawn, its fraud types may not.
 */
export async function readTrend(store: Store, tree: Tree, scope: Scope, query: TrendQuery): Promise<Trend> {
  for (const area of query.areas) {
    if (query.by === 'area') inSightOrThrow(tree, scope, area)
    else inScopeOrThrow(tree, scope, area)
  }
  return readConsistently(store, (version) => trendOf(store, tree, query, version))
}

async function trendOf(store: Store, tree: Tree, query: TrendQuery, version: number): Promise<Trend> {
  const { areas, by, indicator, periods, beside } = query
  const source: Source = { store, tree, version, asOf: null }
  const shown = by === 'type' ? areas.slice(0, 1) : areas
  const now = periods.map((period) => askedOf(period, query))
  const ago = beside.includes('yearBefore') ? now.map((asked) => comparedWith(asked, yearBefore(asked.period), query)) : null
  const year = partsOf(periods.at(-1)!.from).year - 1
  const last = beside.includes('baseline') ? baselinePeriods(periods, year).map((period) => askedOf(period, query)) : []

  const lines: TrendLine[] = []
  const notes: Trend['notes'] = []
  for (const area of shown) {
    const { shares, notes: own } = await historyOf(store, tree, area)
    notes.push(...own)
    const read = by === 'type' ? typesOf(source, shares, indicator, area) : areaOf(source, shares, indicator, area, tree)
    const { lines: found, columnOf } = await readTogether([now, ago ?? [], last], read)
    const [inNow, inAgo, inLast] = [now.map(columnOf), ago?.map(columnOf), last.map(columnOf)]
    for (const { line, cells, basis } of found.values()) {
      const current = picked(cells, inNow)
      const occurred = current.num.some(Boolean) || (indicator.denominator?.of !== 'base' && current.den.some(Boolean))
      if (by === 'type' && !occurred) continue
      const baseline = meanOf(cells, inLast, year, indicator)
      lines.push({ ...line, ...current, yearBefore: inAgo ? picked(cells, inAgo) : null, baseline, basis: basis[inNow.at(-1)!] ?? null })
    }
  }
  const end = periods.at(-1)!
  const passed = elapsed(end, query.today)
  return {
    version,
    indicator: indicator.key,
    by,
    periods: periods.map((period) => period.id),
    elapsed: passed && { from: isoOf(passed.from), until: isoOf(passed.until), finished: query.today + 1 >= end.until },
    lines,
    target: indicator.target ?? null,
    notes,
  }
}

type Read = Map<string, { line: Line; cells: Cells; basis: (TrendLine['basis'] | null)[] }>

/**
 * Reads several lists of periods at once: what they have in common is read one time, in one range of weeks or months. A period that is cut to
 * equally many days overlaps its whole and is read by itself. `columnOf` finds a period's column.
 */
async function readTogether(lists: readonly (readonly Asked[])[], read: (periods: readonly Asked[]) => Promise<Read>) {
  const distinct = new Map<string, Asked[]>()
  for (const asked of lists.flat()) {
    const key = `${asked.period.id} ${asked.days?.until} ${asked.finished}`
    const same = distinct.get(key)
    if (same) same.push(asked)
    else distinct.set(key, [asked])
  }
  const all = [...distinct.values()].sort((a, b) => a[0]!.period.from - b[0]!.period.from)
  const runs: Asked[][][] = []
  for (const same of all) {
    const run = runs.find((one) => one.at(-1)![0]!.period.until <= same[0]!.period.from)
    if (run) run.push(same)
    else runs.push([same])
  }
  const columns = new Map<Asked, number>()
  const lines: Read = new Map()
  let width = 0
  for (const run of runs) {
    for (const [i, same] of run.entries()) for (const asked of same) columns.set(asked, width + i)
    for (const [key, { line, cells, basis }] of await read(run.map((same) => same[0]!))) {
      const known = lines.get(key)
      if (!known) lines.set(key, { line, cells, basis })
      else {
        const join = <T>(a: readonly T[], b: readonly T[]) => [...a, ...b]
        known.cells = {
          num: join(known.cells.num, cells.num),
          den: join(known.cells.den, cells.den),
          state: join(known.cells.state, cells.state),
        }
        known.basis = join(known.basis, basis)
      }
    }
    width += run.length
  }
  return { lines, columnOf: (asked: Asked) => columns.get(asked)! }
}

function picked({ num, den, state }: Cells, columns: readonly number[]): Cells {
  return { num: columns.map((c) => num[c]!), den: columns.map((c) => den[c]!), state: columns.map((c) => state[c]!) }
}

function areaOf(source: Source, shares: readonly Share[], indicator: Indicator, area: number, tree: Tree) {
  return async (periods: readonly Asked[]): Promise<Read> => {
    const targets = shares.map((share) => share.pre)
    const columns = await readColumns(source, targets, indicator, periods)
    const own = shares.findIndex((share) => share.own)
    const name = tree.names[tree.preOf(area)]!
    const line: Line = { key: `area:${area}`, area, type: null, name: { zh: name, en: name } }
    const basis = columns.map(
      ({ standing }) =>
        standing && {
          expected: standing.expected[own]!,
          filed: standing.filed[own]!,
          old: standing.old[own]!,
          absent: standing.absent[own]!,
        },
    )
    const cells = {
      num: addedUp(periods.length, shares, (p, t) => columns[p]!.num[t]!),
      den: addedUp(periods.length, shares, (p, t) => columns[p]!.den[t]!),
      state: statesOf(periods.length, shares, (p, t) => columns[p]!.state[t]!),
    }
    return new Map([[line.key, { line, cells, basis }]])
  }
}

function typesOf(source: Source, shares: readonly Share[], indicator: Indicator, area: number) {
  const targets = shares.map((share) => share.pre)
  return async (periods: readonly Asked[]): Promise<Read> => {
    const figures = await readTypeFigures(source, targets, indicator, periods)
    const state = statesOf(periods.length, shares, (p, t) => STATES.indexOf(figures.state(p, t)))
    const read: Read = new Map()
    for (const { key: type, name } of loadCatalogue().fraudTypes) {
      const line: Line = { key: `area:${area}/type:${type}`, area, type, name }
      const num = addedUp(periods.length, shares, (p, t) => figures.num(type, p, t))
      const den = addedUp(periods.length, shares, (p, t) => figures.den(type, p, t))
      read.set(line.key, { line, cells: { num, den, state }, basis: [] })
    }
    return read
  }
}

/** A line is the place itself with its predecessors by their shares. */
function addedUp(periods: number, shares: readonly Share[], figure: (p: number, t: number) => number | null): (number | null)[] {
  const line: (number | null)[] = []
  for (let p = 0; p < periods; p++) {
    let total: number | null = null
    for (let t = 0; t < shares.length; t++) {
      const part = figure(p, t)
      if (part !== null) total = (total ?? 0) + (shares[t]!.share === 1 ? part : Math.round(part * shares[t]!.share))
    }
    line.push(total)
  }
  return line
}

/** Its state is its own, or a predecessor's while it did not exist. */
function statesOf(periods: number, shares: readonly Share[], state: (p: number, t: number) => number): number[] {
  const own = shares.findIndex((share) => share.own)
  return Array.from({ length: periods }, (_, p) => {
    const mine = state(p, own)
    return mine === NOT_EXPECTED ? (shares.map((_share, t) => state(p, t)).find((one) => one !== NOT_EXPECTED) ?? mine) : mine
  })
}

const NOT_EXPECTED = STATES.indexOf('notExpected')

/** The periods of a year that lie wholly in it, or whose larger part does (weeks by their Thursday); none for free ranges. */
function baselinePeriods(periods: readonly Period[], year: number): Period[] {
  const kind = periods[0]!.kind
  if (kind === 'range' || kind === 'campaign') return []
  let known = baselines.get(`${kind} ${year}`)
  if (!known) {
    known = periodsBetween(kind, dayFrom(year, 1, 1), dayFrom(year + 1, 1, 1)).filter(
      ({ from, until }) => partsOf(from + Math.floor((until - from) / 2)).year === year,
    )
    if (baselines.size > 100) baselines.clear()
    baselines.set(`${kind} ${year}`, known)
  }
  return known
}

const baselines = new Map<string, Period[]>()

function meanOf(cells: Cells, columns: readonly number[], year: number, indicator: Indicator): TrendLine['baseline'] {
  let [periods, num, den] = [0, 0, 0]
  for (const c of columns) {
    if (cells.num[c] === null || cells.state[c] !== 0) continue
    periods++
    num += cells.num[c]!
    den += cells.den[c] ?? 0
  }
  return periods === 0 ? null : { year, periods, num, den: indicator.denominator ? den : null }
}
