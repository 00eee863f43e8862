import { isoOf, mondayOf } from '@shouwang/shared/period/day'
import { periodAt } from '@shouwang/shared/period/period'
import type { Day } from '@shouwang/shared/period/day'
import { dayAt, momentOf } from './moments.ts'

/** A file that reached the county office: what became known after `after` and until `at` (milliseconds UTC). */
export type Batch = { after: number; at: number; fileName: string }

const FRIDAY = 4
const MONDAY = 7

/** The weekly files of reports between two instants: each ends on a Friday at 18:00, the last one at `until`. */
export function reportBatches(after: number, until: number): Batch[] {
  return weekly(after, until, (monday) => momentOf(monday + FRIDAY, 18), '填报汇总')
}

/** The weekly files of cases between two instants: each ends on the Monday after its week at 9:00, the last one at `until`. */
export function caseBatches(after: number, until: number): Batch[] {
  return weekly(after, until, (monday) => momentOf(monday + MONDAY, 9), '电诈警情')
}

/** Facts of a batch from a list in the order of `knownAt`; call it with the batches in order, sharing one cursor. */
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

function weekly(after: number, until: number, endOf: (monday: Day) => number, title: string): Batch[] {
  const batches: Batch[] = []
  let from = after
  for (let monday = mondayOf(dayAt(after)) - 7; from < until; monday += 7) {
    const at = Math.min(until, endOf(monday))
    if (at <= from) continue
    const week = periodAt('week', monday).id.slice(6)
    batches.push({ after: from, at, fileName: `${isoOf(monday).slice(0, 4)}年第${week}周${title}.xlsx` })
    from = at
  }
  return batches
}
