import { everyWords } from '../campaign/cadence-words.ts'
import type { Cadence } from '../campaign/cadence.ts'
import type { Campaign } from '../campaign/campaign.ts'
import type { DutyPeriod } from '../campaign/schedule.ts'
import type { CampaignTask } from '../campaign/task.ts'
import type { Text } from '../indicator/indicator.ts'
import { dayOf, isoOf, mondayOf, partsOf } from '../period/day.ts'
import type { Day } from '../period/day.ts'
import { periodAt } from '../period/period.ts'
import type { Period } from '../period/period.ts'
import type { DateRules } from './written-date.ts'
import { readPeriod } from './written-period.ts'
import { cellText, isEmpty, read, refused } from './reading.ts'
import type { Reading } from './reading.ts'

/** The period `[from, until)` of a report, with the instant by which it was due (milliseconds UTC). */
export type TaskPeriod = { from: Day; until: Day; due: number }

/** What a written period is held against: the task with its schedule in one version of the document. `year` is that of a period without one. */
type PeriodRules = {
  task: CampaignTask
  campaign: Pick<Campaign, 'from' | 'to'>
  schedule: readonly DutyPeriod[]
  today: Day
  year?: string | undefined
  dates?: DateRules
}

/**
 * The period of a task that a cell means. With a cadence: one of the task's periods, named (`2026年3月`, `2026-W12`, `2026年第11-12周`, `2026年秋季学期`), by its first and last day, by any
 * day in it, or without its year where only one year of the campaign has it. Once in a campaign, and in an empty cell, its only period. Without a cadence: a day of the campaign, today
 * in an empty cell, and of a longer period its last day so far where a standing figure is asked for. Refused with words: no period of the task, one that has not begun.
 */
export function readTaskPeriod(cell: string | number, rules: PeriodRules): Reading<TaskPeriod> {
  const { task, schedule, today } = rules
  const text = cellText(cell)
  const every = task.cadence?.every
  if (every === undefined) return isEmpty(text) ? dayWithin(today, isoOf(today), rules) : readDay(text, rules)
  if (every === 'campaign' && isEmpty(text)) return begun(schedule[0]!, text, today)
  if (isEmpty(text))
    return refused(`“${task.name.zh}”要写明填报周期，${exampleOf(rules).zh}`, `"${task.name.en}" needs its period; ${exampleOf(rules).en}`)
  const readings = spellings(text, every, rules).map((one) => readPeriod(one, rules.dates))
  const fits = new Map<Day, DutyPeriod>()
  for (const reading of readings) {
    const found = reading.ok && reading.value !== null ? fitting(reading.value, every, schedule) : undefined
    if (found) fits.set(found.from, found)
  }
  const [first, ...more] = fits.values()
  if (first && more.length === 0) return begun(first, text, today)
  if (first) return refused(`“${text}”没有年份，无法判断是哪一年`, `"${text}" has no year, and more than one is possible`)
  const [only] = readings
  if (only && readings.length === 1 && !only.ok) return only
  return outside(text, readings, rules)
}

/** Where the year is missing, every year that the campaign touches; a bare number is a week or a month. */
function spellings(text: string, every: Cadence['every'], { year, campaign }: PeriodRules): string[] {
  if (/\d{4}/.test(text)) return [text]
  const bare = /^\d{1,2}$/.test(text)
  const written = bare && every === 'week' ? `第${text}周` : bare && every === 'month' ? `${text}月` : text
  const named = /^\d{4}/.exec(cellText(year ?? ''))
  if (named) return [`${named[0]}年${written}`]
  const [from, to] = [partsOf(dayOf(campaign.from)).year - 1, partsOf(dayOf(campaign.to)).year]
  return Array.from({ length: to - from + 1 }, (_, at) => `${from + at}年${written}`)
}

function fitting({ kind, from, until }: Period, every: Cadence['every'], schedule: readonly DutyPeriod[]): DutyPeriod | undefined {
  const exact = schedule.find((period) => period.from === from && period.until === until)
  if (exact) return exact
  // The working days of a week mean the week; part of a longer period is something else.
  const inside = kind === 'day' || every === 'campaign' || (every === 'week' && kind === 'range')
  return inside ? schedule.find((period) => period.from <= from && until <= period.until) : undefined
}

