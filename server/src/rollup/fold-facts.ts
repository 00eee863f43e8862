import type { Transaction } from 'kysely'
import { addBaseSeries, readBaseSeries } from '../base/base-series.ts'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import { CountSums } from '../incident/count-sums.ts'
import type { CountFact } from '../incident/count-sums.ts'
import { addIncident } from '../incident/incident-flows.ts'
import type { IncidentFact } from '../incident/incident-flows.ts'
import { EARLIEST, LATEST, addSeries } from '../report/report-series.ts'
import type { HeldReport } from '../report/report-series.ts'
import type { Ancestry } from './ancestry.ts'
import { withHeirs } from '../task/inherit.ts'
import { readKeeping } from '../task/read-keeping.ts'
import { addTaskSeries, readTaskSeries } from '../task/task-series.ts'
import { BASE_ROLLUP, Flows, INCIDENT_ROLLUP, REPORT_ROLLUP, TASK_ROLLUP } from './flows.ts'

/** The facts that have a roll-up, with the roll-up's table. */
export const ROLLED = {
  base: 'baseRollup',
  report: 'reportRollup',
  taskReport: 'taskRollup',
  incident: 'incidentRollup',
  incidentCount: 'countRollup',
} as const
export type Rolled = keyof typeof ROLLED

const PLACES = 2000

const reportsOf = statement(`select r."placeId", r."task", r."period", r."value", r."whole", r."onTime"
  from ids(?) as i join "report" as r on r."placeId" = i.id where r."current" = 1 order by r."placeId", r."task", r."period"`)
const incidentsOf = statement(`select n."placeId", n."type", n."countedOn", n."solvedOn", n."loss", n."stopped", n."recovered", n."arrests"
  from ids(?) as i join "incident" as n on n."placeId" = i.id where n."current" = 1`)
const countsOf = statement(`select c."placeId", c."spanFrom", c."spanUntil", c."type", c."cases", c."loss"
  from ids(?) as i join "incidentCount" as c on c."placeId" = i.id where c."current" = 1`)

/**
 * Folds the valid facts of places into their roll-up, or takes them back (`sign` −1), in groups of places so that memory stays flat.
 * `table` names another table of the same shape, for a comparison.
 */
export async function foldFacts(
  store: Store,
  tx: Transaction<Tables>,
  ancestry: Ancestry,
  fact: Rolled,
  placeIds: readonly number[],
  sign: 1 | -1,
  table: string = ROLLED[fact],
): Promise<void> {
  const fold = await folderOf(store, tx, ancestry, fact, sign, table)
  // What a merged place took over hangs on the reports of those before it.
  const places = fact === 'taskReport' ? await withHeirs(store, tx, placeIds) : placeIds
  for (let at = 0; at < places.length; at += PLACES) {
    const group = places.slice(at, at + PLACES)
    await ancestry.need(group)
    await fold.add(group)
  }
  await fold.end()
}

type Folder = { add(placeIds: readonly number[]): Promise<void>; end(): Promise<void> }

async function folderOf(
  store: Store,
  tx: Transaction<Tables>,
  ancestry: Ancestry,
  fact: Rolled,
  sign: 1 | -1,
  table: string,
): Promise<Folder> {
  if (fact === 'incidentCount') {
    const sums = new CountSums(store, tx, ancestry, table)
    return {
      add: async (ids) => {
        for (const row of await rowsOf<CountFact>(store, countsOf, [ids], tx)) sums.add(row, sign)
      },
      end: () => sums.fold(),
    }
  }
  const shape = { base: BASE_ROLLUP, report: REPORT_ROLLUP, taskReport: TASK_ROLLUP, incident: INCIDENT_ROLLUP }[fact]
  const keeping = fact === 'taskReport' ? await readKeeping(tx) : null
  const flows = new Flows(store, tx, shape, ancestry, table)
  const add = {
    base: async (ids: readonly number[]) => {
      for (const series of (await readBaseSeries(store, tx, ids)).values()) addBaseSeries(flows, ancestry, series, sign)
    },
    report: async (ids: readonly number[]) => {
      let run: HeldReport[] = []
      const close = () => {
        const first = run[0]
        if (first) addSeries(flows, ancestry, { placeId: first.placeId, task: first.task, lo: EARLIEST, hi: LATEST }, run, sign)
        run = []
      }
      for (const row of await rowsOf<HeldReport>(store, reportsOf, [ids], tx)) {
        if (run.length > 0 && (run[0]!.placeId !== row.placeId || run[0]!.task !== row.task)) close()
        run.push(row)
      }
      close()
    },
    taskReport: async (ids: readonly number[]) => {
      const series = await readTaskSeries(store, tx, ids)
      await ancestry.need(series.predecessors.all)
      addTaskSeries(flows, ancestry, keeping!, series, ids, sign)
    },
    incident: async (ids: readonly number[]) => {
      for (const row of await rowsOf<IncidentFact>(store, incidentsOf, [ids], tx)) addIncident(flows, row, sign)
    },
  }[fact]
  return {
    add: async (ids) => {
      await add(ids)
      await flows.foldIfLarge()
    },
    end: () => flows.fold(),
  }
}

/** Ids of all places that have a fact, in ascending order. */
export async function placesWith(store: Store, tx: Transaction<Tables>, fact: Rolled): Promise<number[]> {
  const rows = await rowsOf<{ placeId: number }>(store, statement(`select distinct "placeId" from "${fact}" order by "placeId"`), [], tx)
  return rows.map((row) => row.placeId)
}
