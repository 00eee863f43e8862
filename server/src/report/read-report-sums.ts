import { mondayOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { GRAIN } from '@shouwang/shared/period/grain'
import { BEGINNING } from '@shouwang/shared/period/stretch'
import { rowsOf, statement } from '../db/statement.ts'
import { NEVER } from '../jurisdiction/tree.ts'
import { Grid, idsAt, idsBelow, ownersOf, positionsById, runsOf, spanAt, splitBySums } from '../indicator/source.ts'
import type { Source, Span, Targets } from '../indicator/source.ts'
import { readLatestReports, readReportRows } from './read-report-rows.ts'
import type { StandingReport } from './read-report-rows.ts'

/** Sums of reports by span of weeks and target. */
export type ReportSums = { value: Grid; whole: Grid; filed: Grid; onTime: Grid }

/** Cumulative figures by week and target: the sum that stands, the places in it, those that filed for the very week; `latest` is the newest week in it. */
export type StandingSums = { value: Grid; ever: Grid; filed: Grid; latest: Float64Array }

const MEASURES =
  'sum(r."change") as change, sum(r."whole") as whole, sum(r."filed") as filed, sum(r."onTime") as ontime, sum(r."first") as first'
type Sums = { id: number; period: Day; change: number; whole: number; filed: number; ontime: number; first: number }

const RANGE =
  'from ids(?) as i cross join "reportRollup" as r where r."placeId" = i.id and r."key" = ? and r."grain" = ? and r."period" >= ? and r."period" < ?'
const summed = statement(`select i.id, 0 as period, ${MEASURES} ${RANGE} group by i.id`)
const byPeriod = statement(`select i.id, r."period" as period, ${MEASURES} ${RANGE} group by i.id, r."period"`)

/** Calls `each` with the roll-up's sums of a task for every span of weeks and target that keeps sums. */
async function eachKept(
  source: Source,
  targets: Targets,
  task: string,
  spans: readonly Span[],
  each: (span: number, target: number, sums: Sums) => void,
): Promise<void> {
  const { kept } = splitBySums(source, targets, null)
  if (kept.length === 0) return
  const ids = idsAt(source.tree, targets, kept)
  const position = positionsById(source.tree, targets, kept)
  for (const { grain, from, until, runs } of runsOf(spans, 'week')) {
    const single = runs.length === 1
    const rows = await rowsOf<Sums>(source.store, single ? summed : byPeriod, [ids, task, grain, from, until])
    for (const row of rows) {
      const span = single ? runs[0]!.span : (runs[spanAt(runs, row.period)]?.span ?? -1)
      if (span >= 0) each(span, position.get(row.id)!, row)
    }
  }
}

/** What fell into spans of whole weeks (which do not overlap, oldest first): values, wholes, reports filed and filed in time. */
export async function readReportSums(source: Source, targets: Targets, task: string, spans: readonly Span[]): Promise<ReportSums> {
  const grid = () => new Grid(spans.length, targets.length)
  const sums: ReportSums = { value: grid(), whole: grid(), filed: grid(), onTime: grid() }
  await eachKept(source, targets, task, spans, (span, target, row) => {
    sums.value.add(span, target, row.change)
    sums.whole.add(span, target, row.whole)
    sums.filed.add(span, target, row.filed)
    sums.onTime.add(span, target, row.ontime)
  })
  const { tree } = source
  const { loose } = splitBySums(source, targets, null)
  if (loose.length === 0 || spans.length === 0) return sums
  const owners = ownersOf(tree, targets, loose)
  const rows = await readReportRows(source, idsBelow(tree, targets, loose), task, spans[0]!.from, spans.at(-1)!.until - 7)
  for (const row of rows) {
    const span = spanAt(spans, row.period)
    if (span < 0 || row.period >= tree.untils[tree.preOf(row.placeId)]!) continue
    for (const target of owners(row.placeId)) {
      sums.value.add(span, target, row.value)
      sums.whole.add(span, target, row.whole ?? 0)
      sums.filed.add(span, target, 1)
      sums.onTime.add(span, target, row.onTime)
    }
  }
  return sums
}

/** What stands at the end of weeks (Mondays, ascending) of a task: each place with its last report up to then, unless it has ended. */
export async function readStandingSums(source: Source, targets: Targets, task: string, weeks: readonly Day[]): Promise<StandingSums> {
  const grid = () => new Grid(weeks.length, targets.length)
  const sums: StandingSums = {
    value: grid(),
    ever: grid(),
    filed: grid(),
    latest: new Float64Array(weeks.length * targets.length).fill(Number.NaN),
  }
  if (weeks.length === 0) return sums
  const spans = weeks.map((week, i) => ({ from: i === 0 ? BEGINNING : weeks[i - 1]! + 7, until: week + 7 }))
  await eachKept(source, targets, task, spans, (span, target, row) => {
    sums.value.add(span, target, row.change)
    sums.ever.add(span, target, row.first)
  })
  sums.value.accumulate()
  sums.ever.accumulate()
  await addFiled(source, targets, task, weeks, sums.filed)
  await addLoose(source, targets, task, weeks, sums)
  return sums
}

async function addFiled(source: Source, targets: Targets, task: string, weeks: readonly Day[], filed: Grid): Promise<void> {
  const { kept } = splitBySums(source, targets, null)
  if (kept.length === 0) return
  const position = positionsById(source.tree, targets, kept)
  const number = new Map(weeks.map((week, i) => [week, i]))
  const bound = [idsAt(source.tree, targets, kept), task, GRAIN.week, weeks[0]!, weeks.at(-1)! + 1]
  for (const row of await rowsOf<Sums>(source.store, byPeriod, bound)) {
    const week = number.get(row.period)
    if (week !== undefined) filed.add(week, position.get(row.id)!, row.filed)
  }
}

async function addLoose(source: Source, targets: Targets, task: string, weeks: readonly Day[], sums: StandingSums): Promise<void> {
  const { tree } = source
  const { loose } = splitBySums(source, targets, null)
  if (loose.length === 0) return
  const ids = idsBelow(tree, targets, loose)
  const owners = ownersOf(tree, targets, loose)
  const standing = new Map<number, StandingReport>((await readLatestReports(source, ids, task, weeks[0]!)).map((row) => [row.placeId, row]))
  const later = weeks.length === 1 ? [] : await readReportRows(source, ids, task, weeks[0]! + 7, weeks.at(-1)!)
  let next = 0
  for (const [w, week] of weeks.entries()) {
    for (; next < later.length && later[next]!.period <= week; next++) {
      const row = later[next]!
      if (row.period < tree.untils[tree.preOf(row.placeId)]!) standing.set(row.placeId, row)
    }
    for (const row of standing.values()) {
      const until = tree.untils[tree.preOf(row.placeId)]!
      if (until !== NEVER && mondayOf(until) <= week) {
        // A place filed in the very week in which it ended: the report came, its value has gone.
        if (row.period === week) for (const target of owners(row.placeId)) sums.filed.add(w, target, 1)
        continue
      }
      for (const target of owners(row.placeId)) {
        sums.value.add(w, target, row.value)
        sums.ever.add(w, target, 1)
        if (row.period === week) sums.filed.add(w, target, 1)
        const at = w * targets.length + target
        sums.latest[at] = Number.isNaN(sums.latest[at]!) ? row.period : Math.max(sums.latest[at]!, row.period)
      }
    }
  }
}
