import { describe, expect, it } from 'vitest'
import { compare } from '../indicator/comparison.ts'
import type { Indicator } from '../indicator/indicator.ts'
import { formatBase, formatChange, formatFull, formatGap, formatPercent, formatValue } from './format.ts'
import type { Against } from './format.ts'

type Shown = Pick<Indicator, 'unit' | 'decimals' | 'counted' | 'denominator' | 'numerator' | 'target'>

const households = { zh: '户', en: 'households' }
const cases = { zh: '起', en: 'cases' }
const coverage: Shown = {
  unit: 'percent',
  decimals: 1,
  counted: { numerator: households, denominator: households },
  numerator: { of: 'task', task: 'households-visited', field: 'value' },
  denominator: { of: 'base', base: 'households' },
  target: 0.95,
}
const caseCount: Shown = { unit: 'count', decimals: 0, counted: { numerator: cases }, numerator: { of: 'incident', field: 'cases' } }
const loss: Shown = {
  unit: 'yuan',
  decimals: 0,
  counted: { numerator: { zh: '元', en: 'yuan' } },
  numerator: { of: 'incident', field: 'loss' },
}
const perTenThousand: Shown = {
  unit: 'per10k',
  decimals: 2,
  counted: { numerator: cases, denominator: { zh: '人', en: 'residents' } },
  numerator: { of: 'incident', field: 'cases' },
  denominator: { of: 'base', base: 'residents' },
}
const lossPerCase: Shown = { ...loss, counted: { ...loss.counted, denominator: cases }, denominator: { of: 'incident', field: 'cases' } }
const week: Against = { against: 'before', kind: 'week' }
const plain = (text: string | null | undefined) => text?.replaceAll('\u202f', ' ')

const told = (indicator: Shown, now: number | null, base: number | null, against = week, locale: 'zh' | 'en' = 'zh') =>
  plain(formatChange(indicator, compare(now, base), against, locale)?.full)

describe('figures', () => {
  it('shows a share with the decimals of its indicator, above 100 % too', () => {
    expect(plain(formatValue(coverage, 0.873, 'zh'))).toBe('87.3 %')
    expect(plain(formatValue(coverage, 1.0425, 'zh'))).toBe('104.3 %')
    expect(plain(formatPercent(0.285, 0))).toBe('29 %')
  })

  it('tells no figure from a figure of 0', () => {
    expect(formatValue(coverage, null, 'zh')).toBe('—')
    expect(plain(formatValue(coverage, 0, 'zh'))).toBe('0.0 %')
    expect(formatFull(caseCount, null, 'zh')).toBe('—')
    expect(plain(formatFull(caseCount, 0, 'zh'))).toBe('0 起')
  })

  it('shows counts, rates and money each in its own way', () => {
    expect(plain(formatValue(caseCount, 2104, 'zh'))).toBe('2 104')
    expect(plain(formatFull(caseCount, 24, 'en'))).toBe('24 cases')
    expect(plain(formatValue(perTenThousand, 1.255, 'zh'))).toBe('1.26')
    expect(plain(formatValue(loss, 1_863_000, 'zh'))).toBe('186.30 万元')
    expect(plain(formatValue(loss, 299.4, 'zh'))).toBe('299 元')
    expect(plain(formatValue(loss, 299, 'zh', 'large'))).toBe('0.03 万元')
    expect(plain(formatValue(loss, 1_863_000, 'en'))).toBe('¥1.86 million')
  })
})

