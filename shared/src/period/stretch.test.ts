import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayFrom, dayOf, isoOf, mondayOf, partsOf } from './day.ts'
import { GRAIN } from './grain.ts'
import { periodOf } from './period.ts'
import { BEGINNING, stretches, stretchesBefore } from './stretch.ts'
import type { Rhythm, Stretch } from './stretch.ts'

const NAMES = ['day', 'week', 'month', 'year']
const told = (runs: Stretch[]) => runs.map(({ grain, from, until }) => `${NAMES[grain]} ${isoOf(from)}..${isoOf(until)}`)
const cut = (id: string, rhythm: Rhythm) => told(stretches(periodOf(id), rhythm))

/** Every day (or every week, by its Sunday) that the rows of the runs stand for, in order. */
function covered(runs: Stretch[], rhythm: Rhythm): number[] {
  const days: number[] = []
  for (const { from, until } of runs) {
    for (let day = from; day < until; day++) if (rhythm === 'day' || mondayOf(day) + 6 === day) days.push(day)
  }
  return days
}

function startsOfGrain({ grain, from, until }: Stretch): boolean {
  return [from, until].every((day) => {
    const { month, date } = partsOf(day)
    if (grain === GRAIN.week) return mondayOf(day) === day
    return grain === GRAIN.day || (date === 1 && (grain === GRAIN.month || month === 1))
  })
}

const day = fc.integer({ min: dayOf('2015-01-01'), max: dayOf('2032-01-01') })
const span = fc.tuple(day, fc.integer({ min: 1, max: 2000 })).map(([from, length]) => ({ from, until: from + length }))

describe('stretches of facts by day', () => {
  it('reads a calendar period as one run of its own grain', () => {
    expect(cut('2026-11-24', 'day')).toEqual(['day 2026-11-24..2026-11-25'])
    expect(cut('2026-W48', 'day')).toEqual(['week 2026-11-23..2026-11-30'])
    expect(cut('2026-11', 'day')).toEqual(['month 2026-11-01..2026-12-01'])
    expect(cut('2026-Q4', 'day')).toEqual(['month 2026-10-01..2027-01-01'])
    expect(cut('2026-H1', 'day')).toEqual(['month 2026-01-01..2026-07-01'])
    expect(cut('2026', 'day')).toEqual(['year 2026-01-01..2027-01-01'])
  })

  it('reads a week across New Year as a week', () => {
    expect(cut('2026-W53', 'day')).toEqual(['week 2026-12-28..2027-01-04'])
  })

  it('reads a dekad as days and a term as months on both sides of New Year', () => {
    expect(cut('2026-02-D3', 'day')).toEqual(['day 2026-02-21..2026-03-01'])
    expect(cut('2026-autumn', 'day')).toEqual(['month 2026-09-01..2027-02-01'])
  })

  it('cuts a free range into days, months, years, months and days', () => {
    expect(cut('2022-11-29..2025-02-03', 'day')).toEqual([
      'day 2022-11-29..2022-12-01',
      'month 2022-12-01..2023-01-01',
      'year 2023-01-01..2025-01-01',
      'month 2025-01-01..2025-02-01',
      'day 2025-02-01..2025-02-03',
    ])
  })

  it('reads four whole weeks as weeks, and a February that is four whole weeks as a month', () => {
    expect(cut('2026-11-02..2026-11-30', 'day')).toEqual(['week 2026-11-02..2026-11-30'])
    expect(cut('2027-02', 'day')).toEqual(['month 2027-02-01..2027-03-01'])
  })

  it('gives nothing for an empty span and for one that runs backwards', () => {
    expect(stretches({ from: 100, until: 100 }, 'day')).toEqual([])
    expect(stretches({ from: 101, until: 100 }, 'day')).toEqual([])
  })

  it('covers each day of any span once, in whole grains', () => {
    fc.assert(
      fc.property(span, (s) => {
        const runs = stretches(s, 'day')
        expect(runs.every(startsOfGrain)).toBe(true)
        expect(covered(runs, 'day')).toEqual(Array.from({ length: s.until - s.from }, (_, i) => s.from + i))
      }),
    )
  })

  it('reads at most 62 days and 22 months besides the years of any span', () => {
    fc.assert(
      fc.property(span, (s) => {
        const runs = stretches(s, 'day')
        const of = (grain: number) => runs.filter((run) => run.grain === grain).reduce((sum, run) => sum + run.until - run.from, 0)
        expect(of(GRAIN.day)).toBeLessThanOrEqual(62)
        expect(of(GRAIN.month)).toBeLessThanOrEqual(22 * 31)
      }),
    )
  })
})

