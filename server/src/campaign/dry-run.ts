import type { Day } from '@shouwang/shared/period/day'
import type { Rule } from '@shouwang/shared/campaign/rule'
import type { Condition } from '@shouwang/shared/campaign/condition'
import type { Campaign } from '@shouwang/shared/campaign/campaign'
import type { Every } from '@shouwang/shared/campaign/cadence'
import { weekdayOf } from '@shouwang/shared/period/day'
import type { Span } from '../indicator/source.ts'
import { readInspections } from '../inspection/read-inspections.ts'
import { evaluate } from './evaluate.ts'
import { daysOf } from './plan.ts'
import { endOfDay, periodOver } from './moment.ts'
import type { Moment } from './moment.ts'
import type { Reading } from './read-figure.ts'
import { subjectsOf } from './subject.ts'
import type { Subject } from './subject.ts'

/** What a rule would have opened: for whom, and on which day it first held. */
export type Opened = { subject: Subject; on: Day }

/**
 * Runs a rule against what is known of the past: looked at on every Sunday from `from` on, on the last day of every month (year …) that it looks at (every day, if it looks at single days),
 * on the day of every inspection that it looks at, and at last at the moment itself. It opens when it comes to hold for a holder, and again only after it had ceased to; what happened in
 * another month than the last time is something new, and so is every finding where it asks for one.
 * `undecided` counts the looks at which facts were not there. Days are told to `onProgress`, as a share.
 */
export async function dryRun(
  reading: Reading,
  rule: Rule,
  area: number,
  from: Day,
  moment: Moment,
  onProgress: (share: number) => void | Promise<void> = () => {},
): Promise<{ opened: Opened[]; undecided: number }> {
  const { campaign } = reading.plan
  const days = daysOf(reading.plan)
  const start = Math.max(from, days.from)
  const end = Math.min(moment.day, days.to)
  if (end < start) return { opened: [], undecided: 0 }
  const subjects = await subjectsOf(reading.source, reading.plan, rule.for, area, end)
  const findings = await findingsFor(reading, rule.when, subjects, { from: start, until: end + 1 })
  const looks = lookDays(rule.when, campaign, start, end, new Set(findings.flat())).map((day) => endOfDay(day, reading.zone))
  looks.push(end === moment.day ? moment : endOfDay(end, reading.zone))
  // Conditions look back by a year at the most.
  const many: Reading = { ...reading, source: { ...reading.source, days: { from: start - 366, until: end + 1 } } }
  const happens = rule.when.when === 'incidents' || rule.when.when === 'inspection' ? rule.when.over : null
  let turn: Day | null = null
  let before = start - 1
  const held = subjects.map(() => false)
  const opened: Opened[] = []
  let undecided = 0
  for (const [l, look] of looks.entries()) {
    const began = happens === null ? null : periodOver(happens, campaign, look.day).from
    if (began !== turn) held.fill(false)
    turn = began
    const now = await evaluate(many, rule.when, subjects, look)
    for (const [s, subject] of subjects.entries()) {
      if (now[s] === null) undecided++
      const anew = findings[s]!.some((day) => day > before && day <= look.day)
      if (now[s] === true && (!held[s] || anew)) opened.push({ subject, on: look.day })
      held[s] = now[s] === true
    }
    before = look.day
    await onProgress((l + 1) / looks.length)
  }
  return { opened: opened.reverse(), undecided }
}

/** The days on which inspections found what a condition asks for once, for each subject; what must not have been found opens nothing. */
async function findingsFor(reading: Reading, condition: Condition, subjects: readonly Subject[], days: Span): Promise<Day[][]> {
  const wanted = new Set(foundOnce(condition))
  if (wanted.size === 0) return subjects.map(() => [])
  const all = await readInspections(reading.source, reading.plan, subjects, days)
  return all.map((own) => own.filter(({ found }) => wanted.has(found)).map(({ inspectedOn }) => inspectedOn))
}

function foundOnce(condition: Condition): string[] {
  if (condition.when === 'all' || condition.when === 'any') return condition.of.flatMap(foundOnce)
  return condition.when === 'inspection' && condition.atLeast === 1 ? [condition.found] : []
}

/** Whether a rule looks at single days, so that it opens on a day and no longer holds on the next. */
export function looksAtDays(condition: Condition): boolean {
  return oversOf(condition).includes('day')
}

/** The days before the last one on which a condition is looked at: what happened after the last Sunday of a month would be missed on Sundays alone. */
function lookDays(condition: Condition, campaign: Campaign, start: Day, end: Day, more: ReadonlySet<Day>): Day[] {
  const overs = new Set(oversOf(condition))
  const found: Day[] = []
  for (let day = start; day < end; day++) {
    const last = [...overs].some((over) => periodOver(over, campaign, day).until === day + 1)
    if (last || weekdayOf(day) === 7 || more.has(day)) found.push(day)
  }
  return found
}

/** The periods that a condition looks at. */
function oversOf(condition: Condition): Every[] {
  if (condition.when === 'all' || condition.when === 'any') return condition.of.flatMap(oversOf)
  if (condition.when === 'not') return oversOf(condition.of)
  return 'over' in condition ? [condition.over] : []
}
