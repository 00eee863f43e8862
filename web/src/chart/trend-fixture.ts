import type { Indicator } from '@shouwang/shared/indicator/indicator'
import type { Trend, TrendLine } from '@shouwang/shared/wire/trend'

/** Indicators, lines and trends that the tests of this folder are written with. */
export const coverage: Indicator = {
  key: 'coverage-households',
  group: 'coverage',
  name: { zh: '入户走访覆盖率', en: 'Household coverage' },
  short: { zh: '走访覆盖', en: 'Coverage' },
  definition: { zh: '累计走访户数除以总户数', en: 'Households visited divided by all households' },
  unit: 'percent',
  counted: { numerator: { zh: '户', en: 'households' }, denominator: { zh: '户', en: 'households' } },
  numerator: { of: 'task', task: 'households-visited', field: 'value' },
  denominator: { of: 'base', base: 'households' },
  scale: 1,
  better: 'up',
  rollUp: 'last',
  target: 1,
  ramp: 'coverage',
  symbol: 'fill',
  bands: [0.4, 0.6],
  decimals: 1,
}

export const onTime: Indicator = {
  ...coverage,
  key: 'reports-on-time',
  short: { zh: '按时填报', en: 'On time' },
  numerator: { of: 'duty', field: 'onTime' },
  denominator: { of: 'duty', field: 'expected' },
  rollUp: 'sum',
}

export const cases: Indicator = {
  ...coverage,
  key: 'cases',
  short: { zh: '发案', en: 'Cases' },
  unit: 'count',
  counted: { numerator: { zh: '起', en: 'cases' } },
  numerator: { of: 'incident', field: 'cases' },
  denominator: undefined,
  better: 'down',
  rollUp: 'sum',
  decimals: 0,
}

/** A line with these numerators; the denominators are all `den`, no figure is missing unless it is `null`. */
export function line(area: number, num: (number | null)[], den: number | null, given: Partial<TrendLine> = {}): TrendLine {
  return {
    key: `area:${area}`,
    area,
    type: null,
    name: { zh: `${area}号镇`, en: `Town ${area}` },
    num,
    den: num.map((value) => (value === null ? null : den)),
    state: num.map((value) => (value === null ? 2 : 0)),
    yearBefore: null,
    baseline: null,
    basis: null,
    ...given,
  }
}

/** Figures of the year before, all of them known. */
export function before(num: number[], den: number | null = null): TrendLine['yearBefore'] {
  return { num, den: num.map(() => den), state: num.map(() => 0) }
}

/** A trend of consecutive weeks that ends with 2026-W47. */
export function trend(lines: TrendLine[], given: Partial<Trend> = {}): Trend {
  const count = lines[0]?.num.length ?? 2
  return {
    version: 1,
    indicator: 'x',
    by: 'area',
    periods: Array.from({ length: count }, (_, i) => `2026-W${48 - count + i}`),
    elapsed: { from: '2026-11-16', until: '2026-11-23', finished: true },
    lines,
    target: null,
    notes: [],
    ...given,
  }
}
