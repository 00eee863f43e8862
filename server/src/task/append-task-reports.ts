import type { Transaction } from 'kysely'
import { bulkInsert } from '../db/bulk-insert.ts'
import type { Cell } from '../db/bulk-insert.ts'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import { batches } from '../import/batches.ts'
import { lastIdOf, noteRange } from '../import/import-range.ts'
import type { Recorded } from '../import/open-import.ts'
import { setCurrent } from '../import/supersede.ts'
import type { Appended } from '../report/append-reports.ts'
import { Ancestry } from '../rollup/ancestry.ts'
import { Flows, TASK_ROLLUP } from '../rollup/flows.ts'
import { bump } from '../version/version.ts'
import { withHeirs } from './inherit.ts'
import type { NewTaskReport } from './new-task-report.ts'
import type { Keepings } from './read-keeping.ts'
import { readKeeping } from './read-keeping.ts'
import { addTaskSeries, readTaskSeries, taskSeriesKey } from './task-series.ts'
import type { HeldTaskReport } from './task-series.ts'

const COLUMNS = [
  'placeId',
  'key',
  'unitId',
  'party',
  'period',
  'until',
  'value',
  'whole',
  'parts',
  'filedAt',
  'firstFiledAt',
  'onTime',
  'reason',
  'revision',
  'current',
  'importId',
  'recordedAt',
]
const BATCH = 20_000

/**
 * Appends reports for tasks of campaigns as revisions, folds the roll-up and moves the data version, all in the caller's transaction. A row that repeats a valid report
 * writes nothing; one for the same holder, task and period is its next revision, and a report once filed in time stays in time. Rows sorted by task are fastest. Rows are
 * taken as they are: whoever reads a file or a form checks them against the document.
 */
export async function appendTaskReports(
  store: Store,
  tx: Transaction<Tables>,
  context: Recorded,
  rows: Iterable<NewTaskReport>,
): Promise<Appended> {
  const ancestry = new Ancestry(store, tx)
  const flows = new Flows(store, tx, TASK_ROLLUP, ancestry)
  const keeping = await readKeeping(tx)
  const before = await lastIdOf(store, tx, 'taskReport')
  const appended: Appended = { added: 0, revised: 0, unchanged: 0 }
  for (const batch of batches(rows, BATCH)) {
    for (const [key, own] of Map.groupBy(batch, (row) => row.key)) {
      await appendTask({ store, tx, context, ancestry, flows, keeping, appended }, key, own)
      await flows.foldIfLarge()
    }
  }
  await flows.fold()
  await noteRange(store, tx, context.id, 'taskReport', before)
  if (appended.added + appended.revised > 0) await bump(tx, 'data')
  return appended
}

type Writing = {
  store: Store
  tx: Transaction<Tables>
  context: Recorded
  ancestry: Ancestry
  flows: Flows
  keeping: Keepings
  appended: Appended
}

async function appendTask(writing: Writing, key: string, rows: readonly NewTaskReport[]): Promise<void> {
  const { store, tx, context, ancestry, flows, keeping, appended } = writing
  const places = await withHeirs(store, tx, [...new Set(rows.map(({ placeId }) => placeId))])
  await ancestry.need(places)
  const series = await readTaskSeries(store, tx, places, key)
  await ancestry.need(series.predecessors.all)
  const former = await formerRevisions(writing, places, key)
  addTaskSeries(flows, ancestry, keeping, series, places, -1)
  const superseded: number[] = []
  const drafts = new Map<string, Cell[]>()
  for (const row of rows) {
    const id = taskSeriesKey(row)
    const stood = series.bySeries.get(id) ?? []
    const known = stood.find(({ period }) => period === row.period)
    const parts = row.parts === null ? null : [...row.parts].sort().join(',')
    if (known && same(known, row, parts)) {
      appended.unchanged++
      continue
    }
    const firstFiledAt = Math.min(row.filedAt, known?.firstFiledAt ?? row.filedAt)
    const revision = 1 + (known?.revision ?? former.get(`${id} ${row.period}`) ?? 0)
    const onTime = firstFiledAt <= row.due ? 1 : 0
    if (known) appended.revised++
    else appended.added++
    if (known && known.id > 0) superseded.push(known.id)
    const { placeId, unitId, party, period, until, value, whole } = row
    const unitUntil = stood[0]?.unitUntil ?? null
    const held: HeldTaskReport = {
      id: 0,
      placeId,
      key,
      unitId,
      party,
      period,
      until,
      value,
      whole,
      parts,
      firstFiledAt,
      onTime,
      revision,
      unitUntil,
    }
    series.bySeries.set(
      id,
      [...stood.filter((one) => one !== known), held].sort((a, b) => a.until - b.until),
    )
    const figures: Cell[] = [placeId, key, unitId, party, period, until, value, whole, parts, row.filedAt, firstFiledAt, onTime]
    drafts.set(`${id} ${period}`, [...figures, row.reason ?? null, revision, 1, context.id, context.recordedAt])
  }
  await fillUnitEnds(writing, series.bySeries)
  addTaskSeries(flows, ancestry, keeping, series, places, 1)
  await setCurrent(store, tx, 'taskReport', superseded, 0)
  await bulkInsert(store, tx, 'taskReport', COLUMNS, drafts.values())
}

function same(known: HeldTaskReport, row: NewTaskReport, parts: string | null): boolean {
  return known.value === row.value && known.whole === row.whole && known.parts === parts && row.filedAt >= known.firstFiledAt
}

const FORMER = statement(`select r."placeId", r."key", r."unitId", r."party", r."period", max(r."revision") as revision
  from ids(?) as i join "taskReport" as r on r."placeId" = i.id and r."key" = ? and r."current" = 0
  group by r."placeId", r."key", r."unitId", r."party", r."period"`)

/** Highest revisions among reports that are no longer valid: what was undone keeps its number. */
async function formerRevisions({ store, tx }: Writing, places: readonly number[], key: string): Promise<Map<string, number>> {
  type Row = { placeId: number; key: string; unitId: number; party: string; period: number; revision: number }
  const rows = await rowsOf<Row>(store, FORMER, [places, key], tx)
  return new Map(rows.map((row) => [`${taskSeriesKey(row)} ${row.period}`, row.revision]))
}

const ENDS = statement(
  'select u."id", u."validUntil" as until from ids(?) as i join "unit" as u on u."id" = i.id where u."validUntil" is not null',
)

/** Reports that are not stored yet don't know the end of their unit. */
async function fillUnitEnds({ store, tx }: Writing, bySeries: ReadonlyMap<string, HeldTaskReport[]>): Promise<void> {
  const units = new Set<number>()
  for (const rows of bySeries.values()) if (rows[0]!.unitId > 0) units.add(rows[0]!.unitId)
  if (units.size === 0) return
  const ends = new Map((await rowsOf<{ id: number; until: number }>(store, ENDS, [[...units]], tx)).map(({ id, until }) => [id, until]))
  for (const rows of bySeries.values()) for (const row of rows) row.unitUntil = ends.get(row.unitId) ?? null
}
