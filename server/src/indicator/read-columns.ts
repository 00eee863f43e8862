import type { Catalogue, Indicator, Measure, Task } from '@shouwang/shared/indicator/indicator'
import { STATES } from '@shouwang/shared/wire/state'
import type { Column } from '@shouwang/shared/wire/values'
import { AppError } from '../app/error.ts'
import type { Asked } from './asked.ts'
import { loadCatalogue } from './catalogue.ts'
import { basePart, countPart, incidentPart } from './fact-parts.ts'
import type { Part, Standing } from './part.ts'
import { dutyPart, standingPart, weeklyPart } from './report-parts.ts'
import type { Source, Targets } from './source.ts'

/** One column, with what stands behind it; `standing` is `null` for figures that no report brings. */
export type Figures = Column & { standing: Standing | null }

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
    case 'duty': {
      const catalogue = loadCatalogue()
      const tasks = measure.task === undefined ? catalogue.tasks : [taskOrThrow(catalogue, measure.task)]
      return dutyPart(source, targets, measure, tasks, periods)
    }
  }
}

function taskOrThrow(catalogue: Catalogue, key: string): Task {
  const task = catalogue.tasks.find((one) => one.key === key)
  if (!task) throw new AppError('not_found', { zh: `没有任务“${key}”`, en: `there is no task "${key}"` })
  return task
}
