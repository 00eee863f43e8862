import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import type { Trend, TrendLine } from '@shouwang/shared/wire/trend'
import { trendCsv } from './trend-csv.ts'

const coverage: Indicator = {
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

const loss: Indicator = {
  ...coverage,
  key: 'loss',
  name: { zh: '损失金额', en: 'Loss' },
  unit: 'yuan',
  counted: { numerator: { zh: '元', en: 'yuan' } },
  numerator: { of: 'incident', field: 'loss' },
  denominator: undefined,
  scale: 0.01,
  rollUp: 'sum',
  decimals: 0,
}

describe('a trend as CSV', () => {
  it('has a byte order mark and headings in the language asked for', () => {
    const zh = trendCsv(trend([line({})]), coverage, 'zh')
    expect(zh.startsWith('\uFEFF时段,开始日期,截止日期,地区或类型,状态,入户走访覆盖率(%),分子(户),分母(户)\r\n')).toBe(true)
    expect(trendCsv(trend([line({})]), coverage, 'en')).toContain('Household coverage (%),Numerator (households),Denominator (households)')
  })

  it('gives each period and line a row with its last day included', () => {
    const rows = cells(trendCsv(trend([line({ num: [5, 6], den: [10, 8], state: [0, 0] })]), coverage, 'zh'))
    expect(rows).toEqual([
      ['2026-W46', '2026-11-09', '2026-11-15', '青石镇', '已报', '50', '5', '10'],
      ['2026-W47', '2026-11-16', '2026-11-22', '青石镇', '已报', '75', '6', '8'],
    ])
  })

  it('leaves a missing figure empty and keeps a zero', () => {
    const rows = cells(trendCsv(trend([line({ num: [null, 0], den: [null, 8], state: [2, 0] })]), coverage, 'zh'))
    expect(rows[0]!.slice(4)).toEqual(['逾期未报', '', '', ''])
    expect(rows[1]!.slice(4)).toEqual(['已报', '0', '0', '8'])
  })

  it('writes money in yuan and leaves out the denominator of a count', () => {
    const csv = trendCsv(trend([line({ num: [123_456, 0], den: [null, null], state: [0, 0] })]), loss, 'en')
    expect(csv).toContain('Loss (yuan),Numerator (yuan)\r\n')
    expect(cells(csv)[0]!.slice(4)).toEqual(['Reported', '1234.56', '1234.56'])
  })

  it.each(['=HYPERLINK("x")', '+1', '-1', '@sum', '\t=1'])('disarms the name %j', (name) => {
    const csv = trendCsv(trend([line({ name: { zh: name, en: name } })]), coverage, 'zh')
    expect(cells(csv)[0]![3]).toBe(`'${name}`)
  })

  it('is headings alone when there are no lines', () => {
    expect(cells(trendCsv(trend([]), coverage, 'zh'))).toEqual([])
  })
})

function cells(csv: string): string[][] {
  return Papa.parse<string[]>(csv.slice(1), { skipEmptyLines: true }).data.slice(1)
}

function line(given: Partial<TrendLine>): TrendLine {
  return {
    key: 'area:1',
    area: 1,
    type: null,
    name: { zh: '青石镇', en: '青石镇' },
    num: [1, 1],
    den: [2, 2],
    state: [0, 0],
    yearBefore: null,
    baseline: null,
    basis: null,
    ...given,
  }
}

function trend(lines: TrendLine[]): Trend {
  return { version: 1, indicator: 'x', by: 'area', periods: ['2026-W46', '2026-W47'], elapsed: null, lines, target: null, notes: [] }
}
