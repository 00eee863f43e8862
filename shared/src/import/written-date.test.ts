import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, isoOf } from '../period/day.ts'
import { readDate } from './written-date.ts'
import type { DateRules } from './written-date.ts'

const iso = (cell: string | number, rules?: DateRules) => {
  const reading = readDate(cell, rules)
  return reading.ok ? (reading.value === null ? null : isoOf(reading.value)) : reading.reason.en
}

describe('readDate', () => {
  it.each([
    '2024-01-05',
    '2024/1/5',
    '2024.1.5',
    '2024年1月5日',
    '2024年1月5号',
    '20240105',
    '２０２４－０１－０５',
    '二〇二四年一月五日',
    '5 Jan 2024',
    'Jan 5, 2024',
    '2024-01-05 13:45',
    '2024/1/5 下午3:20',
    '2024年1月5日16时30分',
    '2024-01-05T23:59:59',
    20240105,
    45296,
    45296.99,
    '45296',
  ])('reads %s', (cell) => {
    expect(iso(cell)).toBe('2024-01-05')
  })

  it('counts the days of spreadsheets around the leap day of 1900 that never was', () => {
    expect(iso(1)).toBe('1900-01-01')
    expect(iso(59)).toBe('1900-02-28')
    expect(iso(60)).toContain('"60" is not a date')
    expect(iso(61)).toBe('1900-03-01')
    expect(iso(0)).toContain('not a date')
    expect(iso(43834, { date1904: true })).toBe('2024-01-05')
  })

  it('does not guess between day and month', () => {
    expect(iso('5/1/2024')).toContain('"5/1/2024" may be day 5 of month 1 or the reverse')
    expect(iso('5/1/2024', { order: 'dmy' })).toBe('2024-01-05')
    expect(iso('5/1/2024', { order: 'mdy' })).toBe('2024-05-01')
    expect(iso('13/1/2024')).toBe('2024-01-13')
    expect(iso('1/13/2024')).toBe('2024-01-13')
    expect(iso('3/3/2024')).toBe('2024-03-03')
    expect(iso('13/1/2024', { order: 'mdy' })).toContain('does not exist')
  })

  it('takes an instant with an offset to the day of the zone, and refuses it without one', () => {
    expect(iso('2024-01-04T16:00:00Z', { zone: 'Asia/Shanghai' })).toBe('2024-01-05')
    expect(iso('2024-01-04T16:00:00Z')).toContain('offset')
  })

  it.each([
    ['2024-02-30', 'does not exist'],
    ['2023-02-29', 'does not exist'],
    ['2024-13-01', 'does not exist'],
    ['2024年1月', 'has no day'],
    ['2024', 'has no day'],
    ['1月5日', 'has no year'],
    ['24-01-05', 'two digits'],
    ['5/1/24', 'two digits'],
    ['1024-01-05', 'in the year 1024'],
    [3000000, 'in the year 10113'],
    ['昨天', 'is not a date'],
    ['2024-01-05 25', 'is not a date'],
  ])('refuses %s and says why', (cell, reason) => {
    expect(iso(cell)).toContain(reason)
    expect(iso(cell)).toContain(`"${cell}"`)
  })

  it('takes an empty cell and a dash for no date', () => {
    for (const cell of ['', ' ', '-', '—', '/']) expect(iso(cell)).toBeNull()
  })

  it('reads every day of a century and a half in each of its written forms', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayOf('1954-01-01'), max: dayOf('2099-12-31') }), (day) => {
        const [year, month, date] = isoOf(day).split('-').map(Number)
        const forms = [isoOf(day), `${year}/${month}/${date}`, `${year}年${month}月${date}日`, isoOf(day).replaceAll('-', ''), day + 25_569]
        for (const form of forms) expect(iso(form)).toBe(isoOf(day))
      }),
    )
  })
})
