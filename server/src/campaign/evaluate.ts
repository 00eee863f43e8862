import type { Condition, PlainCondition } from '@shouwang/shared/campaign/condition'
import { judge, numberOf } from '@shouwang/shared/campaign/judge'
import type { Judged } from '@shouwang/shared/campaign/judge'
import type { Figure, Relation } from '@shouwang/shared/campaign/figure'
import type { Every } from '@shouwang/shared/campaign/cadence'
import { isLeftUndone } from '@shouwang/shared/campaign/cell'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import { rankOf } from '@shouwang/shared/jurisdiction/level'
import { dayOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { readCells } from '../task/read-cells.ts'
import { readInspections } from '../inspection/read-inspections.ts'
import { compareFigure, judgeGoal } from './judge-goals.ts'
import { endOfDay, isOver, passedOf, periodOver } from './moment.ts'
import type { Moment } from './moment.ts'
import { isPastDue } from './past-due.ts'
import { readCaseRows, readCases } from './read-cases.ts'
import { readFilings } from './read-duties.ts'
import { readFigure, readSubjectCells, windowOf } from './read-figure.ts'
import type { Reading } from './read-figure.ts'
import type { Subject } from './subject.ts'

/** Whether a condition holds; `null` while facts that it looks at are not there. */
export type Held = boolean | null

/** Evaluates a condition for subjects of one kind at a moment. AND, OR and NOT keep what is not known: false and unknown is false, true or unknown is true. */
export async function evaluate(reading: Reading, condition: Condition, subjects: readonly Subject[], moment: Moment): Promise<Held[]> {
  if (subjects.length === 0) return []
  switch (condition.when) {
    case 'all':
    case 'any': {
      const decides = condition.when === 'any'
      let held = subjects.map((): Held => !decides)
      // Days cost nothing, and often decide alone.
      for (const one of condition.of.toSorted((a, b) => Number(b.when === 'date') - Number(a.when === 'date'))) {
        if (held.every((own) => own === decides)) break
        const next = await evaluate(reading, one, subjects, moment)
        held = held.map((own, s) => (own === decides || next[s] === decides ? decides : own === null || next[s] === null ? null : own))
      }
      return held
    }
    case 'not':
      return (await evaluate(reading, condition.of, subjects, moment)).map((held) => (held === null ? null : !held))
    default:
      return evaluatePlain(reading, condition, subjects, moment)
  }
}

async function evaluatePlain(reading: Reading, condition: PlainCondition, subjects: readonly Subject[], moment: Moment): Promise<Held[]> {
  const each = (held: Held) => subjects.map(() => held)
  switch (condition.when) {
    case 'date':
      return each(moment.day >= dayOf(condition.from))
    case 'goal': {
      const goal = reading.plan.campaign.goals.find(({ key }) => key === condition.goal)!
      const verdicts = await judgeGoal(reading, goal, subjects, moment)
      return verdicts.map(({ verdict }) => (verdict === 'open' || verdict === 'none' ? null : (verdict === 'met') === condition.holds))
    }
    case 'figure':
      return inRow(reading, condition, subjects, moment, (at) => compared(reading, condition, subjects, at))
    case 'ranked':
      return inRow(reading, condition, subjects, moment, (at) => ranked(reading, condition, subjects, at))
    case 'incidents':
      return happened(reading, condition, subjects, moment)
    case 'quiet': {
      const figure = { of: 'incident' as const, measure: 'cases' as const, ...(condition.insideUnits ? { insideUnits: true } : {}) }
      const period = lookBack(reading, condition.over, moment)
      const cases = await readCases(reading, figure, subjects, { every: condition.over, ...period, moment })
      return cases.map((judged) => (typeof judged === 'string' ? null : judged.num === 0))
    }
    case 'inspection': {
      const period = passedOf(periodOver(condition.over, reading.plan.campaign, moment.day), moment.day)
      const found = await readInspections(reading.source, reading.plan, subjects, period)
      return found.map((own) => own.filter((one) => one.found === condition.found).length >= condition.atLeast)
    }
    case 'overdue':
      return overdue(reading, condition, subjects, moment)
    case 'state':
      return standing(reading, condition, subjects, moment)
  }
}

/** A year, a month … back from a moment: what 零发案 of a time looks at, whichever day of the calendar it is. */
function lookBack(reading: Reading, over: Every, moment: Moment): { from: number; until: number } {
  const period = periodOver(over, reading.plan.campaign, moment.day)
  if (over === 'campaign') return passedOf(period, moment.day)
  return { from: moment.day + 1 - (period.until - period.from), until: moment.day + 1 }
}

/** What a look at one period comes to: `running` while no deadline of what is counted in it has passed. */
type Look = Held | 'running'

/**
 * Whether something holds in so many periods in a row. The newest is the current one or, while that is running, the one before it. Of several in a row the current one counts before its
 * end only where nothing can undo it: a number of cases that is high enough. Earlier ones are looked at as they stood at their end, figures of tasks with what fell due for them since.
 */
async function inRow(
  { plan: { campaign }, zone }: Reading,
  { inRow: count, over, figure, is }: { inRow: number; over: Every; figure: Figure; is?: Relation['is'] },
  subjects: readonly Subject[],
  moment: Moment,
  at: (moment: Moment) => Promise<Look[]>,
): Promise<Held[]> {
  const rows = subjects.map((): Held[] => [])
  const sure = figure.of === 'incident' && figure.per === undefined && (is === 'atLeast' || is === 'above')
  const earlier = (day: Day): Moment =>
    figure.of === 'task' ? { ...endOfDay(day, zone), now: moment.now, ended: true } : endOfDay(day, zone)
  const current = periodOver(over, campaign, moment.day)
  const waits = count > 1 && !sure && !isOver(current.until - 1, moment, zone)
  if (waits && current.from <= dayOf(campaign.from)) return subjects.map(() => false)
  let look = waits ? earlier(current.from - 1) : moment
  for (;;) {
    for (const [s, one] of (await at(look)).entries()) {
      const row = rows[s]!
      if (row.length < count && (one !== 'running' || row.length > 0)) row.push(one === 'running' ? null : one)
    }
    const day = periodOver(over, campaign, look.day).from - 1
    // With the first of them decided, nobody needs to look back any further.
    if (day < dayOf(campaign.from) || rows.every((row) => row.length >= count || row.includes(false))) break
    look = earlier(day)
  }
  return rows.map((row) => {
    if (row.includes(false)) return false
    if (row.length === 0 || row.includes(null)) return null
    return row.length >= count
  })
}

async function compared(
  reading: Reading,
  condition: PlainCondition & { when: 'figure' },
  subjects: readonly Subject[],
  moment: Moment,
): Promise<Look[]> {
  const relation: Relation = condition
  const { now, base } = await compareFigure(reading, condition.figure, relation, condition.over, subjects, moment)
  return subjects.map((_, s) => {
    if (isRunning(now[s]!)) return 'running'
    // Where there is nothing to do, what asks for so much holds, and what asks for less does not.
    if (now[s] === 'nothing' && condition.baseline.to === 'value' && condition.figure.of === 'task') return asksForMuch(condition)
    const verdict = judge(relation, now[s]!, base[s]!)
    return verdict === 'met' ? true : verdict === 'unmet' ? false : null
  })
}

function asksForMuch({ is }: Pick<Relation, 'is'>): boolean {
  return is === 'atLeast' || is === 'above'
}

function isRunning(judged: Judged): boolean {
  return typeof judged !== 'string' && judged.running === true
}

async function ranked(
  reading: Reading,
  { figure, end, count, over }: PlainCondition & { when: 'ranked' },
  subjects: readonly Subject[],
  moment: Moment,
): Promise<Look[]> {
  const period = periodOver(over, reading.plan.campaign, moment.day)
  const figures = await readFigure(reading, figure, subjects, { every: over, ...period, moment })
  const values = figures.map(numberOf)
  const better = betterOf(reading, figure)
  return values.map((value, s) => {
    if (value === null) return isRunning(figures[s]!) ? 'running' : null
    const others = values.filter((other) => other !== null)
    // Who shares a place shares it: nobody is last because of the order of the list.
    const beaten = others.filter((other) => ((end === 'last') === (better === 'up') ? other < value : other > value)).length
    return beaten < count && others.some((other) => other !== value)
  })
}

/** Which way a figure is better: more of a task is, more cases are not, more solved are. */
function betterOf({ plan }: Reading, figure: Figure): 'up' | 'down' {
  if (figure.of === 'task') return plan.campaign.tasks.find(({ key }) => key === figure.task)?.better ?? 'up'
  if (figure.of !== 'incident') return 'up'
  return (figure.measure === 'cases' || figure.measure === 'loss') && figure.per === undefined ? 'down' : 'up'
}

async function happened(
  reading: Reading,
  condition: PlainCondition & { when: 'incidents' },
  subjects: readonly Subject[],
  moment: Moment,
): Promise<Held[]> {
  const days = passedOf(periodOver(condition.over, reading.plan.campaign, moment.day), moment.day)
  const rows = await readCaseRows(reading, subjects, condition, days)
  // Where no file covers the days, no row is no word of none.
  const covered = await readCases(reading, { of: 'incident', measure: 'cases' }, subjects, { every: condition.over, ...days, moment })
  return rows.map((own, s) => {
    const sure = condition.unreached ? own.filter(({ outreached }) => outreached === 0).length : own.length
    if (sure >= condition.atLeast) return true
    return own.length >= condition.atLeast || covered[s] === 'missing' ? null : false
  })
}

async function overdue(
  reading: Reading,
  { tasks, atLeast }: PlainCondition & { when: 'overdue' },
  subjects: readonly Subject[],
  moment: Moment,
): Promise<Held[]> {
  const { source, plan, zone } = reading
  const counts = subjects.map(() => 0)
  for (const task of plan.campaign.tasks) {
    if (tasks === undefined ? !task.judged : !tasks.includes(task.key)) continue
    if (!isPastDue(task, moment, zone)) continue
    const window = windowOf({ every: 'campaign', from: dayOf(plan.campaign.from), until: moment.day + 1, moment })
    const places = subjects.flatMap((subject) => (subject.of === 'place' ? [subject.pre] : []))
    const targets = [...new Set(places)].sort((a, b) => a - b)
    const cells =
      places.length === subjects.length
        ? (await readCells(source, plan, task, targets, [window]))[0]!.cells
        : await readSubjectCells(reading, task, subjects, window)
    for (const s of subjects.keys()) {
      const cell = cells[places.length === subjects.length ? targets.indexOf(places[s]!) : s]!
      if ((tasks !== undefined || isOwn(reading, task, subjects[s]!)) && isLeftUndone(task, cell)) counts[s]!++
    }
  }
  return counts.map((count) => count >= atLeast)
}

/** Whether a task is a holder's own. What units leave undone is held against the townships and counties that look after them, not against the village in which they lie. */
function isOwn({ source: { tree } }: Reading, { for: { per } }: CampaignTask, subject: Subject): boolean {
  return per !== 'unit' || subject.of !== 'place' || rankOf(tree.level(subject.pre)) < rankOf('village')
}

/** A task or a reporting duty in a state for so many periods in a row, the newest first: `late` came after its deadline, `missing` has not come, `pending` has still time. */
async function standing(
  reading: Reading,
  { state, task, report, inRow: count }: PlainCondition & { when: 'state' },
  subjects: readonly Subject[],
  moment: Moment,
): Promise<Held[]> {
  const { campaign } = reading.plan
  const found = subjects.map((): boolean[] => [])
  const duties =
    task === undefined
      ? campaign.reports.filter(({ key }) => report === undefined || key === report)
      : campaign.tasks
          .filter(({ key }) => key === task)
          .map((one) => ({
            key: one.key,
            clauses: one.clauses,
            name: one.name,
            by: one.for,
            tasks: [one.key],
            evidence: [],
            cadence: one.cadence ?? { every: 'campaign' as const, times: 1 },
            due: one.due,
          }))
  for (const duty of duties) {
    for (const [s, own] of (await readFilings(reading, duty, subjects, { moment })).entries()) {
      const byHolder = Map.groupBy(own, ({ subject }) => subject)
      const all = [...byHolder.values()].some((filings) => {
        const periods = filings.filter(({ period }) => state === 'pending' || period.due <= moment.now).slice(-count)
        return periods.length === count && periods.every(({ period, filedAt }) => stateOf(filedAt, period.due, moment.now) === state)
      })
      found[s]!.push(all)
    }
  }
  return found.map((own) => (own.length === 0 ? null : own.includes(true)))
}

function stateOf(filedAt: number | null, due: number, now: number): 'missing' | 'pending' | 'late' | 'filed' {
  if (filedAt === null) return due <= now ? 'missing' : 'pending'
  return filedAt > due ? 'late' : 'filed'
}
