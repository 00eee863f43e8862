import type { Transaction } from 'kysely'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import type { NewTaskReport } from '../task/new-task-report.ts'
import { taskSeriesKey } from '../task/task-series.ts'

type Row = Pick<NewTaskReport, 'placeId' | 'key' | 'unitId' | 'party' | 'period' | 'value'>

const stored = statement(`select r."placeId", r."key", r."unitId", r."party", r."period", r."value"
  from ids(?) as i join "taskReport" as r on r."placeId" = i.id and r."key" = ? and r."current" = 1`)

/** Values that holders reported before, for telling when a cumulative figure falls. */
export class LastTaskReports {
  private readonly series = new Map<string, Row[]>()

  /** Loads what is known of the tasks and holders of some reports, with those reports themselves. */
  async load(store: Store, tx: Transaction<Tables>, reports: readonly NewTaskReport[]): Promise<void> {
    this.series.clear()
    for (const [key, own] of Map.groupBy(reports, (report) => report.key)) {
      const places = [...new Set(own.map(({ placeId }) => placeId))]
      for (const row of await rowsOf<Row>(store, stored, [places, key], tx)) this.put(row)
      for (const report of own) this.put(report)
    }
    for (const known of this.series.values()) known.sort((a, b) => a.period - b.period)
  }

  /** The value of the last report before this one's period, `null` when there is none. */
  before(report: NewTaskReport): number | null {
    return this.series.get(taskSeriesKey(report))?.findLast(({ period }) => period < report.period)?.value ?? null
  }

  private put(row: Row): void {
    const id = taskSeriesKey(row)
    const known = this.series.get(id)
    if (known) known.push(row)
    else this.series.set(id, [row])
  }
}