describe('what a rate stands on', () => {
  it('names the thing once where both parts count the same', () => {
    expect(plain(formatBase(coverage, { num: 2104, den: 2410 }, 'zh'))).toBe('2 104 / 2 410 户')
    expect(plain(formatBase(coverage, { num: 2104, den: 2410 }, 'en'))).toBe('2 104 / 2 410 households')
  })

  it('names both where they differ, money from 分', () => {
    expect(plain(formatBase(perTenThousand, { num: 3, den: 12345 }, 'zh'))).toBe('3 起 / 12 345 人')
    expect(plain(formatBase(lossPerCase, { num: 12_300_000, den: 3 }, 'zh'))).toBe('12.30 万元 / 3 起')
  })

  it('is absent for a plain count and for a part that is not known', () => {
    expect(formatBase(caseCount, { num: 3, den: null }, 'zh')).toBeNull()
    expect(formatBase(coverage, { num: null, den: 2410 }, 'zh')).toBeNull()
    expect(formatBase(coverage, { num: 1, den: null }, 'zh')).toBeNull()
  })
})

describe('changes', () => {
  it('tells shares in percentage points with the base', () => {
    expect(told(coverage, 0.873, 0.852)).toBe('▲ 2.1 个百分点，上周 85.2 %')
    expect(told(coverage, 0.873, 0.852, week, 'en')).toBe('▲ 2.1 points, the week before 85.2 %')
  })

  it('tells counts in number and per cent with the base', () => {
    expect(told(caseCount, 21, 24)).toBe('▼ 3 起，上周 24 起，−12.5 %')
    expect(told(caseCount, 31, 42, { against: 'yearBefore', kind: 'month' })).toBe('▼ 11 起，去年同期 42 起，−26.2 %')
    expect(told(caseCount, 21, 24, week, 'en')).toBe('▼ 3 cases, the week before 24 cases, −12.5 %')
  })

  it('tells a rise from nothing as a number and never as a percentage', () => {
    expect(told(caseCount, 3, 0)).toBe('▲ 增加 3 起，上周 0 起')
    expect(told(caseCount, 3, 0, week, 'en')).toBe('▲ up by 3 cases, the week before 0 cases')
    expect(told(coverage, 0.05, 0)).toBe('▲ 5.0 个百分点，上周 0.0 %')
  })

  it('calls level what does not change as far as it is shown', () => {
    expect(told(caseCount, 7, 7)).toBe('持平，上周 7 起')
    expect(told(coverage, 0.87304, 0.873)).toBe('持平，上周 87.3 %')
    expect(formatChange(coverage, compare(0.87304, 0.873), week, 'zh')?.direction).toBe('level')
    expect(told(caseCount, 0, 0, week, 'en')).toBe('level, the week before 0 cases')
  })

  it('says that only the elapsed days are compared', () => {
    expect(told(caseCount, 2, 4, { against: 'before', kind: 'week', finished: false })).toBe('▼ 2 起，上周同期 4 起，−50.0 %')
  })

  it('tells money in its own unit', () => {
    expect(told(loss, 1_863_000, 2_594_300, { against: 'before', kind: 'month' })).toBe('▼ 73.13 万元，上月 259.43 万元，−28.2 %')
  })

  it('leaves out a percentage that would read 0.0', () => {
    expect(told(caseCount, 100_001, 100_000)).toBe('▲ 1 起，上周 100 000 起')
  })

  it('tells nothing where a side is missing', () => {
    expect(formatChange(caseCount, compare(null, 4), week, 'zh')).toBeNull()
  })

  it('gives the parts by themselves', () => {
    const change = formatChange(caseCount, compare(21, 24), week, 'zh')
    expect(change?.direction).toBe('down')
    expect(plain(change?.short)).toBe('▼ 3 起')
    expect(plain(change?.base)).toBe('上周 24 起')
    expect(plain(change?.percent)).toBe('−12.5 %')
  })
})

describe('the gap to the target', () => {
  it('says short, above or on target', () => {
    expect(plain(formatGap(coverage, -0.077, 'zh'))).toBe('差 7.7 个百分点')
    expect(plain(formatGap(coverage, 0.02, 'zh'))).toBe('超 2.0 个百分点')
    expect(formatGap(coverage, 0.0001, 'zh')).toBe('达标')
    expect(plain(formatGap(coverage, -0.077, 'en'))).toBe('7.7 points below target')
  })

  it('is absent without a figure', () => {
    expect(formatGap(coverage, null, 'zh')).toBeNull()
  })
})
