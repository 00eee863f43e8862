import type { Day } from '../period/day.ts'

/** A cumulative figure and the Monday of the week that it was filed for. */
export type Filed = { monday: Day; value: number }

/** The figure that stands in a week; `carried` when it is of an earlier week and is to be marked "as of" that one. */
export type Carried = Filed & { carried: boolean }

/**
 * A cumulative figure stays where it was: the last one filed for the week or an earlier one. `null` when nothing was filed yet. `reports` may stand in
 * any order and hold one figure per week; a correction downwards counts like any other.
 */
export function carried(reports: Iterable<Filed>, monday: Day): Carried | null {
  let last: Filed | null = null
  for (const report of reports) if (report.monday <= monday && (last === null || report.monday > last.monday)) last = report
  return last === null ? null : { monday: last.monday, value: last.value, carried: last.monday < monday }
}

/** The changes whose sum up to a week is the cumulative figure: what each week adds to the one filed before it. Oldest first. */
export function changesOf(reports: Iterable<Filed>): { monday: Day; change: number }[] {
  let before = 0
  return [...reports]
    .sort((a, b) => a.monday - b.monday)
    .map(({ monday, value }) => {
      const change = value - before
      before = value
      return { monday, change }
    })
}
