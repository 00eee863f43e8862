import { Temporal } from 'temporal-polyfill'
import { dayOf, isoOf, mondayOf } from '../period/day.ts'
import type { Day } from '../period/day.ts'
import { periodsBetween } from '../period/period.ts'
import { deadlineDay } from '../period/work-calendar.ts'
import type { WorkCalendar } from '../period/work-calendar.ts'
import type { Cadence, Deadline } from './cadence.ts'
import type { Campaign } from './campaign.ts'

/** One period for which something is due: its days `[from, until)`, the last day for handing in, and that instant (milliseconds UTC; handed in then is in time). */
export type DutyPeriod = { from: Day; until: Day; dueOn: Day; due: number }

/** What decides when figures are due: a task, or a reporting duty. */
export type Scheduled = { cadence?: Cadence | undefined; due?: string | undefined }

/** The clocks of the deployment: its time zone and its public holidays. */
export type Clocks = { zone: string; calendar: WorkCalendar }

/**
 * The periods for which figures of a task or a reporting duty are due, oldest first.
 *
 * A period counts when it begins within the campaign (and not after the task's due day) and its deadline is not before the campaign's first day: a campaign that begins
 * on a Thursday asks for that week's Friday, and a term that outlasts the campaign is still due at its end. Without a cadence, or with `campaign`,
 * there is one period, from the campaign's first day to the due day. A deadline in a public holiday moves as the calendar says.
 */
export function scheduleOf({ cadence, due }: Scheduled, campaign: Pick<Campaign, 'from' | 'to'>, clocks: Clocks): DutyPeriod[] {
  const [from, to] = [dayOf(campaign.from), dayOf(campaign.to)]
  const last = due === undefined ? to : dayOf(due)
  if (cadence === undefined || cadence.every === 'campaign') {
    const dueOn = deadlineDay(last, clocks.calendar)
    return [{ from, until: Math.max(last, from) + 1, dueOn, due: instantOf(dueOn, cadence?.deadline?.time ?? null, clocks.zone) }]
  }
  const periods: DutyPeriod[] = []
  for (const span of spansOf(cadence.every, from, last + 1)) {
    const day = dayOfDeadline(span, cadence.deadline)
    if (span.from > last || day < from) continue
    const dueOn = deadlineDay(day, clocks.calendar)
    periods.push({ ...span, dueOn, due: instantOf(dueOn, cadence.deadline?.time ?? null, clocks.zone) })
  }
  return periods
}

function spansOf(every: Exclude<Cadence['every'], 'campaign'>, from: Day, until: Day): { from: Day; until: Day }[] {
  if (every !== 'fortnight') return periodsBetween(every, from, until).map((period) => ({ from: period.from, until: period.until }))
  const spans: { from: Day; until: Day }[] = []
  for (let at = mondayOf(from); at < until; at += 14) spans.push({ from: at, until: at + 14 })
  return spans
}

function dayOfDeadline({ from, until }: { from: Day; until: Day }, deadline: Deadline | undefined): Day {
  if (deadline === undefined) return until - 1
  if (deadline.by === 'weekday') return mondayOf(until - 1) + deadline.weekday - 1
  if (deadline.by === 'after') return until - 1 + deadline.days
  return deadline.day < 0 ? until + deadline.day : from + Math.max(deadline.day, 1) - 1
}

/** The instant of a time on a day by the clocks of a zone; without a time the day's last millisecond. */
function instantOf(day: Day, time: string | null, zone: string): number {
  const date = Temporal.PlainDate.from(isoOf(time === null ? day + 1 : day))
  const local = date.toPlainDateTime(time === null ? undefined : Temporal.PlainTime.from(time))
  return local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds - (time === null ? 1 : 0)
}
