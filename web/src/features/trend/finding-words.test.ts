import { describe, expect, it } from 'vitest'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import type { Trend } from '@shouwang/shared/wire/trend'
import { findingOf } from './finding.ts'
import { findingWords } from './finding-words.ts'
import { before, cases, coverage, line, onTime, trend } from '../../chart/trend-fixture.ts'

describe('the finding of one area', () => {
  it('is the rise of a cumulative rate from its first to its last week, in points', () => {
    expect(zh(trend([line(1, [500, 540, 583], 1000)]), coverage)).toBe('1号镇近 12 周走访覆盖上升 8.3 个百分点，至 58.3 %')
    expect(en(trend([line(1, [500, 540, 583], 1000)]), coverage)).toBe(
      'Town 1: coverage rose by 8.3 points to 58.3 % over the last 12 weeks',
    )
  })
  it('reaches over missing weeks at both ends', () => {
    expect(zh(trend([line(1, [null, 500, 400, null], 1000)]), coverage)).toBe('1号镇近 12 周走访覆盖下降 10.0 个百分点，至 40.0 %')
  })
  it('is level when the change rounds to nothing', () => {
    expect(zh(trend([line(1, [5000, 5001], 10_000)]), coverage)).toBe('1号镇近 12 周走访覆盖持平，为 50.0 %')
  })
  it('compares the halves of a rate of what happened, without the unfinished week', () => {
    const running = { elapsed: { from: '2026-11-16', until: '2026-11-18', finished: false } }
    expect(zh(trend([line(1, [80, 90, 95, 97, 1], 100)], running), onTime)).toBe(
      '1号镇近 12 周按时填报后半段比前半段上升 11.0 个百分点，为 96.0 %',
    )
  })
  it('is a total against the year before for a count', () => {
    const lines = [line(1, [10, 14], null, { yearBefore: before([20, 10]) })]
    expect(zh(trend(lines), cases)).toBe('1号镇近 12 周发案 24 起，比去年同期减少 6 起（−20.0 %）')
    expect(en(trend(lines), cases)).toBe('Town 1: 24 cases in the last 12 weeks, 6 cases fewer than a year before (−20.0 %)')
  })
  it('tells a total alone when the year before is known in part only', () => {
    const yearBefore = { num: [20, null], den: [null, null], state: [0, 2] }
    expect(zh(trend([line(1, [10, 14], null, { yearBefore })]), cases)).toBe('1号镇近 12 周发案 24 起')
  })
  it('says that there is nothing when every week is missing, and when there is no line', () => {
    expect(zh(trend([line(1, [null, null], null)]), cases)).toBe('近 12 周没有发案数据')
    expect(en(trend([]), cases)).toBe('No figures for cases in the last 12 weeks')
  })
})

describe('the finding of several areas', () => {
  const lines = [line(1, [500, 600], 1000), line(2, [400, 390], 1000), line(3, [500, 500], 1000)]
  it('counts the rises and falls and names the lowest of what should be high', () => {
    expect(zh(trend(lines), coverage)).toBe('近 12 周走访覆盖 1 升、1 降、1 平，2号镇最低（39.0 %）')
    expect(en(trend(lines), coverage)).toBe('Coverage over the last 12 weeks: 1 rose, 1 fell, 1 level; Town 2 is lowest (39.0 %)')
  })
  it('names the one with the most cases', () => {
    const counts = [line(1, [1, 2], null, { yearBefore: before([1, 1]) }), line(2, [3, 4], null, { yearBefore: before([1, 1]) })]
    expect(zh(trend(counts), cases)).toBe('近 12 周发案比去年同期 2 地均上升，2号镇最多（7 起）')
  })
  it('only names the most where there is nothing to compare with', () => {
    expect(zh(trend([line(1, [1, 2], null), line(2, [3, 4], null)]), cases)).toBe('近 12 周发案，2号镇最多（7 起）')
  })
  it('is about the area that contains the others', () => {
    expect(zh(trend(lines), coverage, 1)).toBe('1号镇近 12 周走访覆盖上升 10.0 个百分点，至 60.0 %，2号镇最低（39.0 %）')
  })
})

describe('the finding by fraud type', () => {
  const typed = (nums: number[][]) =>
    trend(
      nums.map((num, i) => line(1, num, null, { key: `t${i}`, name: { zh: `类型${i}`, en: `Type ${i}` } })),
      { by: 'type' },
    )
  it('is the total and the share of the largest', () => {
    expect(
      zh(
        typed([
          [1, 2],
          [4, 3],
        ]),
        cases,
      ),
    ).toBe('近 12 周发案 10 起，类型1最多，占 70 %')
    expect(
      en(
        typed([
          [1, 2],
          [4, 3],
        ]),
        cases,
      ),
    ).toBe('10 cases in the last 12 weeks; type 1 makes up 70 %')
  })
  it('says that there was none when all are 0', () => {
    expect(
      zh(
        typed([
          [0, 0],
          [0, 0],
        ]),
        cases,
      ),
    ).toBe('近 12 周没有发案')
  })
})

function told(trend: Trend, indicator: Indicator, locale: 'zh' | 'en', within: number | null): string {
  const names = new Map(trend.lines.map((line) => [line.key, line.name[locale]]))
  const span = locale === 'zh' ? '近 12 周' : 'the last 12 weeks'
  return findingWords(findingOf(trend, indicator, within), { indicator, span, names }, locale).replaceAll('\u202f', ' ')
}
function zh(trend: Trend, indicator: Indicator, within: number | null = null): string {
  return told(trend, indicator, 'zh', within)
}
function en(trend: Trend, indicator: Indicator, within: number | null = null): string {
  return told(trend, indicator, 'en', within)
}
