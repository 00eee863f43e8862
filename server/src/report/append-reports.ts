import type { Transaction } from 'kysely'
import type { Task } from '@shouwang/shared/indicator/indicator'
import { isoOf, weekdayOf } from '@shouwang/shared/period/day'
import { deploymentZone } from '../app/clock.ts'
import { AppError } from '../app/error.ts'
import { bulkInsert } from '../db/bulk-insert.ts'
import type { Cell } from '../db/bulk-insert.ts'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import { batches } from '../import/batches.ts'
import { lastIdOf, noteRange } from '../import/import-range.ts'
import type { Recorded } from '../import/open-import.ts'
import { setCurrent } from '../import/supersede.ts'
import { loadCatalogue } from '../indicator/catalogue.ts'
import { Ancestry } from '../rollup/ancestry.ts'
import { Flows, REPORT_ROLLUP } from '../rollup/flows.ts'
import { bump } from '../version/version.ts'
import { dueBy } from './deadlines.ts'
import type { NewReport } from './new-report.ts'
import { addSeries, readAround, seriesKey, widened } from './report-series.ts'
import type { HeldReport, Touched } from './report-series.ts'

/** What became of the rows: new facts, corrections of known ones, and rows that said nothing new. */
export type Appended = { added: number; revised: number; unchanged: number }

const COLUMNS = [
  'placeId',
  'task',
  'period',
  'value',
  'whole',
  'filedAt',
  'firstFiledAt',
  'onTime',
  'reason',
  'revision',
  'current',
  'importId',
  'recordedAt',
]
const BATCH = 50_000

/**
 * Appends reports as revisions, folds the roll-up and moves the data version, all in the caller's transaction. `rows` is
 * read as a stream in batches of 50 000: memory stays flat for millions, and rows sorted by place are fastest. May be called
 * several times within one import. A row that repeats a valid report (same value and whole, not filed earlier) writes nothing; a later row
 * for the same place, task and week is the next revision. A report once filed in time stays in time when it is corrected.
 * Throws `AppError` that quotes the bad value: unknown place or task, a period that is no Monday, a value that is no whole number from 0.
 */
export async function appendReports(
  store: Store,
  tx: Transaction<Tables>,
  context: Recorded,
  rows: Iterable<NewReport>,
): Promise<Appended> {
  const ancestry = new Ancestry(store, tx)
  const flows = new Flows(store, tx, REPORT_ROLLUP, ancestry)
  const before = await lastIdOf(store, tx, 'report')
  const appended: Appended = { added: 0, revised: 0, unchanged: 0 }
  const check = checker()
  let known = before > 0
  for (const batch of batches(rows, BATCH)) {
    await ancestry.need(batch.map((row) => row.placeId))
    const incoming = bySeries(batch, check, ancestry)
    const held = known
      ? await readAround(
          store,
          tx,
          [...incoming.values()].map(({ touched }) => touched),
        )
      : new Map<string, HeldReport[]>()
    const former = known ? await formerRevisions(store, tx) : new Map<string, number>()
    const superseded: number[] = []
    const written: Cell[][] = []
    for (const [key, { touched, reports }] of incoming) {
      const stood = held.get(key) ?? []
      const { stands, drafts } = revise(stood, reports, former, appended, superseded)
      if (drafts.length === 0) continue
      addSeries(flows, ancestry, touched, stood, -1)
      addSeries(flows, ancestry, touched, stands, 1)
      for (const draft of drafts) written.push(cells(draft, context))
    }
    await setCurrent(store, tx, 'report', superseded, 0)
    await bulkInsert(store, tx, 'report', COLUMNS, written)
    known ||= written.length > 0
    await flows.foldIfLarge()
  }
  await flows.fold()
  await noteRange(store, tx, context.id, 'report', before)
  if (appended.added + appended.revised > 0) await bump(tx, 'data')
  return appended
}

type Checked = NewReport & { due: number }
type Draft = HeldReport & { reason: string | null; current: 0 | 1 }

