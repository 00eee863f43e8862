import { describe, expect, it } from 'vitest'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { dayOf } from '@shouwang/shared/period/day'
import type { Profile, ProfileTask } from '@shouwang/shared/wire/profile'
import { comparedRow } from './comparison-rows.ts'
import { profile, reports } from './profile-fixture.ts'
import { profileFinding } from './profile-finding.ts'
import { profileFindingWords } from './profile-finding-words.ts'
import { weeklyTrend } from './weekly-trend.ts'

const task: ProfileTask = {
  task: 'households-visited',
  value: 912,
  whole: 1000,
  target: 1,
  state: 0,
  asOfWeek: null,
  before: { value: 900, whole: 1000 },
  expected: 1,
  filed: 1,
  old: 0,
  absent: 0,
}
const incidents = (cases: number, loss: number): Profile['incidents'] => ({
  ...profile().incidents,
  total: { ...profile().incidents.total, cases, loss },
})

describe('the finding of a place', () => {
  it('tells coverage with its change, and cases with losses', () => {
    const found = profile({ tasks: [task], weekState: [0, 1], incidents: incidents(3, 27_828_000) })
    expect(told(found, 'zh')).toBe('入户走访宣传 91.2 %，比上周上升 1.2 个百分点；近 2 周发案 3 起，损失 27.83 万元。')
    expect(told(found, 'en')).toBe('Households visited: 91.2 %, 1.2 points more than the week before; 3 cases in 2 weeks, ¥278 280 lost.')
  })
  it('tells a silence of two weeks and more, and else what is overdue', () => {
    const silent = reports([1, 1, 1], [1, 0, 0], [1, 0, 0], [0, 2, 2])
    expect(told(profile({ reports: [silent] }), 'zh')).toBe('入户走访宣传已连续 2 周未报。')
    expect(told(profile({ tasks: [{ ...task, state: 2, filed: 0, before: { value: null, whole: null } }] }), 'zh')).toBe(
      '入户走访宣传 91.2 %；本周有 1 份填报逾期。',
    )
  })
  it('says that there were no cases only where a file covers the weeks', () => {
    expect(told(profile({ weekState: [0, 2] }), 'zh')).toBe('近 2 周没有发案。')
    expect(told(profile({ weekState: [2, 2] }), 'zh')).toBe('尚无任何填报与警情数据。')
  })
  it('does not tell a change that rounds to nothing', () => {
    expect(told(profile({ tasks: [{ ...task, before: { value: 912, whole: 1000 } }] }), 'zh')).toBe('入户走访宣传 91.2 %，与上周持平。')
  })
})

describe('weekly cases as a trend', () => {
  const types = [{ key: 'romance', name: { zh: '网络婚恋交友', en: 'Romance' }, aliases: [], colour: 6 }]
  it('has a line for each type, gaps where no file covers the week, and an unfinished last week', () => {
    const trend = weeklyTrend(
      profile({ weekState: [2, 0], weekly: [{ type: 'romance', cases: [null, 2], loss: [null, 500] }] }),
      'loss',
      types,
      dayOf('2026-11-24'),
    )
    expect(trend.lines).toMatchObject([{ name: { en: 'Romance' }, num: [null, 500], state: [2, 0] }])
    expect(trend.elapsed).toEqual({ from: '2026-11-23', until: '2026-11-25', finished: false })
  })
  it('is over on the last day of the week and has not begun before its first', () => {
    expect(weeklyTrend(profile(), 'cases', types, dayOf('2026-11-29')).elapsed?.finished).toBe(true)
    expect(weeklyTrend(profile(), 'cases', types, dayOf('2026-11-22')).elapsed).toBeNull()
  })
  it('has no lines where nothing happened', () => expect(weeklyTrend(profile(), 'cases', types, dayOf('2026-11-24')).lines).toEqual([]))
})

describe('a comparison with the places above', () => {
  it('gives a rate from few cases its interval, and says whether the county lies in it', () => {
    const row = comparedRow(
      compared([
        [3, 2000],
        [40, 30_000],
        [400, 200_000],
      ]),
      per10k,
    )
    expect(row.places.map(({ value }) => value)).toEqual([15, expect.closeTo(13.33, 2), 20])
    expect(row.interval!.low).toBeLessThan(15)
    expect(row.interval!.high).toBeGreaterThan(15)
    expect(row.verdict).toBe('within')
    expect(row.reach).toBe(row.interval!.high)
  })
  it('tells a rate clearly above and below the county', () => {
    expect(
      comparedRow(
        compared([
          [30, 2000],
          [400, 200_000],
        ]),
        per10k,
      ).verdict,
    ).toBe('above')
    expect(
      comparedRow(
        compared([
          [1, 20_000],
          [400, 200_000],
        ]),
        per10k,
      ).verdict,
    ).toBe('below')
  })
  it('gives no interval to many cases, to money, or without residents', () => {
    expect(
      comparedRow(
        compared([
          [50, 20_000],
          [400, 200_000],
        ]),
        per10k,
      ).interval,
    ).toBeNull()
    expect(comparedRow(compared([[5, 20_000]]), { ...per10k, numerator: { of: 'incident', field: 'loss' } }).interval).toBeNull()
    expect(comparedRow(compared([[5, 0]]), per10k)).toMatchObject({ interval: null, verdict: null, reach: 0 })
  })
  it('has no verdict where the county itself is looked at, and nothing without places', () => {
    expect(comparedRow(compared([[5, 20_000]]), per10k).verdict).toBeNull()
    expect(comparedRow(compared([]), per10k).places).toEqual([])
  })
})

const per10k: Indicator = {
  key: 'cases-per-10k',
  group: 'incident',
  name: { zh: '万人发案率', en: 'Cases per 10 000' },
  short: { zh: '万人发案', en: 'Cases per 10k' },
  definition: { zh: '发案除以人口', en: 'Cases by residents' },
  unit: 'per10k',
  counted: { numerator: { zh: '起', en: 'cases' }, denominator: { zh: '人', en: 'residents' } },
  numerator: { of: 'incident', field: 'cases' },
  denominator: { of: 'base', base: 'residents' },
  scale: 10_000,
  better: 'down',
  rollUp: 'sum',
  ramp: 'incident',
  symbol: 'fill',
  bands: [],
  decimals: 2,
}

function compared(parts: [number, number][]) {
  const levels = ['village', 'township', 'county'] as const
  const places = parts.map(([num, den], i) => ({ id: i, name: `${i}`, level: levels[i]!, num, den, state: 0 }))
  return { indicator: 'cases-per-10k', period: '2025-12-01..2026-11-30', places }
}

function told(given: Profile, locale: 'zh' | 'en'): string {
  const names = new Map([['households-visited', locale === 'zh' ? '入户走访宣传' : 'Households visited']])
  return profileFindingWords(profileFinding(given, 'households-visited'), names, locale).replaceAll('\u202f', ' ')
}
