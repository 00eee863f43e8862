import { gapToTarget } from '@shouwang/shared/indicator/comparison'
import { Indicator } from '@shouwang/shared/indicator/indicator'
import type { PlaceRow } from './rows.ts'

/** Indicators and rows for tests of the view. */
export const coverage = Indicator.parse({
  key: 'coverage',
  group: 'coverage',
  name: { zh: '走访', en: 'Coverage' },
  short: { zh: '走访', en: 'Coverage' },
  definition: { zh: '走访户数除以总户数', en: 'Households visited divided by all' },
  unit: 'percent',
  counted: { numerator: { zh: '户', en: 'households' }, denominator: { zh: '户', en: 'households' } },
  numerator: { of: 'task', task: 'visits' },
  denominator: { of: 'base', base: 'households' },
  better: 'up',
  rollUp: 'last',
  target: 1,
  ramp: 'coverage',
  symbol: 'fill',
  bands: [0.4, 0.6, 0.8, 0.95],
  decimals: 1,
})

export const cases = Indicator.parse({
  key: 'cases',
  group: 'incident',
  name: { zh: '发案数', en: 'Cases' },
  short: { zh: '发案', en: 'Cases' },
  definition: { zh: '发案起数', en: 'Cases' },
  unit: 'count',
  counted: { numerator: { zh: '起', en: 'cases' } },
  numerator: { of: 'incident', field: 'cases' },
  better: 'down',
  rollUp: 'sum',
  ramp: 'incident',
  symbol: 'circle',
  bands: [1, 3, 6, 10],
  decimals: 0,
})

/** A row with a value (or none) in a state (0 is a value), as a polygon. */
export function row(id: number, value: number | null, state = 0, more: Partial<PlaceRow> = {}): PlaceRow {
  return {
    id,
    code: String(id),
    name: `place ${id}`,
    level: 'village',
    parent: 0,
    children: 0,
    ended: false,
    shape: 1,
    lng: id,
    lat: 30,
    value,
    parts: { num: value, den: 1 },
    state,
    before: null,
    yearBefore: null,
    gap: gapToTarget({ target: 1 }, value),
    expected: 1,
    filed: 1,
    old: 0,
    absent: 0,
    asOfWeek: null,
    ...more,
  }
}
