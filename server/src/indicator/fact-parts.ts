import type { Measure } from '@shouwang/shared/indicator/indicator'
import type { State } from '@shouwang/shared/wire/state'
import { readBaseSums } from '../base/read-base-sums.ts'
import { Declarations, coverable } from '../incident/declared.ts'
import { readCountSums } from '../incident/read-count-sums.ts'
import { readIncidentSums } from '../incident/read-incident-sums.ts'
import type { Asked } from './asked.ts'
import type { Part } from './part.ts'
import type { Source, Span, Targets } from './source.ts'

/** A population base as of the last day of each period. */
export async function basePart(source: Source, targets: Targets, base: string, periods: readonly Asked[]): Promise<Part> {
  const days = periods.map(({ period, days }) => (days?.until ?? period.from) - 1)
  const { value, known } = await readBaseSums(source, targets, base, days)
  return {
    figure: (p, t) => (known.get(p, t) === 0 ? null : value.get(p, t)),
    state: (p, t) => (existed(source, targets[t]!, periods[p]!) ? (known.get(p, t) === 0 ? 'missing' : 'value') : 'notExpected'),
    standing: null,
  }
}

/** Incidents by row. */
export async function incidentPart(
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
    return declared.stateOf(targets[t]!, coverable(days, finished), today)
  }
}

/** Counts given for spans of the days that have passed. A place without one is 0 only where its declared area has some: a year's table says nothing of its months. */
export async function countPart(
  source: Source,
  targets: Targets,
  measure: Measure & { of: 'count' },
  periods: readonly Asked[],
): Promise<Part> {
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

/** The days of each period that have passed; an empty span for one that lies ahead. */
export function spansOf(periods: readonly Asked[]): Span[] {
  return periods.map(({ period, days }) => days ?? { from: period.from, until: period.from })
}

function existed({ tree }: Source, pre: number, { period }: Asked): boolean {
  return tree.existed(pre, period.from, period.until)
}
