import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, isoOf, partsOf } from './day.ts'
import { elapsed, firstDays, PERIOD_KINDS, PeriodId, periodAt, periodOf, periodsBetween, range, shift, yearBefore } from './period.ts'
import type { Period } from './period.ts'

const CALENDAR = PERIOD_KINDS.filter((kind) => kind !== 'range' && kind !== 'campaign')
const told = ({ from, until }: Period) => `${isoOf(from)}..${isoOf(until)}`
const kind = fc.constantFrom(...CALENDAR)
const day = fc.integer({ min: dayOf('1990-01-01'), max: dayOf('2060-12-31') })

describe('a period id', () => {
  it.each([
    ['2026-11-24', 'day', '2026-11-24..2026-11-25'],
    ['2026-W48', 'week', '2026-11-23..2026-11-30'],
    ['2026-W01', 'week', '2025-12-29..2026-01-05'],
    ['2026-W53', 'week', '2026-12-28..2027-01-04'],
    ['2026-11-D1', 'dekad', '2026-11-01..2026-11-11'],
    ['2026-11-D2', 'dekad', '2026-11-11..2026-11-21'],
    ['2024-02-D3', 'dekad', '2024-02-21..2024-03-01'],
    ['2026-11', 'month', '2026-11-01..2026-12-01'],
    ['2026-Q4', 'quarter', '2026-10-01..2027-01-01'],
    ['2026-autumn', 'term', '2026-09-01..2027-02-01'],
    ['2026-spring', 'term', '2026-02-01..2026-08-01'],
    ['2026-H2', 'half', '2026-07-01..2027-01-01'],
    ['2026', 'year', '2026-01-01..2027-01-01'],
    ['2026-01-01..2026-03-01', 'range', '2026-01-01..2026-03-01'],
    ['campaign:2026-03-01..2026-11-25', 'campaign', '2026-03-01..2026-11-25'],
  ])('%s is a %s', (id, of, span) => {
    const period = periodOf(id)
    expect(period.kind).toBe(of)
    expect(period.id).toBe(id)
    expect(told(period)).toBe(span)
  })

  it.each([
    '',
    '2026-W00',
    '2025-W53',
    '2026-W54',
    '2026-13',
    '2026-11-D4',
    '2026-Q5',
    '2026-H3',
    '2026-summer',
    '26',
    '2026-02-30',
    '2026-01-01..2026-02-30',
    'campaign:2026',
  ])('"%s" is refused', (id) => {
    expect(() => periodOf(id)).toThrow(RangeError)
    expect(PeriodId.safeParse(id).success).toBe(false)
  })

  it('must not be empty nor run backwards', () => {
    expect(() => periodOf('2026-01-01..2026-01-01')).toThrow('"2026-01-01..2026-01-01" ends before it begins')
    expect(() => periodOf('2026-01-02..2026-01-01')).toThrow('ends before it begins')
  })

  it('is quoted when it is none', () => {
    expect(() => periodOf('last week')).toThrow('"last week" is not a period')
    expect(PeriodId.safeParse('last week').error?.issues[0]?.message).toContain('"last week" is not a period')
    expect(PeriodId.safeParse('2026-W48').success).toBe(true)
  })

  it('comes back from the period in which a day lies', () => {
    fc.assert(
      fc.property(kind, day, (of, at) => {
        fc.pre(of !== 'term' || partsOf(at).month !== 8)
        const period = periodAt(of, at)
        expect(periodOf(period.id)).toEqual(period)
        expect(period.from).toBeLessThanOrEqual(at)
        expect(period.until).toBeGreaterThan(at)
      }),
    )
  })
})

describe('the period of a day', () => {
  it('follows ISO weeks over New Year', () => {
    expect(periodAt('week', dayOf('2027-01-03')).id).toBe('2026-W53')
    expect(periodAt('week', dayOf('2025-12-29')).id).toBe('2026-W01')
    expect(periodAt('week', dayOf('2024-12-30')).id).toBe('2025-W01')
    expect(periodAt('week', dayOf('2023-01-01')).id).toBe('2022-W52')
  })

  it('puts January into the autumn term, and August, which lies in no term, after the spring term', () => {
    expect(periodAt('term', dayOf('2027-01-31')).id).toBe('2026-autumn')
    expect(periodAt('term', dayOf('2026-08-15')).id).toBe('2026-spring')
    expect(periodAt('term', dayOf('2026-09-01')).id).toBe('2026-autumn')
  })

  it('does not exist for ranges and campaigns', () => {
    expect(() => periodAt('range', 0)).toThrow('a range has no calendar')
    expect(() => periodAt('campaign', 0)).toThrow('a campaign has no calendar')
  })
})

const shifted = (id: string, steps = 1) => shift(periodOf(id), steps).id

