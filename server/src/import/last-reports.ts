import type { Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { NewReport } from '../report/new-report.ts'

const AT_ONCE = 2000
const HALF_A_YEAR = 26 * 7

/** Values that places reported before, for telling when a cumulative figure falls. */
export class LastReports {
  private readonly series = new Map<string, { period: number; value: number }[]>()

  /** Loads what is known of the tasks and places of some reports, with those reports themselves; it looks back half a year. */
  async load(tx: Transaction<Tables>, reports: readonly NewReport[]): Promise<void> {
    this.series.clear()
    const byTask = Map.groupBy(reports, ({ task }) => task)
    for (const [task, own] of byTask) {
      const places = [...new Set(own.map(({ placeId }) => placeId))]
      const periods = [...new Set(own.map(({ period }) => period))].sort((a, b) => a - b)
      for (let at = 0; at < places.length; at += AT_ONCE) {
        const rows = await tx
          .selectFrom('report')
          .select(['placeId', 'period', 'value'])
          .where('task', '=', task)
          .where('current', '=', 1)
          .where('period', '>=', periods[0]! - HALF_A_YEAR)
          .where('period', '<', periods.at(-1)!)
          .where('placeId', 'in', places.slice(at, at + AT_ONCE))
          .orderBy('period')
          .execute()
        for (const row of rows) this.put(task, row)
      }
      for (const report of own) this.put(task, report)
    }
    for (const known of this.series.values()) known.sort((a, b) => a.period - b.period)
  }

  /** The value of the last report before this one's week, `null` when there is none. */
  before({ task, placeId, period }: NewReport): number | null {
    return this.series.get(`${task} ${placeId}`)?.findLast((known) => known.period < period)?.value ?? null
  }

  private put(task: string, { placeId, period, value }: { placeId: number; period: number; value: number }): void {
    const id = `${task} ${placeId}`
    const known = this.series.get(id)
    if (known) known.push({ period, value })
    else this.series.set(id, [{ period, value }])
  }
}
