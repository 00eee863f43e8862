import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '../period/day.ts'
import { carried, changesOf } from './carry.ts'

const week = (n: number) => dayOf('2026-01-05') + n * 7
const reports = [
  { monday: week(2), value: 150 },
  { monday: week(0), value: 120 },
]

describe('a cumulative figure', () => {
  it('is that of its own week', () => {
    expect(carried(reports, week(2))).toEqual({ monday: week(2), value: 150, carried: false })
  })

  it('stays where it was in a silent week, and says as of when', () => {
    expect(carried(reports, week(1))).toEqual({ monday: week(0), value: 120, carried: true })
    expect(carried(reports, week(9))).toEqual({ monday: week(2), value: 150, carried: true })
  })

  it('is absent before the first report and without any', () => {
    expect(carried(reports, week(-1))).toBeNull()
    expect(carried([], week(0))).toBeNull()
  })
})

describe('changes', () => {
  it('are what a week adds to the one filed before it, also downwards', () => {
    expect(changesOf([...reports, { monday: week(3), value: 140 }])).toEqual([
      { monday: week(0), change: 120 },
      { monday: week(2), change: 30 },
      { monday: week(3), change: -10 },
    ])
    expect(changesOf([])).toEqual([])
  })

  it('add up to the carried figure at every week', () => {
    const filed = fc.uniqueArray(fc.record({ monday: fc.integer({ min: 0, max: 60 }).map(week), value: fc.nat(5000) }), {
      selector: (report) => report.monday,
    })
    fc.assert(
      fc.property(filed, fc.integer({ min: -2, max: 62 }).map(week), (all, monday) => {
        const sum = changesOf(all).reduce((total, { monday: at, change }) => (at <= monday ? total + change : total), 0)
        expect(sum).toBe(carried(all, monday)?.value ?? 0)
      }),
    )
  })
})
