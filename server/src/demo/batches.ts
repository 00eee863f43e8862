import { mondayOf } from '@shouwang/shared/period/day'
import { periodAt } from '@shouwang/shared/period/period'
import type { Day } from '@shouwang/shared/period/day'
import { dayAt, momentOf } from './moments.ts'

/** A file that reached the county office: what became known after `after` and until `at` (milliseconds UTC). */
export type Batch = { after: number; at: number; fileName: string }

const FRIDAY = 4
const MONDAY = 7

/** The files of reports between two instants: each ends on a Friday at 18:00, the last one at `until`. */
export function reportBatches(after: number, until: number): Batch[] {
  return weekly(after, until, (monday) => momentOf(monday + FRIDAY, 18), '填报汇总')
}

/** The files of reports for a campaign between two instants: they come with those of the week. */
export function taskBatches(after: number, until: number, title: string): Batch[] {
  return weekly(after, until, (monday) => momentOf(monday + FRIDAY, 18), title, FEW_WEEKS)
}

/** The files of cases between two instants: each ends on the Monday after its week at 9:00, the last one at `until`. */
export function caseBatches(after: number, until: number): Batch[] {
  return weekly(after, until, (monday) => momentOf(monday + MONDAY, 9), '电诈警情')
}

/** Facts of a batch from a list in the order of `knownAt`; both in the order of time. */
export function cut<Fact extends { knownAt: number }>(
  facts: readonly Fact[],
  batches: readonly Batch[],
): { batch: Batch; facts: Fact[] }[] {
  let next = 0
  return batches.map((batch) => {
    const start = next
    while (next < facts.length && facts[next]!.knownAt <= batch.at) next++
    return { batch, facts: facts.slice(start, next).filter(({ knownAt }) => knownAt > batch.after) }
  })
}

/** Weeks before the end that are told file by file; what is older comes as files of four weeks, which an office would have put together. */
const RECENT_WEEKS = 13
/** The same for campaigns. */
const FEW_WEEKS = 5
const WEEK_MS = 7 * 86_400_000

function weekly(after: number, until: number, endOf: (monday: Day) => number, title: string, recent = RECENT_WEEKS): Batch[] {
  const batches: Batch[] = []
  let from = after
  let first: Day | null = null
  for (let monday = mondayOf(dayAt(after)) - 7; from < until; monday += 7) {
    const at = Math.min(until, endOf(monday))
    if (at <= from) continue
    first ??= monday
    const together = monday - first < 21 && at < until - recent * WEEK_MS
    if (together) continue
    batches.push({ after: from, at, fileName: `${weeksInWords(first, monday)}${title}.xlsx` })
    from = at
    first = null
  }
  return batches
}

/** 2026 年第 40–43 周, by the week of the first and the last Monday. */
function weeksInWords(first: Day, end: Day): string {
  const [from, to] = [periodAt('week', first).id, periodAt('week', end).id]
  const rest = from === to ? '' : `–${Number(to.slice(6))}`
  return `${from.slice(0, 4)}年第${Number(from.slice(6))}${rest}周`
}
