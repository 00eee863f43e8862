import type { Day } from '@shouwang/shared/period/day'
import type { Rule } from '@shouwang/shared/campaign/rule'
import type { Condition } from '@shouwang/shared/campaign/condition'
import { mondayOf } from '@shouwang/shared/period/day'
import { evaluate } from './evaluate.ts'
import { daysOf } from './plan.ts'
import { endOfDay } from './moment.ts'
import type { Moment } from './moment.ts'
import type { Reading } from './read-figure.ts'
import { subjectsOf } from './subject.ts'
import type { Subject } from './subject.ts'

/** What a rule would have opened: for whom, and on which day it first held. */
export type Opened = { subject: Subject; on: Day }

/**
 * Runs a rule against what is known of the past: looked at on every Sunday from `from` on (every day, if it looks at single days) and at last at the moment itself, it opens when it comes
 * to hold for a holder, and again only after it had ceased to. `undecided` counts the looks at which facts were not there. Days are told to `onProgress`, as a share.
 */
export async function dryRun(
  reading: Reading,
  rule: Rule,
  area: number,
  from: Day,
  moment: Moment,
  onProgress: (share: number) => void = () => {},
): Promise<{ opened: Opened[]; undecided: number }> {
  const days = daysOf(reading.plan)
  const start = Math.max(from, days.from)
  const end = Math.min(moment.day, days.to)
  const looks: Moment[] = []
  const daily = looksDaily(rule.when)
  // What happens on single days is something new on each of them.
  const eachDay = rule.when.when === 'incidents' && rule.when.over === 'day'
  for (let day = daily ? start : mondayOf(start) + 6; day < end; day += daily ? 1 : 7) looks.push(endOfDay(day, reading.zone))
  if (end >= start) looks.push(end === moment.day ? moment : endOfDay(end, reading.zone))
  const subjects = await subjectsOf(reading.source, reading.plan, rule.for, area, end)
  const held = subjects.map(() => false)
  const opened: Opened[] = []
  let undecided = 0
  for (const [l, look] of looks.entries()) {
    const now = await evaluate(reading, rule.when, subjects, look)
    for (const [s, subject] of subjects.entries()) {
      if (now[s] === null) undecided++
      if (now[s] === true && (!held[s] || eachDay)) opened.push({ subject, on: look.day })
      held[s] = now[s] === true
    }
    onProgress((l + 1) / looks.length)
  }
  return { opened: opened.reverse(), undecided }
}

/** Whether a condition looks at what happened on one day, which a look on Sundays would miss. */
function looksDaily(condition: Condition): boolean {
  if (condition.when === 'all' || condition.when === 'any') return condition.of.some(looksDaily)
  if (condition.when === 'not') return looksDaily(condition.of)
  return 'over' in condition && condition.over === 'day'
}
