import type { Indicator, Measure } from '@shouwang/shared/indicator/indicator'
import { AppError } from '../app/error.ts'
import { readIncidentSums } from '../incident/read-incident-sums.ts'
import type { IncidentSums } from '../incident/read-incident-sums.ts'
import type { Asked } from './asked.ts'
import { readColumns } from './read-columns.ts'
import type { Figures } from './read-columns.ts'
import type { Source, Targets } from './source.ts'

/**
 * An indicator of incidents for every fraud type that occurred, by its key. States are those of all types together: what is declared is declared
 * for all of them, and then a type without a row is 0. Throws `AppError('invalid')` for an indicator that is not made of incidents.
 */
export async function readTypeColumns(
  source: Source,
  targets: Targets,
  indicator: Indicator,
  periods: readonly Asked[],
): Promise<Map<string, Figures[]>> {
  const { numerator, denominator } = indicator
  if (numerator.of !== 'incident')
    throw new AppError('invalid', `the indicator "${indicator.key}" is not made of incidents and has no fraud types`)
  const spans = periods.map(({ period, days }) => days ?? { from: period.from, until: period.from })
  const sums = await readIncidentSums(source, targets, spans, { types: numerator.types, apart: true })
  const all = await readColumns(source, targets, indicator, periods)
  const figure = (measure: Measure | undefined, of: IncidentSums, p: number, t: number, whole: number | null) =>
    measure?.of === 'incident' ? of[measure.field].get(p, t) : whole
  const columns = new Map<string, Figures[]>()
  for (const [type, of] of sums) {
    columns.set(
      type,
      all.map((column, p) => ({
        ...column,
        num: column.num.map((num, t) => (num === null ? null : figure(numerator, of, p, t, num))),
        den: column.den.map((den, t) => (denominator ? figure(denominator, of, p, t, den) : null)),
        standing: null,
      })),
    )
  }
  return columns
}
