import { describe, expect, it } from 'vitest'
import { isoOf } from '../period/day.ts'
import { readPeriod, readWeek } from './written-period.ts'

const id = (cell: string | number) => {
  const reading = readPeriod(cell)
  return reading.ok ? (reading.value?.id ?? null) : reading.reason.en
}
const monday = (cell: string | number) => {
  const reading = readWeek(cell)
  return reading.ok ? (reading.value === null ? null : isoOf(reading.value)) : reading.reason.en
}

describe('readPeriod', () => {
  it.each([
    ['2024', '2024'],
    [2024, '2024'],
    ['2024年度', '2024'],
    ['2024-03', '2024-03'],
    ['2024年3月', '2024-03'],
    ['2024年三月份', '2024-03'],
    ['202403', '2024-03'],
    ['2024Q1', '2024-Q1'],
    ['Q1 2024', '2024-Q1'],
    ['2024年第一季度', '2024-Q1'],
    ['2024年上半年', '2024-H1'],
    ['2024H2', '2024-H2'],
    ['2024年秋季学期', '2024-autumn'],
    ['2024年3月上旬', '2024-03-D1'],
    ['2024-W07', '2024-W07'],
    ['2024年第7周', '2024-W07'],
    ['2024年第7-8周', '2024-02-12..2024-02-26'],
    ['2024年第七周至第八周', '2024-02-12..2024-02-26'],
    ['2024-W07~W08', '2024-02-12..2024-02-26'],
    ['2024-W52至2025-W01', '2024-12-23..2025-01-06'],
    ['2024-2025学年第一学期', '2024-autumn'],
    ['2024–2025学年度第二学期', '2025-spring'],
    ['2024/1/5', '2024-01-05'],
    ['2024-03-01至2024-03-31', '2024-03-01..2024-04-01'],
    ['2024年3月1日至15日', '2024-03-01..2024-03-16'],
    ['2024-03-01 - 2024-03-05', '2024-03-01..2024-03-06'],
    ['2024年12月20日—1月5日', '2024-12-20..2025-01-06'],
    ['2024-03-01..2024-04-01', '2024-03-01..2024-04-01'],
  ])('reads %s as %s', (cell, period) => {
    expect(id(cell)).toBe(period)
  })

  it('refuses what does not exist, runs backwards or is no period', () => {
    expect(id('2024W60')).toContain('does not exist')
    expect(id('2024-13')).toContain('does not exist')
    expect(id('2024-03-31至2024-03-01')).toContain('ends before it begins')
    expect(id('3月')).toContain('"3月" is not a period')
    expect(id('1024')).toContain('in the year 1024')
    expect(id('—')).toBeNull()
    expect(id('')).toBeNull()
  })
})

describe('readWeek', () => {
  it('gives the Monday of a week by its number or by any of its days', () => {
    expect(monday('2024-W07')).toBe('2024-02-12')
    expect(monday('2024年第7周')).toBe('2024-02-12')
    expect(monday('2024-02-18')).toBe('2024-02-12')
    expect(monday('2024-02-12至2024-02-18')).toBe('2024-02-12')
    expect(monday('')).toBeNull()
  })

  it('refuses what is more than one week', () => {
    expect(monday('2024-02')).toContain('"2024-02" is not one week')
    expect(monday('2024-02-12至2024-02-19')).toContain('is not one week')
    expect(monday('上周')).toContain('is not a period')
  })
})
