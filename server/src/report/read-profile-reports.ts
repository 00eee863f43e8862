import type { Indicator, Task } from '@shouwang/shared/indicator/indicator'
import { shift, periodAt } from '@shouwang/shared/period/period'
import type { Period } from '@shouwang/shared/period/period'
import { dayOf } from '@shouwang/shared/period/day'
import type { ProfileReports, ProfileTask } from '@shouwang/shared/wire/profile'
import { sumState } from '@shouwang/shared/report/due'
import { STATES } from '@shouwang/shared/wire/state'
import { rowsOf, statement } from '../db/statement.ts'
import { askedOf } from '../indicator/asked.ts'
import type { Asking } from '../indicator/asked.ts'
import { loadCatalogue } from '../indicator/catalogue.ts'
import { readColumns } from '../indicator/read-columns.ts'
import type { Source } from '../indicator/source.ts'
import { dueBy } from './deadlines.ts'
import { countDue, readDutySpans } from './duty-span.ts'
import { readReportSums } from './read-report-sums.ts'

/** Every standing task of a place in a week: what stands against the target, and whether the week's report came. */
export async function readProfileTasks(source: Source, pre: number, week: Period, asking: Asking): Promise<ProfileTask[]> {
  const found: ProfileTask[] = []
  for (const task of loadCatalogue().tasks) {
    const indicator = indicatorOf(task)
    const [before, now] = await readColumns(source, [pre], indicator, [askedOf(shift(week, -1), asking), askedOf(week, asking)])
    const standing = now!.standing!
    const asOf = standing.asOfWeek[0]
    found.push({
      task: task.key,
      value: now!.num[0]!,
      whole: now!.den[0]!,
      target: task.target,
      state: now!.state[0]!,
      asOfWeek: asOf === null || asOf === undefined ? null : periodAt('week', dayOf(asOf)).id,
      before: { value: before!.num[0]!, whole: before!.den[0]! },
      expected: standing.expected[0]!,
      filed: standing.filed[0]!,
      old: standing.old[0]!,
      absent: standing.absent[0]!,
    })
  }
  return found
}

const filings = statement(`select r."period", r."firstFiledAt" as filed, r."value" from "report" as r
  where r."placeId" = ? and r."task" = ? and r."current" = 1 and r."period" >= ? and r."period" <= ?`)

/** Every task's reports week by week: on time, late, missing or still to come. */
export async function readProfileReports(source: Source, pre: number, weeks: readonly Period[], asking: Asking): Promise<ProfileReports[]> {
  const { tree, store } = source
  const found: ProfileReports[] = []
  const spans = weeks.map(({ from, until }) => ({ from, until }))
  const spanOf = await readDutySpans(source, asking.today)
  for (const task of loadCatalogue().tasks) {
    const sums = await readReportSums(source, [pre], task.key, spans)
    const own = tree.level(pre) === task.level
    const rows = own
      ? await rowsOf<{ period: number; filed: number; value: number }>(store, filings, [
          tree.ids[pre]!,
          task.key,
          spans[0]!.from,
          spans.at(-1)!.from,
        ])
      : []
    const byWeek = new Map(rows.map((row) => [row.period, row]))
    const due = spans.map(({ from }) => dueBy(task, from, asking.zone))
    const expected = spans.map(({ from }) => countDue(tree, pre, task, from, spanOf(task)))
    found.push({
      task: task.key,
      expected,
      filed: spans.map((_, w) => sums.filed.get(w, 0)),
      onTime: spans.map((_, w) => sums.onTime.get(w, 0)),
      state: spans.map((_, w) => STATES.indexOf(stateOf(expected[w]!, sums.filed.get(w, 0), asking.now <= due[w]!))),
      due: due.map((at) => new Date(at).toISOString()),
      filedAt: spans.map(({ from }) => {
        const row = byWeek.get(from)
        return row ? new Date(Number(row.filed)).toISOString() : null
      }),
      value: spans.map(({ from }) => byWeek.get(from)?.value ?? null),
    })
  }
  return found
}

function stateOf(expected: number, filed: number, running: boolean) {
  return sumState({ expected, filed, pending: running ? expected - filed : 0 })
}

function indicatorOf(task: Task): Indicator {
  const { indicators } = loadCatalogue()
  const defined = indicators.find(
    ({ numerator, denominator }) => numerator.of === 'task' && numerator.task === task.key && denominator !== undefined,
  )
  if (defined) return defined
  const denominator =
    task.kind === 'cumulative' ? { of: 'base' as const, base: task.base } : { of: 'task' as const, task: task.key, field: 'whole' as const }
  return { ...indicators[0]!, key: task.key, numerator: { of: 'task', task: task.key, field: 'value' }, denominator }
}
