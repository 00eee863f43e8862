import type { Measure, Task } from '@shouwang/shared/indicator/indicator'
import { isoOf } from '@shouwang/shared/period/day'
import type { State } from '@shouwang/shared/wire/state'
import { countDue, readDutySpans } from '../report/duty-span.ts'
import type { DutySpan } from '../report/duty-span.ts'
import { readReportSums, readStandingSums } from '../report/read-report-sums.ts'
import { weeksIn } from './asked.ts'
import type { Asked, Weeks } from './asked.ts'
import type { Part, Standing } from './part.ts'
import type { Source, Span, Targets } from './source.ts'

/** A cumulative task: what stands at the end of the last week that is due. */
export async function standingPart(source: Source, targets: Targets, task: Task, periods: readonly Asked[]): Promise<Part> {
  const weeks = periods.map((asked) => asked.weeks(task))
  const refs = weeks.map(({ ref }) => ref)
  const distinct = [...new Set(refs)].sort((a, b) => a - b)
  const at = refs.map((ref) => distinct.indexOf(ref))
  const span = (await readDutySpans(source, periods[0]?.today ?? 0))(task)
  const sums = await readStandingSums(source, targets, task.key, distinct)
  const standing = periods.map((_, p): Standing => {
    const expected = targets.map((pre) => countDue(source.tree, pre, task, refs[p]!, span))
    const filed = targets.map((_, t) => Math.min(sums.filed.get(at[p]!, t), expected[t]!))
    const ever = targets.map((_, t) => Math.min(sums.ever.get(at[p]!, t), expected[t]!))
    return {
      expected,
      filed,
      old: targets.map((_, t) => Math.max(0, ever[t]! - filed[t]!)),
      absent: targets.map((_, t) => Math.max(0, expected[t]! - ever[t]!)),
      asOfWeek: targets.map((pre, t) => {
        const latest = sums.latest[at[p]! * targets.length + t]!
        return source.tree.level(pre) === task.level && !Number.isNaN(latest) && latest < refs[p]! ? isoOf(latest) : null
      }),
    }
  })
  return {
    figure: (p, t) => (periods[p]!.days !== null && sums.ever.get(at[p]!, t) > 0 ? sums.value.get(at[p]!, t) : null),
    state: (p, t) => {
      const { expected, filed } = standing[p]!
      if (periods[p]!.days === null) return expected[t] === 0 ? 'notExpected' : 'pending'
      const carries = source.tree.level(targets[t]!) !== task.level && sums.ever.get(at[p]!, t) > 0
      return dutyState(expected[t]!, filed[t]! > 0 || carries, weeks[p]!)
    },
    standing,
  }
}

/** A task per period: what the weeks of the period brought. */
export async function weeklyPart(
  source: Source,
  targets: Targets,
  task: Task,
  field: 'value' | 'whole',
  periods: readonly Asked[],
): Promise<Part> {
  const weeks = periods.map((asked) => asked.weeks(task))
  const span = (await readDutySpans(source, periods[0]?.today ?? 0))(task)
  const sums = await readReportSums(source, targets, task.key, weekSpans(weeks))
  const standing = weeks.map((asked, p) =>
    standingOf(
      targets.map((pre) => expectedOver(source, pre, task, asked, span)),
      targets.map((_, t) => sums.filed.get(p, t)),
    ),
  )
  return {
    figure: (p, t) => (sums.filed.get(p, t) > 0 ? sums[field].get(p, t) : null),
    state: (p, t) => dutyState(standing[p]!.expected[t]!, sums.filed.get(p, t) > 0, weeks[p]!),
    standing,
  }
}

/**
 * Reports due, filed and filed in time, of one task or of all. Tasks whose deadline lies ahead do not count yet: those who still have time are
 * not behind.
 */
export async function dutyPart(
  source: Source,
  targets: Targets,
  { field }: Measure & { of: 'duty' },
  tasks: readonly Task[],
  periods: readonly Asked[],
): Promise<Part> {
  const spanOf = await readDutySpans(source, periods[0]?.today ?? 0)
  const read = await Promise.all(
    tasks.map(async (task) => {
      const weeks = periods.map((asked) => asked.weeks(task))
      return { task, weeks, sums: await readReportSums(source, targets, task.key, weekSpans(weeks)) }
    }),
  )
  type One = (typeof read)[number]
  // Before the first deadline of a period all its tasks stand together as what is to come.
  const due = periods.map((_, p) => read.filter(({ weeks }) => weeks[p]!.passed))
  const counted = due.map((ones) => (ones.length === 0 ? read : ones))
  const sums = (of: (one: One, p: number, t: number) => number) =>
    counted.map((ones, p) => targets.map((_, t) => ones.reduce((sum, one) => sum + of(one, p, t), 0)))
  const figures = {
    expected: sums(({ task, weeks }, p, t) => expectedOver(source, targets[t]!, task, weeks[p]!, spanOf(task))),
    filed: sums((one, p, t) => one.sums.filed.get(p, t)),
    onTime: sums((one, p, t) => one.sums.onTime.get(p, t)),
  }
  const { expected, filed } = figures
  const state = (p: number, t: number): State => (expected[p]![t] === 0 ? 'notExpected' : due[p]!.length === 0 ? 'pending' : 'value')
  return {
    figure: (p, t) => (state(p, t) === 'value' ? figures[field][p]![t]! : null),
    state,
    standing: periods.map((_, p) => standingOf(expected[p]!, filed[p]!)),
  }
}

function standingOf(expected: number[], filed: number[]): Standing {
  return {
    expected,
    filed,
    old: expected.map(() => 0),
    absent: expected.map((due, t) => Math.max(0, due - filed[t]!)),
    asOfWeek: expected.map(() => null),
  }
}

function dutyState(expected: number, came: boolean, { passed }: Weeks): State {
  if (expected === 0) return 'notExpected'
  if (came) return 'value'
  return passed ? 'missing' : 'pending'
}

function expectedOver({ tree }: Source, pre: number, task: Task, weeks: Weeks, span: DutySpan): number {
  let sum = 0
  for (let week = weeks.first, left = weeksIn(weeks); left > 0; week += 7, left--) sum += countDue(tree, pre, task, week, span)
  return sum
}

function weekSpans(weeks: readonly Weeks[]): Span[] {
  return weeks.map(({ first, ref }) => ({ from: first, until: Math.max(first, ref + 7) }))
}