function begun({ from, until, due }: DutyPeriod, text: string, today: Day): Reading<TaskPeriod> {
  if (from <= today) return read({ from, until, due })
  return refused(`“${text}”这一期（${isoOf(from)} 起）尚未开始`, `the period "${text}" (from ${isoOf(from)}) has not begun`)
}

function outside(text: string, readings: readonly Reading<Period>[], rules: PeriodRules): Reading<never> {
  const { task, schedule } = rules
  const often = everyWords(task.cadence!)
  const example = exampleOf(rules)
  const [first, last] = [schedule[0], schedule.at(-1)]
  const day = readings.flatMap((reading) => (reading.ok && reading.value !== null ? [reading.value] : [])).at(-1)
  if (first && last && day && (day.until <= first.from || day.from >= last.until)) {
    return refused(
      `“${text}”不在“${task.name.zh}”的填报期内：${isoOf(first.from)} 起，${isoOf(last.until - 1)} 止`,
      `"${text}" lies outside the periods of "${task.name.en}": ${isoOf(first.from)} to ${isoOf(last.until - 1)}`,
    )
  }
  return refused(
    `“${text}”不是“${task.name.zh}”的填报周期（${often.zh}），${example.zh}`,
    `"${text}" is no period of "${task.name.en}" (${often.en}); ${example.en}`,
  )
}

/** How the newest period that has begun is written. */
function exampleOf({ task, schedule, today }: PeriodRules): Text {
  const period = schedule.findLast(({ from }) => from <= today) ?? schedule[0]
  if (!period) return { zh: '该任务没有填报周期', en: 'the task has no period' }
  const written = writtenPeriod(period, task.cadence!.every)
  return { zh: `应填如 ${written.zh}`, en: `write ${written.en}` }
}

function writtenPeriod({ from, until }: DutyPeriod, every: Cadence['every']): Text {
  if (every === 'campaign') return { zh: isoOf(until - 1), en: isoOf(until - 1) }
  if (every === 'fortnight') {
    const [a, b] = [periodAt('week', mondayOf(from)).id, periodAt('week', until - 1).id]
    return { zh: `${a}至${b}`, en: `${a}~${b}` }
  }
  const { id } = periodAt(every, from)
  return { zh: id, en: id }
}

function readDay(text: string, rules: PeriodRules): Reading<TaskPeriod> {
  const { task, today } = rules
  const readings = spellings(text, 'day', rules).map((one) => readPeriod(one, rules.dates))
  const [first, last] = [dayOf(rules.campaign.from), dayOf(rules.campaign.to)]
  const all = readings.flatMap((reading) => (reading.ok && reading.value !== null ? [reading.value] : []))
  const inside = all.filter((one) => one.until > first && one.from <= last)
  const found = all.length === 1 ? all[0] : inside.length === 1 ? inside[0] : undefined
  if (found === undefined) {
    const [only] = readings
    return readings.length === 1 && only && !only.ok
      ? only
      : refused(`“${text}”不是日期，应填如 ${isoOf(today)}`, `"${text}" is not a date; write ${isoOf(today)}`)
  }
  const { kind, from, until } = found
  if (kind === 'day') return dayWithin(from, text, rules)
  if (task.keeps === 'period')
    return refused(
      `“${task.name.zh}”按日填报，“${text}”应写成一天的日期`,
      `"${task.name.en}" is reported by the day: write a date, not "${text}"`,
    )
  return dayWithin(from > today ? from : Math.min(until - 1, today), text, rules)
}

function dayWithin(day: Day, text: string, { campaign, schedule, today }: PeriodRules): Reading<TaskPeriod> {
  const [from, to] = [dayOf(campaign.from), dayOf(campaign.to)]
  if (day > today) return refused(`“${text}”在今天之后`, `"${text}" is in the future`)
  if (day < from || day > to)
    return refused(
      `${isoOf(day)} 不在行动期限 ${campaign.from} 至 ${campaign.to} 内，请写明期限内的日期`,
      `${isoOf(day)} lies outside the campaign, ${campaign.from} to ${campaign.to}: write a day within it`,
    )
  return read({ from: day, until: day + 1, due: schedule[0]!.due })
}
