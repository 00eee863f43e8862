import type { Catalogue, Indicator, Measure, Task } from '@shouwang/shared/indicator/indicator'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { STATES } from '@shouwang/shared/wire/state'
import type { State } from '@shouwang/shared/wire/state'
import type { Column } from '@shouwang/shared/wire/values'
import { readBaseSums } from '../base/read-base-sums.ts'
import { Declarations } from '../incident/declared.ts'
import { readCountSums } from '../incident/read-count-sums.ts'
import { readIncidentSums } from '../incident/read-incident-sums.ts'
import { NEVER } from '../jurisdiction/tree.ts'
import { countPlaces } from '../report/expected.ts'
import { readReportSums, readStandingSums } from '../report/read-report-sums.ts'
import { AppError } from '../app/error.ts'
import { weeksIn } from './asked.ts'
import type { Asked, Weeks } from './asked.ts'
import { loadCatalogue } from './catalogue.ts'
import type { Source, Span, Targets } from './source.ts'

/** On how many places a target's figure stands. */
export type Standing = { expected: number[]; filed: number[]; old: number[]; absent: number[]; asOfWeek: (string | null)[] }

/** One column, with what stands behind it; `standing` is `null` for figures that no report brings. */
export type Figures = Column & { standing: Standing | null }

/** A measure's figures by period and target. `missing` decides the state where the figure is `null`. */
export type Part = {
  figure(period: number, target: number): number | null
  state(period: number, target: number): State
  standing: Standing[] | null
}

/**
 * Reads an indicator for periods (consecutive, oldest first) and targets: numerators and denominators are added up apart, the division is left to the end
 * (`valueOf`). The state is the numerator's.
 */
export async function readColumns(source: Source, targets: Targets, indicator: Indicator, periods: readonly Asked[]): Promise<Figures[]> {
  const numerator = await partOf(source, targets, indicator.numerator, periods)
  const denominator = indicator.denominator ? await partOf(source, targets, indicator.denominator, periods) : null
  const count = targets.length
  return periods.map((asked, p) => ({
    period: asked.period.id,
    num: Array.from({ length: count }, (_, t) => numerator.figure(p, t)),
    den: Array.from({ length: count }, (_, t) => denominator?.figure(p, t) ?? null),
    state: Array.from({ length: count }, (_, t) => STATES.indexOf(numerator.state(p, t))),
    standing: numerator.standing?.[p] ?? null,
  }))
}

/** The figures of one measure. */
export function partOf(source: Source, targets: Targets, measure: Measure, periods: readonly Asked[]): Promise<Part> {
  switch (measure.of) {
    case 'base':
      return basePart(source, targets, measure.base, periods)
    case 'incident':
      return incidentPart(source, targets, measure, periods)
    case 'count':
      return countPart(source, targets, measure, periods)
    case 'task': {
      const task = taskOrThrow(loadCatalogue(), measure.task)
      return task.kind === 'cumulative'
        ? standingPart(source, targets, task, periods)
        : weeklyPart(source, targets, task, measure.field, periods)
    }
    case 'duty':
      return dutyPart(source, targets, measure, periods)
  }
}

async function basePart(source: Source, targets: Targets, base: string, periods: readonly Asked[]): Promise<Part> {
  const days = periods.map(({ period, days }) => (days?.until ?? period.from) - 1)
  const { value, known } = await readBaseSums(source, targets, base, days)
  return {
    figure: (p, t) => (known.get(p, t) === 0 ? null : value.get(p, t)),
    state: (p, t) => (existed(source, targets[t]!, periods[p]!) ? (known.get(p, t) === 0 ? 'missing' : 'value') : 'notExpected'),
    standing: null,
  }
}

async function incidentPart(
  source: Source,
  targets: Targets,
  { field, types }: Measure & { of: 'incident' },
  periods: readonly Asked[],
): Promise<Part> {
  const state = await incidentStates(source, targets, periods)
  const sums = (await readIncidentSums(source, targets, spansOf(periods), { fields: [field], types })).get('')![field]!
  return {
    figure: (p, t) => {
      const figure = sums.get(p, t)
      return figure !== 0 || state(p, t) === 'value' ? figure : null
    },
    state,
    standing: null,
  }
}

/** How incident figures stand: inside a declaration no row is 0, outside it is missing (`Declarations`). */
export async function incidentStates(source: Source, targets: Targets, periods: readonly Asked[]): Promise<Part['state']> {
  const declared = await Declarations.read(source, 'incident')
  return (p, t) => {
    const { days, finished, today } = periods[p]!
    if (!existed(source, targets[t]!, periods[p]!)) return 'notExpected'
    if (days === null) return 'pending'
    // The present day is not over: a file that ends with yesterday lacks nothing.
    const due = finished ? days : { from: days.from, until: Math.max(days.from + 1, days.until - 1) }
    return declared.stateOf(targets[t]!, due, today)
  }
}

