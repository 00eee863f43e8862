import { describe, expect, it } from 'vitest'
import { dayOf } from './day.ts'
import { PERIOD_KINDS, periodAt, periodOf } from './period.ts'
import { beforeWords, dayWords, periodShort, periodWords, relativeWords, yearBeforeWords } from './words.ts'

const plain = (text: string) => text.replaceAll('\u202f', ' ')
const zh = (id: string) => plain(periodWords(periodOf(id), 'zh'))
const en = (id: string) => plain(periodWords(periodOf(id), 'en'))
const today = dayOf('2026-11-24')

describe('a period in Chinese', () => {
  it.each([
    ['2026-11-24', '2026 年 11 月 24 日'],
    ['2026-W48', '2026 年第 48 周（11 月 23 日—29 日）'],
    ['2026-W49', '2026 年第 49 周（11 月 30 日—12 月 6 日）'],
    ['2026-W53', '2026 年第 53 周（2026 年 12 月 28 日—2027 年 1 月 3 日）'],
    ['2026-11-D3', '2026 年 11 月下旬'],
    ['2026-11', '2026 年 11 月'],
    ['2026-Q4', '2026 年第四季度'],
    ['2026-autumn', '2026 年秋季学期'],
    ['2026-spring', '2026 年春季学期'],
    ['2026-H2', '2026 年下半年'],
    ['2026', '2026 年'],
    ['2026-01-01..2026-03-01', '2026 年 1 月 1 日—2 月 28 日'],
    ['2026-01-05..2026-01-06', '2026 年 1 月 5 日'],
    ['campaign:2026-03-01..2026-11-25', '行动以来（2026 年 3 月 1 日—11 月 24 日）'],
  ])('%s is %s', (id, words) => {
    expect(zh(id)).toBe(words)
  })
})

describe('a period in English', () => {
  it.each([
    ['2026-11-24', '24 Nov 2026'],
    ['2026-W48', 'Week 48, 2026 (23–29 Nov)'],
    ['2026-W49', 'Week 49, 2026 (30 Nov – 6 Dec)'],
    ['2026-W53', 'Week 53, 2026 (28 Dec 2026 – 3 Jan 2027)'],
    ['2026-11-D1', 'Early November 2026'],
    ['2026-11', 'November 2026'],
    ['2026-Q4', 'Q4 2026'],
    ['2026-autumn', 'Autumn term 2026'],
    ['2026-H1', 'First half of 2026'],
    ['2026', '2026'],
    ['2026-01-01..2026-03-01', '1 Jan – 28 Feb 2026'],
    ['campaign:2026-03-01..2026-11-25', 'Campaign to date (1 Mar – 24 Nov 2026)'],
  ])('%s is %s', (id, words) => {
    expect(en(id)).toBe(words)
  })
})

describe('short and relative words', () => {
  it('leaves out the year on axes', () => {
    expect(plain(periodShort(periodOf('2026-W08'), 'zh'))).toBe('第 8 周')
    expect(periodShort(periodOf('2026-W08'), 'en')).toBe('W8')
    expect(plain(periodShort(periodOf('2026-11-D2'), 'zh'))).toBe('11 月中旬')
    expect(plain(periodShort(periodOf('2026-01-01..2026-03-01'), 'zh'))).toBe('1 月 1 日—2 月 28 日')
  })

  it('says this and last week of today, and nothing of weeks further off', () => {
    expect(relativeWords(periodOf('2026-W48'), today, 'zh')).toBe('本周')
    expect(relativeWords(periodOf('2026-W47'), today, 'zh')).toBe('上周')
    expect(relativeWords(periodOf('2026-W46'), today, 'zh')).toBeNull()
    expect(relativeWords(periodOf('2026-10'), today, 'en')).toBe('last month')
    expect(relativeWords(periodOf('2026-11-01..2026-11-25'), today, 'zh')).toBeNull()
    expect(relativeWords(periodOf('campaign:2026-03-01..2026-11-25'), today, 'zh')).toBe('行动以来')
  })

  it('does not call the dekad before by the name of a first dekad', () => {
    expect(beforeWords('dekad', 'zh')).toBe('上一旬')
    expect(beforeWords('half', 'zh')).not.toContain('上半年')
  })

  it('says when only the same days were compared', () => {
    expect(beforeWords('week', 'zh', false)).toBe('上周同期')
    expect(beforeWords('month', 'en', false)).toBe('the same days of the month before')
    expect(beforeWords('day', 'zh', false)).toBe('前一日')
    expect(yearBeforeWords('zh')).toBe('去年同期')
  })

  it('has words for every kind of period', () => {
    for (const kind of PERIOD_KINDS.filter((k) => k !== 'range' && k !== 'campaign')) {
      for (const locale of ['zh', 'en'] as const) {
        expect(periodWords(periodAt(kind, today), locale)).not.toContain('undefined')
        expect(relativeWords(periodAt(kind, today), today, locale)).toBeTruthy()
      }
    }
  })
})

describe('a day', () => {
  it('is told with year and weekday when asked', () => {
    expect(plain(dayWords(today, 'zh'))).toBe('11 月 24 日')
    expect(plain(dayWords(today, 'zh', { year: true, weekday: true }))).toBe('2026 年 11 月 24 日（周二）')
    expect(dayWords(today, 'en', { weekday: true, year: true })).toBe('Tue 24 Nov 2026')
  })
})
