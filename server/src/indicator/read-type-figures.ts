import type { Indicator, Measure } from '@shouwang/shared/indicator/indicator'
import { AppError } from '../app/error.ts'
import { readCountSumsByType } from '../incident/read-count-sums.ts'
import type { CountGrids } from '../incident/read-count-sums.ts'
import { readIncidentSums } from '../incident/read-incident-sums.ts'
import type { IncidentSums } from '../incident/read-incident-sums.ts'
import type { Asked } from './asked.ts'
import { incidentStates, spansOf } from './fact-parts.ts'
import type { Part } from './part.ts'
import { partOf } from './read-columns.ts'
import type { State } from '@shouwang/shared/wire/state'
import type { Grid, Source, Targets } from './source.ts'

/** Figures by fraud type, period and target; `state` is that of all types together. */
export type TypeFigures = {
  num(type: string, period: number, target: number): number | null
  den(type: string, period: number, target: number): number | null
  state(period: number, target: number): State
}

/**
 * An indicator of incidents or counts by fraud type. What is declared is declared for all types, and then a type without a row is 0. Throws
 * `AppError('invalid')` for an indicator that is made of neither.
 */
export async function readTypeFigures(
  source: Source,
  targets: Targets,
  indicator: Indicator,
  periods: readonly Asked[],
): Promise<TypeFigures> {
  const { numerator, denominator } = indicator
  if (numerator.of !== 'incident' && numerator.of !== 'count')
    throw new AppError('invalid', {
      zh: `指标“${indicator.name.zh}”（${indicator.key}）不是发案类指标，不能按诈骗类型分列`,
      en: `the indicator "${indicator.key}" is not made of cases and has no fraud types`,
    })
  const whole = denominator && denominator.of !== numerator.of ? await partOf(source, targets, denominator, periods) : null
  const { byType, all } = await (numerator.of === 'incident'
    ? incidentTypes(source, targets, numerator, denominator, periods)
    : countTypes(source, targets, numerator, periods))
  const sum = (measure: Measure, type: string, p: number, t: number) => byType.get(type)?.(measure).get(p, t) ?? 0
  return {
    num: (type, p, t) => (all.known(p, t) ? sum(numerator, type, p, t) : null),
    den: (type, p, t) => (denominator ? (whole ? whole.figure(p, t) : sum(denominator, type, p, t)) : null),
    state: all.state,
  }
}

/** For each type that occurred, the sums of a measure; for all of them together, whether anything is known, and how it stands. */
type Types = { byType: Map<string, (measure: Measure) => Grid>; all: Pick<Part, 'state'> & { known(p: number, t: number): boolean } }

async function incidentTypes(
  source: Source,
  targets: Targets,
  numerator: Measure & { of: 'incident' },
  denominator: Measure | undefined,
  periods: readonly Asked[],
): Promise<Types> {
  const fields = [...new Set([numerator.field, ...(denominator?.of === 'incident' ? [denominator.field] : [])])]
  const sums = await readIncidentSums(source, targets, spansOf(periods), { fields, types: numerator.types, apart: true })
  const state = await incidentStates(source, targets, periods)
  const any = (p: number, t: number) => {
    for (const of of sums.values()) if (of[numerator.field]!.get(p, t) !== 0) return true
    return false
  }
  const gridOf = (of: IncidentSums) => (measure: Measure) => of[measure.of === 'incident' ? measure.field : numerator.field]!
  return {
    byType: new Map([...sums].map(([type, of]) => [type, gridOf(of)])),
    all: { state, known: (p, t) => state(p, t) === 'value' || any(p, t) },
  }
}

async function countTypes(
  source: Source,
  targets: Targets,
  numerator: Measure & { of: 'count' },
  periods: readonly Asked[],
): Promise<Types> {
  const sums = await readCountSumsByType(source, targets, spansOf(periods), numerator.types)
  const { state, figure } = await partOf(source, targets, numerator, periods)
  const gridOf = (of: CountGrids) => (measure: Measure) => of[measure.of === 'count' ? measure.field : numerator.field]
  return {
    byType: new Map([...sums].map(([type, of]) => [type, gridOf(of)])),
    all: { state, known: (p, t) => figure(p, t) !== null },
  }
}
