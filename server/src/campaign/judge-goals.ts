import { judge, together } from '@shouwang/shared/campaign/judge'
import type { Judged } from '@shouwang/shared/campaign/judge'
import type { Aim, Goal } from '@shouwang/shared/campaign/goal'
import type { Every } from '@shouwang/shared/campaign/cadence'
import type { Relation } from '@shouwang/shared/campaign/figure'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import type { AimVerdict, GoalVerdict } from '@shouwang/shared/wire/campaign'
import type { Figure } from '@shouwang/shared/campaign/figure'
import { comparedDays, endOfDay, isOver, passedOf, periodOver } from './moment.ts'
import type { Moment } from './moment.ts'
import { readFigure } from './read-figure.ts'
import type { Over, Reading } from './read-figure.ts'
import type { Subject } from './subject.ts'

/** A figure and what it is compared with, over their days. */
export type Compared = { now: Judged[]; base: Judged[]; days: Days; baseDays: Days | null }
type Days = { from: number; until: number }

/**
 * Judges a goal for subjects at a moment. A goal with a day of judgement keeps the figures of that day afterwards, with the reports that came and fell due since for periods up to it
 * (for the campaign's last day: for all periods that began by then); until then it is told as it stands.
 */
export async function judgeGoal(reading: Reading, goal: Goal, subjects: readonly Subject[], moment: Moment): Promise<GoalVerdict[]> {
  const by = goal.by === undefined ? null : dayOf(goal.by)
  const last = by === dayOf(reading.plan.campaign.to)
  const at = by !== null && by < moment.day ? { day: by, now: moment.now, present: false, ended: !last } : moment
  const aims = await Promise.all(goal.aims.map((aim) => judgeAim(reading, aim, goal.over, subjects, at)))
  return subjects.map((_, s) => {
    const own = aims.map((verdicts) => verdicts[s]!)
    return {
      goal: goal.key,
      verdict: together(own.map(({ verdict }) => verdict)),
      final: by !== null && isOver(by, moment, reading.zone),
      aims: own,
    }
  })
}

async function judgeAim(reading: Reading, aim: Aim, over: Every, subjects: readonly Subject[], moment: Moment): Promise<AimVerdict[]> {
  const { now, base, days, baseDays } = await compareFigure(reading, aim.figure, aim, over, subjects, moment)
  return subjects.map((_, s) => ({
    aim: aim.key,
    verdict: judge(aim, now[s]!, base[s]!),
    now: operand(now[s]!),
    base: operand(base[s]!),
    days: told(days),
    baseDays: baseDays && told(baseDays),
  }))
}

/** Reads a figure over the period in which a moment lies, and its baseline: the same days of last year, the period before, a day, or a fixed value. */
export async function compareFigure(
  reading: Reading,
  figure: Figure,
  { baseline }: Pick<Relation, 'baseline'>,
  over: Every,
  subjects: readonly Subject[],
  moment: Moment,
): Promise<Compared> {
  const { campaign } = reading.plan
  const period = periodOver(over, campaign, moment.day)
  const days = passedOf(period, moment.day)
  const now = await readFigure(reading, figure, subjects, { every: over, ...period, moment })
  if (baseline.to === 'value')
    return { now, base: subjects.map(() => ({ num: baseline.value, den: null, partial: false })), days, baseDays: null }
  if (baseline.to === 'date') {
    const then = endOfDay(dayOf(baseline.date), reading.zone)
    if (then.day >= moment.day) return { now, base: subjects.map(() => 'missing'), days, baseDays: { from: then.day, until: then.day + 1 } }
    const asked: Over = { every: over, ...periodOver(over, campaign, then.day), moment: then }
    return { now, base: await readFigure(reading, figure, subjects, asked), days, baseDays: passedOf(asked, then.day) }
  }
  const other = comparedDays(period, moment.day, baseline)!
  const end = endOfDay(other.until - 1, reading.zone)
  // What fell due for a task's periods only after their end belongs to them.
  const asked: Over = { every: 'month', ...other, moment: figure.of === 'task' ? { ...end, now: moment.now, ended: true } : end }
  return { now, base: await readFigure(reading, figure, subjects, asked), days, baseDays: other }
}

function operand(judged: Judged): AimVerdict['now'] {
  return typeof judged === 'string' ? null : { num: judged.num, den: judged.den }
}

function told({ from, until }: Days): { from: string; to: string } {
  return { from: isoOf(from), to: isoOf(until - 1) }
}
