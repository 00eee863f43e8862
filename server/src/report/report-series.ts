import type { Transaction } from 'kysely'
import { loadCatalogue } from '../indicator/catalogue.ts'
import { bulkInsert } from '../db/bulk-insert.ts'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import type { Ancestry } from '../rollup/ancestry.ts'
import type { Flows } from '../rollup/flows.ts'
import { NEVER } from '../jurisdiction/tree.ts'
import { reportFlows } from './report-flows.ts'

/** The reports of one place for one task, of which the weeks `[lo, hi]` are about to change. */
export type Touched = { placeId: number; task: string; lo: number; hi: number }

/** A valid report as it is stored. */
export type HeldReport = {
  id: number
  placeId: number
  task: string
  period: number
  value: number
  whole: number | null
  filedAt: number
  firstFiledAt: number
  onTime: number
  revision: number
}

/** Bounds of a series that is touched as a whole. */
export const EARLIEST = -1_000_000
export const LATEST = 1_000_000

const around = statement(`
  select r."id", r."placeId", r."task", r."period", r."value", r."whole", r."filedAt", r."firstFiledAt", r."onTime", r."revision"
  from "touchedSeries" as t join "report" as r on r."placeId" = t."placeId" and r."task" = t."task" and r."current" = 1
    and r."period" >= coalesce((select max(p."period") from "report" as p
      where p."placeId" = t."placeId" and p."task" = t."task" and p."current" = 1 and p."period" < t."lo"), t."lo")
    and r."period" <= coalesce((select min(p."period") from "report" as p
      where p."placeId" = t."placeId" and p."task" = t."task" and p."current" = 1 and p."period" > t."hi"), t."hi")
  order by r."placeId", r."period"`)

export function seriesKey({ placeId, task }: { placeId: number; task: string }): string {
  return `${placeId} ${task}`
}

/** The valid reports of the touched weeks with one neighbour on each side: what is needed to tell every change, in the order of weeks. */
export async function readAround(store: Store, tx: Transaction<Tables>, touched: readonly Touched[]): Promise<Map<string, HeldReport[]>> {
  await fillTouched(store, tx, touched)
  const series = new Map<string, HeldReport[]>()
  for (const row of await rowsOf<HeldReport>(store, around, [], tx)) {
    const key = seriesKey(row)
    const known = series.get(key)
    if (known) known.push(row)
    else series.set(key, [row])
  }
  return series
}

/** Puts the touched series into the temporary table that the statements of this concept join. */
export async function fillTouched(store: Store, tx: Transaction<Tables>, touched: readonly Touched[]): Promise<void> {
  const create = 'create temporary table if not exists "touchedSeries" ("placeId" integer, "task" text, "lo" integer, "hi" integer)'
  await rowsOf(store, statement(create), [], tx)
  await rowsOf(store, statement('delete from "touchedSeries"'), [], tx)
  const rows = touched.map(({ placeId, task, lo, hi }) => [placeId, task, lo, hi])
  await bulkInsert(store, tx, 'touchedSeries', ['placeId', 'task', 'lo', 'hi'], rows)
  if (store.engine === 'postgres') await rowsOf(store, statement('analyze "touchedSeries"'), [], tx)
}

/** Adds the flows of one series to a fold: +1 as it stands, −1 as it stood. */
export function addSeries(
  flows: Flows,
  ancestry: Ancestry,
  { placeId, task, lo }: Touched,
  reports: readonly Pick<HeldReport, 'period' | 'value' | 'whole' | 'onTime'>[],
  sign: 1 | -1,
): void {
  if (reports.length === 0) return
  const kind = kindOf(task, reports[0]!.whole)
  reportFlows(kind, reports, ancestry.until(placeId), lo, (period, flow) => flows.add(placeId, task, period, sign, flow))
}

/** A place that has ended closes its last value, whichever it is: then a change anywhere touches the whole series. */
export function widened(touched: Touched, ancestry: Ancestry): Touched {
  return ancestry.until(touched.placeId) === NEVER ? touched : { ...touched, lo: EARLIEST, hi: LATEST }
}

/** A task that has left the catalogue is known by its reports: only those per period have a whole. */
function kindOf(task: string, whole: number | null): 'cumulative' | 'period' {
  return loadCatalogue().tasks.find(({ key }) => key === task)?.kind ?? (whole === null ? 'cumulative' : 'period')
}
