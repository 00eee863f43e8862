import type { Indicator, Measure } from '@shouwang/shared/indicator/indicator'
import { AppError } from '../app/error.ts'
import { readCountSumsByType } from '../incident/read-count-sums.ts'
import { readIncidentSums } from '../incident/read-incident-sums.ts'
import type { Asked } from './asked.ts'
import { loadCatalogue } from './catalogue.ts'
import { partOf, spansOf } from './read-columns.ts'
import type { Figures } from './read-columns.ts'
import { STATES } from '@shouwang/shared/wire/state'
import { Grid } from './source.ts'
import type { Source, Targets } from './source.ts'

/**
 * An indicator of incidents or counts for every fraud type, by its key. States are those of all types together: what is declared is
 * declared for all of them, and then a type without a row is 0. Throws `AppError('invalid')` for an indicator that is made of neither.
 */
export async function readTypeColumns(
  source: Source,
  targets: Targets,
  indicator: Indicator,
  periods: readonly Asked[],
): Promise<Map<string, Figures[]>> {
  const { numerator, denominator } = indicator
  if (numerator.of !== 'incident' && numerator.of !== 'count')
    throw new AppError('invalid', `the indicator "${indicator.key}" is not made of cases and has no fraud types`)
  const byType = await sumsByType(source, targets, numerator, periods)
  const all = await partOf(source, targets, numerator, periods)
  const whole = denominator && denominator.of !== numerator.of ? await partOf(source, targets, denominator, periods) : null
  const columns = new Map<string, Figures[]>()
  const none = new Grid(periods.length, targets.length)
  for (const { key: type } of loadCatalogue().fraudTypes) {
    const figureOf = byType.get(type) ?? (() => none)
    columns.set(
      type,
      periods.map((asked, p) => ({
        period: asked.period.id,
        num: targets.map((_, t) => (all.figure(p, t) === null ? null : figureOf(numerator).get(p, t))),
        den: targets.map((_, t) => (denominator ? (whole ? whole.figure(p, t) : figureOf(denominator).get(p, t)) : null)),
        state: targets.map((_, t) => STATES.indexOf(all.state(p, t))),
        standing: null,
      })),
    )
  }
  return columns
}

/** For each type, the sums of a measure of the same kind as the numerator. */
async function sumsByType(source: Source, targets: Targets, numerator: Measure & { of: 'incident' | 'count' }, periods: readonly Asked[]) {
  const found = new Map<string, (measure: Measure) => Grid>()
  if (numerator.of === 'incident') {
    const sums = await readIncidentSums(source, targets, spansOf(periods), { types: numerator.types, apart: true })
    for (const [type, of] of sums) found.set(type, (measure) => of[measure.of === 'incident' ? measure.field : 'cases'])
  } else {
    const sums = await readCountSumsByType(source, targets, spansOf(periods), numerator.types)
    for (const [type, of] of sums) found.set(type, (measure) => of[measure.of === 'count' ? measure.field : 'cases'])
  }
  return found
}
