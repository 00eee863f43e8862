import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { dayFrom, isoOf, partsOf } from '@shouwang/shared/period/day'
import { elapsed, periodsBetween, yearBefore } from '@shouwang/shared/period/period'
import type { Period } from '@shouwang/shared/period/period'
import type { Trend, TrendBy, TrendLine } from '@shouwang/shared/wire/trend'
import type { Store } from '../db/database.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import { inScopeOrThrow } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { readConsistently } from '../version/read-consistently.ts'
import { askedOf, comparedWith } from './asked.ts'
import type { Asked, Asking } from './asked.ts'
import { loadCatalogue } from './catalogue.ts'
import { readColumns } from './read-columns.ts'
import type { Figures } from './read-columns.ts'
import { readTypeColumns } from './read-type-columns.ts'
import type { Source } from './source.ts'
import { readNotes, sharesOf } from './succession-shares.ts'
import type { Share } from './succession-shares.ts'

export type TrendQuery = Asking & { areas: readonly number[]; by: TrendBy; indicator: Indicator; periods: readonly Period[] }

type Line = Pick<TrendLine, 'key' | 'area' | 'type' | 'name'>
type Cells = { num: (number | null)[]; den: (number | null)[]; state: number[] }

/**
 * One indicator in consecutive periods as lines: several areas, or the fraud types of the first area. A place that others merged into carries their history
 * by their shares, and a note says so.
 */
export async function readTrend(store: Store, tree: Tree, scope: Scope, query: TrendQuery): Promise<Trend> {
  for (const area of query.areas) inScopeOrThrow(tree, scope, area)
  return readConsistently(store, (version) => trendOf(store, tree, query, version))
}

async function trendOf(store: Store, tree: Tree, query: TrendQuery, version: number): Promise<Trend> {
  const { areas, by, indicator, periods } = query
  const source: Source = { store, tree, asOf: null }
  const shown = by === 'type' ? areas.slice(0, 1) : areas
  const now = periods.map((period) => askedOf(period, query))
  const ago = now.map((asked) => comparedWith(asked, yearBefore(asked.period), query))
  const year = partsOf(periods.at(-1)!.from).year - 1
  const kind = periods[0]!.kind
  const last = kind === 'range' || kind === 'campaign' ? [] : baselinePeriods(periods, year).map((period) => askedOf(period, query))

  const lines: TrendLine[] = []
  for (const area of shown) {
    const shares = await sharesOf(store, tree, area)
    const read = by === 'type' ? typesOf(source, shares, indicator, area) : areaOf(source, shares, indicator, area, tree)
    const { lines: found, columnOf } = await readTogether([now, ago, last], read)
    for (const { line, cells, basis } of found.values()) {
      const pick = (asked: readonly Asked[]) => picked(cells, asked.map(columnOf))
      const [current, earlier] = [pick(now), pick(ago)]
      if (by === 'type' && ![...current.num, ...(indicator.denominator?.of === 'base' ? [] : current.den)].some(Boolean)) continue
      const standing = basis[columnOf(now.at(-1)!)] ?? null
      lines.push({ ...line, ...current, yearBefore: earlier, baseline: meanOf(pick(last), year, indicator), basis: standing })
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
    notes: await readNotes(store, tree, shown),
  }
}

type Read = Map<string, { line: Line; cells: Cells; basis: (TrendLine['basis'] | null)[] }>

/**
 * Reads several lists of periods at once: what they have in common is read one time, in one range of weeks or months. A period that is cut to
 * equally many days overlaps its whole and is read by itself. `columnOf` finds a period's column.
 */
async function readTogether(lists: readonly (readonly Asked[])[], read: (periods: readonly Asked[]) => Promise<Read>) {
  const keyOf = ({ period, days, finished }: Asked) => `${period.id} ${days?.from} ${days?.until} ${finished}`
  const all = [...new Map(lists.flat().map((asked) => [keyOf(asked), asked])).values()].sort((a, b) => a.period.from - b.period.from)
  const runs: Asked[][] = []
  for (const asked of all) {
    const run = runs.find((one) => one.at(-1)!.period.until <= asked.period.from)
    if (run) run.push(asked)
    else runs.push([asked])
  }
  const columns = new Map<string, number>()
  const lines: Read = new Map()
  let width = 0
  for (const run of runs) {
    for (const [i, asked] of run.entries()) columns.set(keyOf(asked), width + i)
    for (const [key, { line, cells, basis }] of await read(run)) {
      let known = lines.get(key)
      if (!known) lines.set(key, (known = { line, cells: { num: [], den: [], state: [] }, basis: [] }))
      // A line that an earlier run did not have: its figures there stay unknown.
      known.cells.num.length = known.cells.den.length = known.cells.state.length = known.basis.length = width
      known.cells.num.push(...cells.num)
      known.cells.den.push(...cells.den)
      known.cells.state.push(...cells.state)
      known.basis.push(...basis)
    }
    width += run.length
  }
  return { lines, columnOf: (asked: Asked) => columns.get(keyOf(asked))! }
}

function picked({ num, den, state }: Cells, columns: readonly number[]): Cells {
  return { num: columns.map((c) => num[c] ?? null), den: columns.map((c) => den[c] ?? null), state: columns.map((c) => state[c] ?? 2) }
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
    return new Map([[line.key, { line, cells: addedUp(columns, shares), basis }]])
  }
}