describe('stretches of weekly facts', () => {
  it('gives a month and a dekad the weeks whose Sunday lies in them', () => {
    expect(cut('2026-11', 'week')).toEqual(['month 2026-11-01..2026-12-01'])
    expect(cut('2026-11-D3', 'week')).toEqual(['week 2026-11-16..2026-11-30'])
    expect(cut('2026-11-D1', 'week')).toEqual(['week 2026-10-26..2026-11-09'])
  })

  it('reads a week as itself, across a month and across New Year too', () => {
    expect(cut('2026-W49', 'week')).toEqual(['week 2026-11-30..2026-12-07'])
    expect(cut('2026-W53', 'week')).toEqual(['week 2026-12-28..2027-01-04'])
  })

  it('gives nothing for a day that is no Sunday, and the week for a Sunday', () => {
    expect(cut('2026-11-28', 'week')).toEqual([])
    expect(cut('2026-11-29', 'week')).toEqual(['week 2026-11-23..2026-11-30'])
  })

  it('covers each Sunday of any span once, in whole grains', () => {
    fc.assert(
      fc.property(span, (s) => {
        const runs = stretches(s, 'week')
        const sundays: number[] = []
        for (let at = s.from; at < s.until; at++) if (mondayOf(at) + 6 === at) sundays.push(at)
        expect(runs.every(startsOfGrain)).toBe(true)
        expect(covered(runs, 'week')).toEqual(sundays)
      }),
    )
  })
})

describe('everything before a day', () => {
  it('is years, months and days, the day itself left out', () => {
    expect(told(stretchesBefore(dayOf('2026-11-24'), 'day'))).toEqual([
      'year 1900-01-01..2026-01-01',
      'month 2026-01-01..2026-11-01',
      'day 2026-11-01..2026-11-24',
    ])
  })

  it('is years alone before New Year and ends with weeks for weekly facts', () => {
    expect(told(stretchesBefore(dayOf('2026-01-01'), 'day'))).toEqual(['year 1900-01-01..2026-01-01'])
    expect(told(stretchesBefore(dayOf('2026-11-30'), 'week'))).toEqual([
      'year 1900-01-01..2026-01-01',
      'month 2026-01-01..2026-11-01',
      'week 2026-10-26..2026-11-30',
    ])
  })

  it('leaves out a week that has not ended by then', () => {
    const before = stretchesBefore(dayOf('2026-01-04'), 'week')
    expect(told(before)).toEqual(['year 1900-01-01..2026-01-01'])
  })

  it('is nothing at the beginning', () => {
    expect(stretchesBefore(BEGINNING, 'day')).toEqual([])
  })

  it('grows by the stretches of a period from its start to its end', () => {
    fc.assert(
      fc.property(span, fc.constantFrom<Rhythm>('day', 'week'), (s, rhythm) => {
        const recent = (runs: Stretch[]) => covered(runs, rhythm).filter((d) => d >= dayFrom(2014, 1, 1))
        const sum = [...recent(stretchesBefore(s.from, rhythm)), ...recent(stretches(s, rhythm))]
        expect(sum).toEqual(recent(stretchesBefore(s.until, rhythm)))
      }),
      { numRuns: 30 },
    )
  })
})