/** Counts given for spans of the days that have passed. A place without one is 0 only where its declared area has some: a year's table says nothing of its months. */
async function countPart(source: Source, targets: Targets, measure: Measure & { of: 'count' }, periods: readonly Asked[]): Promise<Part> {
  const declared = await Declarations.read(source, 'count')
  const spans = spansOf(periods)
  const sums = await readCountSums(source, targets, spans, measure.types)
  const areas = [...new Set(targets.flatMap((pre) => declared.areasOf(pre)))].sort((a, b) => a - b)
  const given = await readCountSums(source, areas, spans)
  const state = (p: number, t: number): State => {
    const { days, finished, today } = periods[p]!
    if (!existed(source, targets[t]!, periods[p]!)) return 'notExpected'
    if (sums.known.get(p, t) > 0) return 'value'
    if (days === null) return 'pending'
    const some = declared.areasOf(targets[t]!).some((area) => given.known.get(p, areas.indexOf(area)) > 0)
    if (some && declared.stateOf(targets[t]!, days, today) === 'value') return 'value'
    return finished ? 'missing' : 'pending'
  }
  return { figure: (p, t) => (state(p, t) === 'value' ? sums[measure.field].get(p, t) : null), state, standing: null }
}

/** A cumulative task: what stands at the end of the last week that is due. */
async function standingPart(source: Source, targets: Targets, task: Task, periods: readonly Asked[]): Promise<Part> {
  const weeks = periods.map((asked) => asked.weeks(task))
  const refs = weeks.map(({ ref }) => ref)
  const distinct = [...new Set(refs)].sort((a, b) => a - b)
  const at = refs.map((ref) => distinct.indexOf(ref))
  const sums = await readStandingSums(source, targets, task.key, distinct)
  const standing = periods.map((_, p): Standing => {
    const expected = targets.map((pre) => expectedIn(source, pre, task, refs[p]!))
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
async function weeklyPart(
  source: Source,
  targets: Targets,
  task: Task,
  field: 'value' | 'whole',
  periods: readonly Asked[],
): Promise<Part> {
  const weeks = periods.map((asked) => asked.weeks(task))
  const sums = await readReportSums(source, targets, task.key, weekSpans(weeks))
  const standing = weeks.map((span, p) =>
    standingOf(
      targets.map((pre) => expectedOver(source, pre, task, span)),
      targets.map((_, t) => sums.filed.get(p, t)),
    ),
  )
  return {
    figure: (p, t) => (sums.filed.get(p, t) > 0 ? sums[field].get(p, t) : null),
    state: (p, t) => dutyState(standing[p]!.expected[t]!, sums.filed.get(p, t) > 0, weeks[p]!),
    standing,
  }
}

/** Reports due, filed and filed in time, of one task or of all. */
async function dutyPart(source: Source, targets: Targets, measure: Measure & { of: 'duty' }, periods: readonly Asked[]): Promise<Part> {
  const catalogue = loadCatalogue()
  const tasks = measure.task === undefined ? catalogue.tasks : [taskOrThrow(catalogue, measure.task)]
  const read = await Promise.all(
    tasks.map(async (task) => {
      const weeks = periods.map((asked) => asked.weeks(task))
      return { task, weeks, sums: await readReportSums(source, targets, task.key, weekSpans(weeks)) }
    }),
  )
  const total = (p: number, t: number, of: (one: (typeof read)[number]) => number) =>
    read.reduce((sum, one) => sum + (p >= 0 && t >= 0 ? of(one) : 0), 0)
  const expected = periods.map((_, p) =>
    targets.map((pre, t) => total(p, t, ({ task, weeks }) => expectedOver(source, pre, task, weeks[p]!))),
  )
  const filed = periods.map((_, p) => targets.map((_, t) => total(p, t, ({ sums }) => sums.filed.get(p, t))))
  return {
    figure: (p, t) => {
      if (expected[p]![t] === 0 || !read[0]!.weeks[p]!.passed) return null
      if (measure.field === 'expected') return expected[p]![t]!
      return measure.field === 'filed' ? filed[p]![t]! : total(p, t, ({ sums }) => sums.onTime.get(p, t))
    },
    // Before its deadline a week has no share yet: those who still have time are not behind.
    state: (p, t) => dutyState(expected[p]![t]!, read[0]!.weeks[p]!.passed, read[0]!.weeks[p]!),
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

/** Villages below a place that owe a task's report for a week: those that exist on the day it is due. */
function expectedIn({ tree }: Source, pre: number, task: Task, week: Day): number {
  const due = week + task.due.weekday - 1
  const { from, until } = validityOf(task)
  if (due < from || due >= until) return 0
  return countPlaces(tree, pre, task.level, due)
}

const validities = new WeakMap<Task, { from: Day; until: Day }>()

function validityOf(task: Task): { from: Day; until: Day } {
  let known = validities.get(task)
  if (!known) {
    known = { from: dayOf(task.from), until: task.until === undefined ? NEVER : dayOf(task.until) }
    validities.set(task, known)
  }
  return known
}

function expectedOver(source: Source, pre: number, task: Task, weeks: Weeks): number {
  let sum = 0
  for (let week = weeks.first, left = weeksIn(weeks); left > 0; week += 7, left--) sum += expectedIn(source, pre, task, week)
  return sum
}

function weekSpans(weeks: readonly Weeks[]): Span[] {
  return weeks.map(({ first, ref }) => ({ from: first, until: Math.max(first, ref + 7) }))
}

/** The days of each period that have passed; an empty span for one that lies ahead. */
export function spansOf(periods: readonly Asked[]): Span[] {
  return periods.map(({ period, days }) => days ?? { from: period.from, until: period.from })
}

function existed({ tree }: Source, pre: number, { period }: Asked): boolean {
  return tree.existed(pre, period.from, period.until)
}

function taskOrThrow(catalogue: Catalogue, key: string): Task {
  const task = catalogue.tasks.find((one) => one.key === key)
  if (!task) throw new AppError('not_found', `there is no task "${key}"`)
  return task
}
