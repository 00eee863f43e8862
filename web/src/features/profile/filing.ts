import { STATES } from '@shouwang/shared/wire/state'
import type { ProfileReports } from '@shouwang/shared/wire/profile'

/** What became of one week's report, in the order in which the legend shows them. */
export const FILINGS = ['onTime', 'late', 'missing', 'pending', 'notExpected'] as const
export type Filing = (typeof FILINGS)[number]

/**
 * What became of the reports of a task in the week at index `at`. For an area of several villages the worst that occurred:
 * late only when all came, missing when one is overdue; its numbers stand beside it.
 */
export function filingOf(reports: ProfileReports, at: number): Filing {
  const [expected, filed, onTime] = [reports.expected[at] ?? 0, reports.filed[at] ?? 0, reports.onTime[at] ?? 0]
  if (expected === 0 && filed === 0) return 'notExpected'
  if (filed >= expected) return onTime >= filed ? 'onTime' : 'late'
  return STATES[reports.state[at] ?? 2] === 'pending' ? 'pending' : 'missing'
}

/** How many of the reports due came on time, late, not at all, are not due yet. The four add up to what was expected, or filed where more came. */
export function filingTally(reports: ProfileReports): Record<Exclude<Filing, 'notExpected'>, number> {
  const tally = { onTime: 0, late: 0, missing: 0, pending: 0 }
  reports.expected.forEach((expected, at) => {
    const [filed, onTime] = [reports.filed[at] ?? 0, reports.onTime[at] ?? 0]
    const open = Math.max(0, expected - filed)
    tally.onTime += onTime
    tally.late += filed - onTime
    tally[STATES[reports.state[at] ?? 2] === 'pending' ? 'pending' : 'missing'] += open
  })
  return tally
}

/** How many weeks in a row, up to the last one that is due, no report came at all. */
export function silentWeeks(reports: ProfileReports): number {
  const filings = reports.expected.map((_, at) => filingOf(reports, at))
  const due = filings.slice(0, 1 + filings.findLastIndex((filing) => filing !== 'pending' && filing !== 'notExpected'))
  const lastFiled = due.findLastIndex((filing, at) => filing !== 'missing' || (reports.filed[at] ?? 0) > 0)
  return due.length - 1 - lastFiled
}
