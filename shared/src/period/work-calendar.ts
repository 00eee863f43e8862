import { z } from 'zod'
import { dayOf, weekdayOf } from './day.ts'
import type { Day } from './day.ts'

/**
 * Public holidays (放假) and the weekend days worked for them (调休上班), as the State Council announces them year by year; `to` is the last day. With `postpone` a
 * deadline that falls into a holiday moves to the next working day.
 */
export const WorkCalendar = z.strictObject({
  postpone: z.boolean(),
  holidays: z.array(z.strictObject({ name: z.strictObject({ zh: z.string(), en: z.string() }), from: z.iso.date(), to: z.iso.date() })),
  worked: z.array(z.iso.date()),
})
export type WorkCalendar = z.infer<typeof WorkCalendar>

const LONGEST = 30

/** The day on which a deadline falls: the day itself, or the first working day after the public holiday in which it lies. */
export function deadlineDay(day: Day, calendar: WorkCalendar): Day {
  if (!calendar.postpone || !isHoliday(day, calendar)) return day
  for (let at = day + 1; at < day + LONGEST; at++) if (isWorked(at, calendar)) return at
  return day
}

/** Whether people work on a day: weekdays outside holidays, and the weekend days worked for them. */
export function isWorked(day: Day, calendar: WorkCalendar): boolean {
  if (calendar.worked.some((iso) => dayOf(iso) === day)) return true
  return weekdayOf(day) <= 5 && !isHoliday(day, calendar)
}

function isHoliday(day: Day, { holidays }: WorkCalendar): boolean {
  return holidays.some(({ from, to }) => dayOf(from) <= day && day <= dayOf(to))
}