function checker(): (row: NewReport) => Checked {
  const tasks = new Map<string, Task>(loadCatalogue().tasks.map((task) => [task.key, task]))
  const zone = deploymentZone()
  return (row) => {
    const task = tasks.get(row.task)
    if (!task)
      throw new AppError('invalid', {
        zh: `没有任务“${row.task}”，现有任务：${[...tasks.keys()].join('、')}`,
        en: `there is no task "${row.task}"; known are ${[...tasks.keys()].join(', ')}`,
      })
    if (weekdayOf(row.period) !== 1)
      throw new AppError('invalid', {
        zh: `${isoOf(row.period)} 不是周一；填报以周为期，请写该周周一的日期`,
        en: `${isoOf(row.period)} is no Monday: a report belongs to the week that begins on one`,
      })
    for (const figure of [row.value, row.whole ?? 0]) {
      if (!Number.isSafeInteger(figure) || figure < 0)
        throw new AppError('invalid', {
          zh: `任务“${row.task}”的数值“${figure}”应为不小于 0 的整数`,
          en: `"${figure}" is no whole number from 0 for "${row.task}"`,
        })
    }
    if (task.kind === 'cumulative' && row.whole !== null)
      throw new AppError('invalid', {
        zh: `累计任务“${row.task}”的总数取自底数，不随填报上报（${row.whole}）；请去掉该列`,
        en: `the cumulative task "${row.task}" takes its whole from the base, not from the report (${row.whole})`,
      })
    return { ...row, due: dueBy(task, row.period, zone) }
  }
}

function bySeries(batch: readonly NewReport[], check: (row: NewReport) => Checked, ancestry: Ancestry) {
  const series = new Map<string, { touched: Touched; reports: Checked[] }>()
  for (const row of batch) {
    const report = check(row)
    const key = seriesKey(row)
    const known = series.get(key)
    if (known) {
      known.touched.lo = Math.min(known.touched.lo, row.period)
      known.touched.hi = Math.max(known.touched.hi, row.period)
      known.reports.push(report)
    } else {
      series.set(key, { touched: { placeId: row.placeId, task: row.task, lo: row.period, hi: row.period }, reports: [report] })
    }
  }
  for (const entry of series.values()) entry.touched = widened(entry.touched, ancestry)
  return series
}

/** Lays incoming reports over the valid ones of a series: what is to be written, and how the series stands afterwards. */
function revise(
  stood: readonly HeldReport[],
  reports: readonly Checked[],
  former: ReadonlyMap<string, number>,
  appended: Appended,
  superseded: number[],
) {
  const drafts: Draft[] = []
  const byWeek = new Map<number, HeldReport | Draft>(stood.map((report) => [report.period, report]))
  for (const { due, ...report } of reports) {
    const known = byWeek.get(report.period)
    if (known && known.value === report.value && known.whole === report.whole && report.filedAt >= known.firstFiledAt) {
      appended.unchanged++
      continue
    }
    const firstFiledAt = Math.min(report.filedAt, known?.firstFiledAt ?? report.filedAt)
    const revision = 1 + (known?.revision ?? former.get(`${seriesKey(report)} ${report.period}`) ?? 0)
    const onTime = firstFiledAt <= due ? 1 : 0
    const draft: Draft = { ...report, id: 0, firstFiledAt, onTime, revision, reason: report.reason ?? null, current: 1 }
    if (!known) appended.added++
    else appended.revised++
    if (known && 'current' in known) known.current = 0
    else if (known) superseded.push(known.id)
    drafts.push(draft)
    byWeek.set(report.period, draft)
  }
  return { drafts, stands: [...byWeek.values()].sort((a, b) => a.period - b.period) }
}

/** Highest revisions among rows that are no longer valid: what was undone keeps its number. Reads the series of the last `readAround`. */
async function formerRevisions(store: Store, tx: Transaction<Tables>): Promise<Map<string, number>> {
  type Row = { placeId: number; task: string; period: number; revision: number }
  const rows = await rowsOf<Row>(store, FORMER, [], tx)
  return new Map(rows.map((row) => [`${seriesKey(row)} ${row.period}`, row.revision]))
}

const FORMER = statement(`
  select r."placeId", r."task", r."period", max(r."revision") as revision from "touchedSeries" as t
  join "report" as r on r."placeId" = t."placeId" and r."task" = t."task" and r."current" = 0 and r."period" >= t."lo" and r."period" <= t."hi"
  group by r."placeId", r."task", r."period"`)

function cells(d: Draft, context: Recorded): Cell[] {
  const figures = [d.placeId, d.task, d.period, d.value, d.whole, d.filedAt, d.firstFiledAt, d.onTime, d.reason]
  return [...figures, d.revision, d.current, context.id, context.recordedAt]
}