describe('shifting', () => {
  it('goes over New Year in every kind', () => {
    expect(shifted('2026-12-31')).toBe('2027-01-01')
    expect(shifted('2026-W53')).toBe('2027-W01')
    expect(shifted('2026-W01', -1)).toBe('2025-W52')
    expect(shifted('2026-12-D3')).toBe('2027-01-D1')
    expect(shifted('2026-01-D1', -1)).toBe('2025-12-D3')
    expect(shifted('2026-12')).toBe('2027-01')
    expect(shifted('2026-Q1', -1)).toBe('2025-Q4')
    expect(shifted('2026-autumn')).toBe('2027-spring')
    expect(shifted('2026-spring', -1)).toBe('2025-autumn')
    expect(shifted('2026-H2')).toBe('2027-H1')
    expect(shifted('2026', -3)).toBe('2023')
  })

  it('moves a range and a campaign by their own length', () => {
    expect(shift(periodOf('2026-01-01..2026-01-11'), 1).id).toBe('2026-01-11..2026-01-21')
    expect(shift(periodOf('campaign:2026-01-11..2026-01-21'), -1).id).toBe('2026-01-01..2026-01-11')
  })

  it('forth and back is where it began', () => {
    fc.assert(
      fc.property(kind, day, fc.integer({ min: -400, max: 400 }), (of, at, steps) => {
        const period = periodAt(of, at)
        expect(shift(shift(period, steps), -steps)).toEqual(period)
      }),
    )
  })

  it('by one step leaves no gap, but for August between terms', () => {
    fc.assert(
      fc.property(kind, day, (of, at) => {
        const period = periodAt(of, at)
        const next = shift(period, 1)
        const gap = of === 'term' && period.id.endsWith('spring') ? 31 : 0
        expect(next.from).toBe(period.until + gap)
      }),
    )
  })
})

describe('consecutive periods', () => {
  it('cover a span without gaps and touch it', () => {
    fc.assert(
      fc.property(
        kind.filter((of) => of !== 'term'),
        day,
        fc.integer({ min: 1, max: 800 }),
        (of, from, length) => {
          const periods = periodsBetween(of, from, from + length)
          expect(periods[0]!.from).toBeLessThanOrEqual(from)
          expect(periods.at(-1)!.until).toBeGreaterThanOrEqual(from + length)
          expect(periods.at(-1)!.from).toBeLessThan(from + length)
          for (const [i, period] of periods.slice(1).entries()) expect(period.from).toBe(periods[i]!.until)
        },
      ),
    )
  })

  it('are one for a span within one and none for an empty span', () => {
    expect(periodsBetween('month', dayOf('2026-11-05'), dayOf('2026-11-06')).map(({ id }) => id)).toEqual(['2026-11'])
    expect(periodsBetween('month', dayOf('2026-11-01'), dayOf('2026-11-01'))).toEqual([])
  })

  it('leave out a term that ended before the span', () => {
    expect(periodsBetween('term', dayOf('2026-08-05'), dayOf('2026-09-02')).map(({ id }) => id)).toEqual(['2026-autumn'])
    expect(periodsBetween('term', dayOf('2026-08-05'), dayOf('2026-08-09'))).toEqual([])
  })
})

describe('the same period of last year', () => {
  it.each([
    ['2026-W48', '2025-W48'],
    ['2026-W01', '2025-W01'],
    ['2026-W53', '2026-W01'],
    ['2020-W53', '2020-W01'],
    ['2024-02-29', '2023-02-28'],
    ['2026-11-D3', '2025-11-D3'],
    ['2026-02', '2025-02'],
    ['2026-Q4', '2025-Q4'],
    ['2026-autumn', '2025-autumn'],
    ['2026-spring', '2025-spring'],
    ['2026-H1', '2025-H1'],
    ['2026', '2025'],
    ['2026-01-01..2026-03-01', '2025-01-01..2025-03-01'],
    ['2025-02-01..2025-03-01', '2024-02-01..2024-03-01'],
    ['2024-02-28..2024-02-29', '2023-02-28..2023-03-01'],
    ['2024-02-29..2024-03-01', '2023-02-28..2023-03-01'],
    ['campaign:2026-03-01..2026-11-25', '2025-03-01..2025-11-25'],
  ])('of %s is %s', (id, before) => {
    expect(yearBefore(periodOf(id)).id).toBe(before)
  })

  it('takes week 53 to the week whose dates are nearest', () => {
    expect(told(yearBefore(periodOf('2026-W53')))).toBe('2025-12-29..2026-01-05')
  })

  it('is never empty and lies a year earlier', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 800 }), (from, length) => {
        const before = yearBefore(range(from, from + length))
        expect(before.until).toBeGreaterThan(before.from)
        expect(Math.abs(from - before.from - 365.5)).toBeLessThan(1)
      }),
    )
  })
})

describe('the elapsed part', () => {
  const week = periodOf('2026-W48')

  it('ends with today, is all of a finished period and nothing of a future one', () => {
    expect(elapsed(week, dayOf('2026-11-24'))?.id).toBe('2026-11-23..2026-11-25')
    expect(elapsed(week, dayOf('2026-11-29'))).toBe(week)
    expect(elapsed(week, dayOf('2027-05-01'))).toBe(week)
    expect(elapsed(week, dayOf('2026-11-22'))).toBeNull()
  })

  it('is matched by as many first days of another period', () => {
    expect(firstDays(shift(week, -1), 2).id).toBe('2026-11-16..2026-11-18')
    expect(firstDays(periodOf('2026-02'), 31).id).toBe('2026-02')
  })
})
