import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Campaign } from '../campaign/campaign.ts'
import { smallPlan } from '../campaign/campaign-fixture.ts'
import { scheduleOf } from '../campaign/schedule.ts'
import type { CampaignTask } from '../campaign/task.ts'
import { dayOf, isoOf } from '../period/day.ts'
import { readTaskPeriod } from './task-period.ts'

const clocks = { zone: 'Asia/Shanghai', calendar: { postpone: false, holidays: [], worked: [] } }
const plan = Campaign.parse({ ...smallPlan(), from: '2025-12-29', to: '2027-01-31' })
const [weekly, , single] = plan.tasks as [CampaignTask, CampaignTask, CampaignTask]
const by = (every: NonNullable<CampaignTask['cadence']>['every']): CampaignTask => ({
  ...weekly,
  due: undefined,
  keeps: 'period',
  cadence: { every, times: 1, deadline: { by: 'after', days: 1, time: '12:00' } },
})
const told = (task: CampaignTask, text: string, today = '2027-01-20', year?: string) => {
  const reading = readTaskPeriod(text, { task, campaign: plan, schedule: scheduleOf(task, plan, clocks), today: dayOf(today), year })
  if (!reading.ok) return reading.reason.en
  return reading.value === null ? null : `${isoOf(reading.value.from)} ${isoOf(reading.value.until - 1)}`
}

describe('a written period', () => {
  it.each([
    ['day', '2026-03-05', '2026-03-05 2026-03-05'],
    ['week', '2026-W01', '2025-12-29 2026-01-04'],
    ['week', '第30周', '2026-07-20 2026-07-26'],
    ['fortnight', '2026-W01~W02', '2025-12-29 2026-01-11'],
    ['fortnight', '2026-01-12至2026-01-25', '2026-01-12 2026-01-25'],
    ['dekad', '2026年2月下旬', '2026-02-21 2026-02-28'],
    ['month', '2月', '2026-02-01 2026-02-28'],
    ['month', '5月', '2026-05-01 2026-05-31'],
    ['quarter', '2026年第二季度', '2026-04-01 2026-06-30'],
    ['term', '春季学期', '2026-02-01 2026-07-31'],
    ['term', '2025-2026学年第二学期', '2026-02-01 2026-07-31'],
    ['half', '2026年下半年', '2026-07-01 2026-12-31'],
    ['year', '2026年', '2026-01-01 2026-12-31'],
  ] as const)('by %s is read from %s as %s', (every, text, period) => {
    expect(told(by(every), text)).toBe(period)
  })

  it('takes the year of its own column', () => {
    expect(told(by('month'), '1月', '2027-01-20', '2027')).toBe('2027-01-01 2027-01-31')
    expect(told(by('month'), '1', '2027-01-20', '2026年')).toBe('2026-01-01 2026-01-31')
    expect(told(by('month'), '1月')).toBe('"1月" has no year, and more than one is possible')
    expect(told(by('term'), '秋季学期')).toBe('"秋季学期" has no year, and more than one is possible')
  })

  it('that begins tomorrow is refused, one that begins today is not', () => {
    expect(told(by('month'), '2026-06', '2026-05-31')).toBe('the period "2026-06" (from 2026-06-01) has not begun')
    expect(told(by('month'), '2026-06', '2026-06-01')).toBe('2026-06-01 2026-06-30')
  })

  it('of another length is refused with one that would be right', () => {
    expect(told(by('month'), '2026-W10', '2026-03-10')).toBe('"2026-W10" is no period of "Receipts signed" (every month); write 2026-03')
    expect(told(by('fortnight'), '2026-W03', '2026-01-26')).toBe(
      '"2026-W03" is no period of "Receipts signed" (every fortnight); write 2026-W05~2026-W06',
    )
  })

  it('of a task that is due once in the campaign is its only one, also in an empty cell', () => {
    const once = by('campaign')
    expect(told(once, '')).toBe('2025-12-29 2027-01-31')
    expect(told(once, '2026-08-08')).toBe('2025-12-29 2027-01-31')
    expect(told(once, '2025-12-01')).toBe('"2025-12-01" lies outside the periods of "Receipts signed": 2025-12-29 to 2027-01-31')
  })

  it('of a task without a cadence is a day: today in an empty cell, the last day so far of a longer period', () => {
    expect(told(single, '', '2026-05-05')).toBe('2026-05-05 2026-05-05')
    expect(told(single, '2026/4/30', '2026-05-05')).toBe('2026-04-30 2026-04-30')
    expect(told(single, '2026-04', '2026-05-05')).toBe('2026-04-30 2026-04-30')
    expect(told(single, '2026-05', '2026-05-05')).toBe('2026-05-05 2026-05-05')
    expect(told(single, '4月30日', '2026-05-05')).toBe('2026-04-30 2026-04-30')
    expect(told({ ...single, keeps: 'period' }, '2026-04', '2026-05-05')).toContain('write a date')
  })

  it('of a task without a cadence lies within the campaign', () => {
    expect(told(single, '2025-12-29')).toBe('2025-12-29 2025-12-29')
    expect(told(single, '2025-12-28')).toContain('outside the campaign')
    expect(told(single, '', '2027-02-01')).toContain('outside the campaign')
    expect(told(single, '2027-01-21')).toBe('"2027-01-21" is in the future')
  })

  it('is the one in whose days any of its days lies', () => {
    const cadences = fc.constantFrom(
      'week' as const,
      'fortnight' as const,
      'dekad' as const,
      'month' as const,
      'quarter' as const,
      'half' as const,
      'year' as const,
    )
    const days = fc.integer({ min: dayOf('2026-01-01'), max: dayOf('2026-12-31') })
    fc.assert(
      fc.property(cadences, days, (every, day) => {
        const [from, last] = told(by(every), isoOf(day))!.split(' ')
        expect(from! <= isoOf(day) && isoOf(day) <= last!).toBe(true)
        expect(told(by(every), `${from}至${last}`)).toBe(`${from} ${last}`)
      }),
    )
  })
})
