import type { Day } from '@shouwang/shared/period/day'
import { rowsOf, statement } from '../db/statement.ts'
import { knownAt } from '../import/as-of.ts'
import type { Source } from '../indicator/source.ts'

/** A valid report as figures read it. */
export type ReportRow = { placeId: number; task: string; period: Day; value: number; whole: number | null; onTime: number }

/** What stands of a place in a later week. */
export type StandingReport = Pick<ReportRow, 'placeId' | 'period' | 'value'>

const FIELDS = 'r."placeId", r."task", r."period", r."value", r."whole", r."onTime"'

const inWeeks = statement(`select ${FIELDS} from ids(?) as i cross join "report" as r
  where r."placeId" = i.id and r."task" = ? and r."current" = 1 and r."period" >= ? and r."period" <= ? order by r."period"`)

const latest = statement(`select r."placeId", r."period", r."value" from ids(?) as i cross join "report" as r where r."id" = (
  select p."id" from "report" as p where p."placeId" = i.id and p."task" = ? and p."current" = 1 and p."period" <= ?
  order by p."period" desc limit 1)`)

const half = (current: 0 | 1) => `select ${FIELDS}, r."id" from ids(?) as i cross join "report" as r
  where r."placeId" = i.id and r."task" = ? and r."current" = ${current} and r."period" >= ? and r."period" <= ? and ${knownAt('r')}`
const formerly = statement(`select * from (${half(1)} union all ${half(0)}) as known order by "period", "id"`)

/** Valid reports of places for a task and the weeks `[first, last]` (Mondays), in the order of weeks. */
export async function readReportRows({ store, asOf }: Source, ids: Int32Array, task: string, first: Day, last: Day): Promise<ReportRow[]> {
  if (ids.length === 0 || last < first) return []
  if (asOf === null) return rowsOf<ReportRow>(store, inWeeks, [ids, task, first, last])
  const bound = [ids, task, first, last, asOf, asOf]
  const rows = await rowsOf<ReportRow>(store, formerly, [...bound, ...bound])
  const newest = new Map<string, ReportRow>()
  for (const row of rows) newest.set(`${row.placeId} ${row.period}`, row)
  return [...newest.values()]
}

/** The last valid report of each place for a task up to a week (its Monday); one of a week that began after the place had ended doesn't count. */
export async function readLatestReports(source: Source, ids: Int32Array, task: string, week: Day): Promise<StandingReport[]> {
  if (ids.length === 0) return []
  const { tree } = source
  const endOf = (placeId: number) => tree.untils[tree.preOf(placeId)]!
  if (source.asOf === null) {
    const rows = await rowsOf<StandingReport>(source.store, latest, [ids, task, week])
    const ended = rows.filter((row) => row.period >= endOf(row.placeId))
    if (ended.length === 0) return rows
    const kept = rows.filter((row) => row.period < endOf(row.placeId))
    for (const { placeId } of ended)
      kept.push(...(await rowsOf<StandingReport>(source.store, latest, [[placeId], task, endOf(placeId) - 1])))
    return kept
  }
  const newest = new Map<number, ReportRow>()
  for (const row of await readReportRows(source, ids, task, -1_000_000, week)) {
    if (row.period < endOf(row.placeId)) newest.set(row.placeId, row)
  }
  return [...newest.values()]
}
