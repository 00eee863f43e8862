import { describe, expect, it } from 'vitest'
import { dayOf } from './day.ts'
import { clockAt, dayInZone } from './zone.ts'

describe('dayInZone', () => {
  it('is the day on the clock of the zone, on both sides of midnight', () => {
    expect(dayInZone(Date.UTC(2026, 10, 23, 15, 59, 59, 999), 'Asia/Shanghai')).toBe(dayOf('2026-11-23'))
    expect(dayInZone(Date.UTC(2026, 10, 23, 16), 'Asia/Shanghai')).toBe(dayOf('2026-11-24'))
    expect(dayInZone(Date.UTC(2026, 10, 24, 2), 'America/New_York')).toBe(dayOf('2026-11-23'))
  })

  it('shows midnight as 00:00', () => {
    expect(clockAt(Date.UTC(2026, 10, 23, 16), 'Asia/Shanghai')).toEqual({ day: dayOf('2026-11-24'), time: '00:00' })
  })

  it('refuses a zone that does not exist', () => {
    expect(() => dayInZone(0, 'Asia/Nowhere')).toThrow(RangeError)
  })
})
