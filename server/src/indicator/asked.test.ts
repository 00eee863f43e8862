import type { Task } from '@shouwang/shared/indicator/indicator'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import { periodOf, shift } from '@shouwang/shared/period/period'
import { describe, expect, it } from 'vitest'
import { askedOf, comparedWith, weeksIn } from './asked.ts'

const task = { due: { weekday: 5, time: '16:00' } } as Task
const at = (iso: string) => ({ today: dayOf(iso.slice(0, 10)), now: Date.parse(iso), zone: 'Asia/Shanghai' })
const weeks = (period: string, iso: string) => {
  const { first, ref, passed } = askedOf(periodOf(period), at(iso)).weeks(task)
  return [isoOf(first), isoOf(ref), passed]
}

describe('the weeks that a period reads', () => {
  it('are the week itself, before and after its deadline', () => {
    expect(weeks('2026-W48', '2026-11-24T04:00:00Z')).toEqual(['2026-11-23', '2026-11-23', false])
    expect(weeks('2026-W48', '2026-11-27T08:00:00Z')).toEqual(['2026-11-23', '2026-11-23', false])
    expect(weeks('2026-W48', '2026-11-27T08:00:01Z')).toEqual(['2026-11-23', '2026-11-23', true])
  })

  it('go in a month from the week of its first Sunday to the last one that is due', () => {
    expect(weeks('2026-11', '2026-11-24T04:00:00Z')).toEqual(['2026-10-26', '2026-11-16', true])
    expect(weeks('2026-11', '2026-11-28T04:00:00Z')).toEqual(['2026-10-26', '2026-11-23', true])
    expect(weeks('2026-10', '2026-11-24T04:00:00Z')).toEqual(['2026-09-28', '2026-10-19', true])
  })

  it('are the running one while no week of the period is due', () => {
    expect(weeks('2026-12', '2026-12-01T04:00:00Z')).toEqual(['2026-11-30', '2026-11-30', false])
  })

  it('are none in a single day, which is read as of the week before', () => {
    const asked = askedOf(periodOf('2026-11-18'), at('2026-11-24T04:00:00Z')).weeks(task)
    expect([weeksIn(asked), isoOf(asked.ref)]).toEqual([0, '2026-11-09'])
    expect(weeksIn(askedOf(periodOf('2026-11-15'), at('2026-11-24T04:00:00Z')).weeks(task))).toBe(1)
  })
})

describe('the period that another is compared with', () => {
  it('is whole once the period is over', () => {
    const now = askedOf(periodOf('2026-10'), at('2026-11-24T04:00:00Z'))
    expect(comparedWith(now, periodOf('2026-09'), at('2026-11-24T04:00:00Z')).days).toEqual({
      from: dayOf('2026-09-01'),
      until: dayOf('2026-10-01'),
    })
  })

  it('has equally many days, and equally many weeks, while it runs', () => {
    const asking = at('2026-11-24T04:00:00Z')
    const now = askedOf(periodOf('2026-11'), asking)
    const before = comparedWith(now, shift(now.period, -1), asking)
    expect(before.days).toEqual({ from: dayOf('2026-10-01'), until: dayOf('2026-10-25') })
    expect(weeksIn(now.weeks(task))).toBe(4)
    expect(weeksIn(before.weeks(task))).toBe(4)
    expect(isoOf(before.weeks(task).ref)).toBe('2026-10-19')
  })

  it('is never longer than it is: 30 days of March against the 28 of February', () => {
    const asking = at('2026-03-30T04:00:00Z')
    const now = askedOf(periodOf('2026-03'), asking)
    expect(comparedWith(now, periodOf('2026-02'), asking).days).toEqual({ from: dayOf('2026-02-01'), until: dayOf('2026-03-01') })
  })

  it('has no days when the period has not begun', () => {
    const asking = at('2026-11-24T04:00:00Z')
    const ahead = askedOf(periodOf('2027'), asking)
    expect([ahead.days, comparedWith(ahead, periodOf('2026'), asking).days]).toEqual([null, null])
  })
})
