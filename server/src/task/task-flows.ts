import { NEVER } from '../jurisdiction/tree.ts'
import type { Taken } from './inherit.ts'

/**
 * What a valid report for a campaign's task contributes to sums: its period ends before the day `until`; `standing`: its figure is all that was done so far; `excess`: so much of it
 * is more than the holder had to do.
 */
export type TaskFact = { until: number; standing: boolean; value: number; whole: number | null; excess: number; onTime: number }

/** Measures of `taskRollup` in its order: change, whole, filed, onTime, first, excess. */
export type TaskFlow = [change: number, whole: number, filed: number, onTime: number, first: number, excess: number]

/**
 * Turns the reports of one holder for one task (in the order of their ends) into flows that add up to its figures, each on the last day of its period.
 * - `standing` (`cumulative`, `latest`): a report contributes what it adds to all that stood before, in the value, in the whole that came with it and in what exceeds that; what the holder
 *   took over from places that merged into it stands until its own first report
 * - otherwise (`period`): a report contributes its value and its whole
 * An amendment may change which of both it is: what was added up until then stands, and the next report counts in its own way.
 * A holder that ceases to exist on the day `ends` takes its standing figure, and itself as one that has filed, away on that day; reports for periods that end later
 * count for nothing.
 */
export function taskFlows(
  reports: readonly TaskFact[],
  ends: number,
  taken: readonly Taken[],
  emit: (day: number, flow: TaskFlow) => void,
): void {
  const stands = { value: 0, whole: 0, excess: 0 }
  const first = reports.find(({ until }) => until <= ends)
  let filed = false
  for (const { day, value, whole, excess } of taken) {
    if (day >= ends || (first !== undefined && first.until - 1 < day)) continue
    emit(day, [value, whole, 0, 0, 0, excess])
    stands.value += value
    stands.whole += whole
    stands.excess += excess
  }
  let standing = true
  for (const report of reports) {
    if (report.until > ends) break
    const [value, whole, excess] = [report.value, report.whole ?? 0, report.excess]
    standing = report.standing
    const [change, wholeChange, excessChange] = standing
      ? [value - stands.value, whole - stands.whole, excess - stands.excess]
      : [value, whole, excess]
    emit(report.until - 1, [change, wholeChange, 1, report.onTime, filed ? 0 : 1, excessChange])
    filed = true
    stands.value += change
    stands.whole += wholeChange
    stands.excess += excessChange
  }
  if (ends === NEVER) return
  if (standing && (stands.value !== 0 || stands.whole !== 0)) emit(ends, [-stands.value, -stands.whole, 0, 0, 0, -stands.excess])
  if (filed) emit(ends, [0, 0, 0, 0, -1, 0])
}