function typesOf(source: Source, shares: readonly Share[], indicator: Indicator, area: number) {
  const { fraudTypes } = loadCatalogue()
  const targets = shares.map((share) => share.pre)
  return async (periods: readonly Asked[]): Promise<Read> => {
    const byType = await readTypeColumns(source, targets, indicator, periods)
    const read: Read = new Map()
    for (const type of fraudTypes) {
      const columns = byType.get(type.key)
      if (!columns) continue
      const line: Line = { key: `area:${area}/type:${type.key}`, area, type: type.key, name: type.name }
      read.set(line.key, { line, cells: addedUp(columns, shares), basis: [] })
    }
    return read
  }
}

/** A line is the place itself with its predecessors by their shares; its state is its own, or a predecessor's while it did not exist. */
function addedUp(columns: readonly Figures[], shares: readonly Share[]): Cells {
  const own = shares.findIndex((share) => share.own)
  const sum = (cells: readonly (number | null)[]) => {
    let total: number | null = null
    for (const [t, { share }] of shares.entries()) if (cells[t] !== null) total = (total ?? 0) + Math.round(cells[t]! * share)
    return total
  }
  return {
    num: columns.map((column) => sum(column.num)),
    den: columns.map((column) => sum(column.den)),
    state: columns.map(({ state }) => (state[own] === 3 ? (state.find((one) => one !== 3) ?? 3) : state[own]!)),
  }
}

/** The periods of a year that lie wholly in it, or whose larger part does (weeks by their Thursday). */
function baselinePeriods(periods: readonly Period[], year: number): Period[] {
  const kind = periods[0]!.kind
  return periodsBetween(kind, dayFrom(year, 1, 1), dayFrom(year + 1, 1, 1)).filter(
    ({ from, until }) => partsOf(from + Math.floor((until - from) / 2)).year === year,
  )
}

function meanOf(cells: Cells, year: number, indicator: Indicator): TrendLine['baseline'] {
  const known = cells.num.flatMap((num, i) => (num === null || cells.state[i] !== 0 ? [] : [{ num, den: cells.den[i] ?? null }]))
  if (known.length === 0) return null
  const sum = (of: (one: (typeof known)[number]) => number) => known.reduce((total, one) => total + of(one), 0)
  return { year, periods: known.length, num: sum((one) => one.num), den: indicator.denominator ? sum((one) => one.den ?? 0) : null }
}
