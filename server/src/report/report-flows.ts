import { mondayOf } from '@shouwang/shared/period/day'
import { NEVER } from '../jurisdiction/tree.ts'

/** What a valid report contributes to sums: `period` is the Monday of its week. */
export type ReportFact = { period: number; value: number; whole: number | null; onTime: number }

/** Measures of `reportRollup` in its order: change, whole, filed, onTime, first. */
export type ReportFlow = [change: number, whole: number, filed: number, onTime: number, first: number]

/**
 * Turns the reports of one place and task (in the order of weeks) into flows that add up to its figures.
 * - `cumulative`: each week contributes what it adds to the report before it, so that the sum up to a week is the last value filed
 * - `period`: each week contributes its value and its whole
 * A place that ceases to exist on the day `until` takes its cumulative value, and itself as one that has filed, away in the week of that day; reports for
 * weeks that begin after it count for nothing. Weeks before `from` are known but not told: they only say what stood before.
 */
export function reportFlows(
  kind: 'cumulative' | 'period',
  reports: readonly ReportFact[],
  until: number,
  from: number,
  emit: (period: number, flow: ReportFlow) => void,
): void {
  let last: ReportFact | null = null
  for (const report of reports) {
    if (report.period >= until) break
    const change = kind === 'cumulative' ? report.value - (last?.value ?? 0) : report.value
    if (report.period >= from) emit(report.period, [change, report.whole ?? 0, 1, report.onTime, last === null ? 1 : 0])
    last = report
  }
  if (last !== null && until !== NEVER) emit(mondayOf(until), [kind === 'cumulative' ? -last.value : 0, 0, 0, 0, -1])
}
