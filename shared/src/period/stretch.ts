import { dayFrom, mondayOf, partsOf } from './day.ts'
import type { Day } from './day.ts'
import { GRAIN } from './grain.ts'
import type { Grain } from './grain.ts'

/**
 * A run of whole periods of one grain: the roll-up rows whose `period` (the first day of the day, week, month or year)
 * lies in `[from, until)`.
 */
export type Stretch = { grain: Grain; from: Day; until: Day }

/** What a fact is dated by: `day` (incidents, bases), or `week` (reports; a week belongs to the month and year of its Sunday). */
export type Rhythm = 'day' | 'week'

/** No fact is older than this day; a sum "from the beginning" starts here. */
export const BEGINNING: Day = dayFrom(1900, 1, 1)

/**
 * Cuts a span into runs of whole grains, oldest first, reading as few roll-up rows as the calendar allows: whole years,
 * then whole months, and at the edges days (facts by day) or weeks whose Sunday lies in the span (weekly facts). A span
 * of whole weeks is read as weeks where that is shorter. The runs neither overlap nor leave a gap, so that adding them up gives the
 * span's sum. An empty span, or one without a Sunday for weekly facts, gives no runs.
 */
export function stretches({ from, until }: { from: Day; until: Day }, rhythm: Rhythm): Stretch[] {
  if (until <= from) return []
  const runs = byCalendar(from, until, rhythm)
  if (rhythm === 'week' || mondayOf(from) !== from || mondayOf(until) !== until) return runs
  return rows(runs) > (until - from) / 7 ? [{ grain: GRAIN.week, from, until }] : runs
}

/**
 * Everything before a day, for figures that are kept as changes (cumulative reports, bases): the years before, the months
 * of its year, and then days, or weeks whose Sunday lies before it. `stretchesBefore(until)` is the value at the end of a period `[from, until)`.
 */
export function stretchesBefore(day: Day, rhythm: Rhythm): Stretch[] {
  return stretches({ from: BEGINNING, until: day }, rhythm)
}

function byCalendar(from: Day, until: Day, rhythm: Rhythm): Stretch[] {
  const firstMonth = startOf('month', from) === from ? from : nextMonth(from)
  const lastMonth = startOf('month', until)
  if (firstMonth >= lastMonth) return edge(from, until, rhythm)
  const firstYear = startOf('year', firstMonth) === firstMonth ? firstMonth : dayFrom(partsOf(firstMonth).year + 1, 1, 1)
  const lastYear = startOf('year', lastMonth)
  const middle: Stretch[] =
    firstYear >= lastYear
      ? [{ grain: GRAIN.month, from: firstMonth, until: lastMonth }]
      : [
          { grain: GRAIN.month, from: firstMonth, until: firstYear },
          { grain: GRAIN.year, from: firstYear, until: lastYear },
          { grain: GRAIN.month, from: lastYear, until: lastMonth },
        ]
  return [...edge(from, firstMonth, rhythm), ...middle.filter((run) => run.until > run.from), ...edge(lastMonth, until, rhythm)]
}

/** Less than a month: days, or the weeks whose Sunday lies in it. */
function edge(from: Day, until: Day, rhythm: Rhythm): Stretch[] {
  if (until <= from) return []
  if (rhythm === 'day') return [{ grain: GRAIN.day, from, until }]
  const weeks = { grain: GRAIN.week, from: mondayOf(from), until: mondayOf(until) }
  return weeks.until > weeks.from ? [weeks] : []
}

function startOf(unit: 'month' | 'year', day: Day): Day {
  const { year, month } = partsOf(day)
  return dayFrom(year, unit === 'month' ? month : 1, 1)
}

function nextMonth(day: Day): Day {
  const { year, month } = partsOf(day)
  return dayFrom(year, month + 1, 1)
}

/** Roll-up rows that the runs of less than a month cost; months and years never lose against weeks. */
function rows(runs: Stretch[]): number {
  return runs.reduce((sum, { grain, from, until }) => sum + (until - from) / LENGTH[grain], 0)
}

const LENGTH = { [GRAIN.day]: 1, [GRAIN.week]: 7, [GRAIN.month]: 30, [GRAIN.year]: 365, [GRAIN.all]: Number.POSITIVE_INFINITY }
