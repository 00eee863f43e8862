import { NEVER } from '../jurisdiction/tree.ts'
import type { Taken } from './inherit.ts'

/** What a valid report for a campaign's task contributes to sums: its period ends before the day `until`. */
export type TaskFact = { until: number; value: number; whole: number | null; onTime: number }

/** Measures of `taskRollup` in its order: change, whole, filed, onTime, first. */
export type TaskFlow = [change: number, whole: number, filed: number, onTime: number, first: number]

/**
 * Turns the reports of one holder for one task (in the order of their ends) into flows that add up to its figures, each on the last day of its period.
 * - `standing` (`cumulative`, `latest`): each report contributes what it adds to what stood before, in the value and in the whole that came with it; what the holder
 *   took over from places that merged into it stands until its own first report
 * - otherwise (`period`): each contributes its value and its whole
 * A holder that ceases to exist on the day `ends` takes its standing figure, and itself as one that has filed, away on that day; reports for periods that end later
 * count for nothing.
 */
export function taskFlows(
  standing: boolean,
  reports: readonly TaskFact[],
  ends: number,
  taken: readonly Taken[] | null,
  emit: (day: number, flow: TaskFlow) => void,
): void {
  const stands = { value: 0, whole: 0 }
  const first = reports.find(({ until }) => until <= ends)
  let filed = false
  for (const { day, value, whole } of taken ?? []) {
    if (day >= ends || (first !== undefined && first.until - 1 < day)) continue
    emit(day, [value, whole, 0, 0, 0])
    stands.value += value
    stands.whole += whole
  }
  for (const { until, value, whole, onTime } of reports) {
    if (until > ends) break
    const change = standing ? value - stands.value : value
    const wholeChange = standing ? (whole ?? 0) - stands.whole : (whole ?? 0)
    emit(until - 1, [change, wholeChange, 1, onTime, filed ? 0 : 1])
    filed = true
    stands.value = value
    stands.whole = whole ?? 0
  }
  if (ends === NEVER) return
  if (standing && (stands.value !== 0 || stands.whole !== 0)) emit(ends, [-stands.value, -stands.whole, 0, 0, 0])
  if (filed) emit(ends, [0, 0, 0, 0, -1])
}
