import { describe, expect, it } from 'vitest'
import { dayOf, isoOf } from '../period/day.ts'
import { deadline, dueDay, filing, isExpected, reportState, sumState } from './due.ts'

const friday = { weekday: 5, time: '16:00' }
const monday = dayOf('2026-11-23')
const due = Date.UTC(2026, 10, 27, 8)

describe('the deadline', () => {
  it('is Friday 16:00 by the clocks of the deployment', () => {
    expect(isoOf(dueDay(monday, friday))).toBe('2026-11-27')
    expect(deadline(monday, friday, 'Asia/Shanghai')).toBe(due)
  })

  it('keeps the time of day across a change of clocks', () => {
    const winter = deadline(dayOf('2026-03-23'), friday, 'Europe/Zurich')
    const summer = deadline(dayOf('2026-03-30'), friday, 'Europe/Zurich')
    expect(summer - winter).toBe((7 * 24 - 1) * 3_600_000)
  })

  it('moves a time that the clocks skip forward', () => {
    const skipped = deadline(dayOf('2026-03-23'), { weekday: 7, time: '02:30' }, 'Europe/Zurich')
    expect(new Date(skipped).toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })

  it('lies in the new year where the week does', () => {
    expect(new Date(deadline(dayOf('2026-12-28'), friday, 'Asia/Shanghai')).toISOString()).toBe('2027-01-01T08:00:00.000Z')
  })

  it('refuses a zone that does not exist', () => {
    expect(() => deadline(monday, friday, 'Asia/Nowhere')).toThrow(RangeError)
  })
})

describe('whether a duty exists', () => {
  const task = { from: dayOf('2023-01-02') }

  it('does for a place that is valid on the day it is due', () => {
    expect(isExpected(monday, friday, { from: 0, until: null }, task)).toBe(true)
    expect(isExpected(monday, friday, { from: dayOf('2026-11-27') }, task)).toBe(true)
    expect(isExpected(monday, friday, { from: 0, until: dayOf('2026-11-28') }, task)).toBe(true)
  })

  it('does not for a place that came later or ended on that day', () => {
    expect(isExpected(monday, friday, { from: dayOf('2026-11-28') }, task)).toBe(false)
    expect(isExpected(monday, friday, { from: 0, until: dayOf('2026-11-27') }, task)).toBe(false)
  })

  it('does not outside the validity of the task', () => {
    expect(isExpected(dayOf('2022-12-26'), friday, { from: 0 }, task)).toBe(false)
    expect(isExpected(monday, friday, { from: 0 }, { ...task, until: monday })).toBe(false)
  })
})

describe('how a duty stands', () => {
  const duty = { filedAt: null, due, now: due, expected: true }

  it('is pending up to the deadline and missing right after it', () => {
    expect(reportState(duty)).toBe('pending')
    expect(reportState({ ...duty, now: due + 1 })).toBe('missing')
  })

  it('is on time up to the deadline and late right after it', () => {
    expect(filing({ ...duty, filedAt: due })).toBe('onTime')
    expect(filing({ ...duty, filedAt: due + 1, now: due + 5 })).toBe('late')
  })

  it('is a value whether on time or late', () => {
    expect(reportState({ ...duty, filedAt: due })).toBe('value')
    expect(reportState({ ...duty, filedAt: due + 1 })).toBe('value')
  })

  it('is not expected of a place that did not exist, whatever came', () => {
    expect(reportState({ ...duty, expected: false })).toBe('notExpected')
    expect(filing({ ...duty, expected: false, filedAt: due })).toBe('notExpected')
  })
})

describe('the state of a sum', () => {
  it('is a value as soon as one report came', () => {
    expect(sumState({ expected: 30, filed: 1, pending: 0 })).toBe('value')
  })

  it('is pending only while every duty has time', () => {
    expect(sumState({ expected: 2, filed: 0, pending: 2 })).toBe('pending')
    expect(sumState({ expected: 2, filed: 0, pending: 1 })).toBe('missing')
  })

  it('is not expected where there is no duty', () => {
    expect(sumState({ expected: 0, filed: 0, pending: 0 })).toBe('notExpected')
  })
})
