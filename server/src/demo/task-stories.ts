import type { Campaign } from '@shouwang/shared/campaign/campaign'
import type { DutyPeriod } from '@shouwang/shared/campaign/schedule'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import { dayOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import type { Story } from './campaign-recipe.ts'
import { progressAt } from './effort.ts'
import { normal, poisson, streamOf } from './random.ts'
import type { Draw } from './random.ts'
import type { Recipe } from './recipe.ts'
import type { TaskHolder } from './task-holders.ts'

/** What a holder has to report for a period. */
export type TaskFigure = { value: number; whole: number | null; parts: string[] | null }

/** One task as its holders tell it. `waves` are those of its campaign. */
export type Telling = { seed: number; key: string; campaign: Campaign; task: CampaignTask; story: Story; waves: Recipe['reports']['waves'] }

type Of<Kind extends Story['story']> = Telling & { story: Story & { story: Kind } }

const WEAK = 0.66
const LARGE = 100

/** Whether a holder works so little that others notice. */
export function isWeak({ ceiling }: Pick<TaskHolder, 'ceiling'>): boolean {
  return ceiling < WEAK
}

/**
 * The figure of a holder for a period as it stands on the day before `end`. `before` is what stood at its last report, or at those of the holders that merged into it; a
 * cumulative figure never falls below it. Pure: the same holder and day give the same figure.
 */
export function figureOf(telling: Telling, holder: TaskHolder, period: DutyPeriod, end: Day, before: TaskFigure | null): TaskFigure {
  const { story } = telling
  if (holder.dead === 'zeros') return nothing(telling, holder, period)
  switch (story.story) {
    case 'reach':
      return { value: reached({ ...telling, story }, holder, end, before?.value ?? 0), whole: null, parts: null }
    case 'parts': {
      const done = partsDone({ ...telling, story }, holder, period, end, before?.parts ?? [])
      return { value: Number(done.length === partsOf(telling.task).length), whole: null, parts: telling.task.parts ? done : null }
    }
    case 'times':
      return { value: timesBy({ ...telling, story }, holder, period).filter((day) => day < end).length, whole: null, parts: null }
    case 'share':
      return shareOf({ ...telling, story }, holder, period)
    case 'falling':
      return { value: peopleLeft({ ...telling, story }, holder, end), whole: null, parts: null }
    case 'mean':
      return meanOf({ ...telling, story }, holder, period)
  }
}

/** Days on which a figure of a long period changes: after each of them the holder reports anew. */
export function changesOf(telling: Telling, holder: TaskHolder, period: DutyPeriod): Day[] {
  const { story } = telling
  if (holder.dead === 'zeros') return [beginOf(telling, period)]
  const days =
    story.story === 'times'
      ? timesBy({ ...telling, story }, holder, period)
      : story.story === 'parts'
        ? [...partDays({ ...telling, story }, holder, period).values()].filter((day) => day !== Infinity)
        : [period.until - 1]
  return [...new Set(days)].sort((a, b) => a - b)
}

function nothing({ task, ...telling }: Telling, holder: TaskHolder, period: DutyPeriod): TaskFigure {
  const { story } = telling
  const whole = story.story === 'share' ? shareOf({ ...telling, task, story }, { ...holder, dead: null }, period).whole : null
  return { value: 0, whole, parts: task.parts ? [] : null }
}

function partsOf({ parts }: CampaignTask): string[] {
  return parts?.map(({ key }) => key) ?? ['done']
}

function beginOf({ campaign }: Telling, { from }: DutyPeriod): Day {
  return Math.max(from, dayOf(campaign.from))
}

function reached({ seed, key, campaign, task, story, waves }: Of<'reach'>, holder: TaskHolder, end: Day, before: number): number {
  const draw = streamOf(seed, 'reach', key, holder.id)
  const weeks = (end - dayOf(campaign.from)) / 7 - holder.delay + story.ahead
  const steady = 1 + 0.008 * normal(streamOf(seed, 'reach', key, holder.id, end))
  const share = (holder.ceiling + story.lift + story.spread * normal(draw)) * progressAt(waves, weeks) * steady
  const whole = task.whole.of === 'base' ? holder.base(task.whole.base, end - 1) : task.whole.of === 'fixed' ? task.whole.count : 1
  // Small numbers are counted to the last one; only where many are counted do some count more than there are.
  const value = whole < LARGE ? Math.min(whole, Math.round(whole * share)) : Math.floor(whole * share)
  return task.keeps === 'latest' ? value : Math.max(before, value)
}

function partDays({ seed, key, campaign, task, story }: Of<'parts'>, holder: TaskHolder, period: DutyPeriod): Map<string, Day> {
  const draw = streamOf(seed, 'parts', key, holder.id, task.keeps === 'period' ? period.from : 0)
  const from = task.keeps === 'period' ? beginOf({ campaign } as Telling, period) : dayOf(campaign.from)
  const due = task.keeps === 'period' ? period.dueOn : dayOf(task.due ?? campaign.to)
  return new Map(
    partsOf(task).map((part): [string, Day] => {
      const late = isWeak(holder) ? 0.3 : 0
      const along = Math.max(0.02, story.after + late + story.spread * normal(draw))
      const never = draw() < (isWeak(holder) ? 0.3 : 0.02)
      return [part, never ? Infinity : from + Math.round(along * (due - from))]
    }),
  )
}

function partsDone(telling: Of<'parts'>, holder: TaskHolder, period: DutyPeriod, end: Day, before: readonly string[]): string[] {
  const days = partDays(telling, holder, period)
  return partsOf(telling.task).filter((part) => days.get(part)! < end || before.includes(part))
}

/** Days in a period on which a thing is done that the calendar makes due. */
function timesBy({ seed, key, campaign, task, story }: Of<'times'>, holder: TaskHolder, period: DutyPeriod): Day[] {
  const draw = streamOf(seed, 'times', key, holder.id, period.from)
  const from = beginOf({ campaign } as Telling, period)
  const span = Math.max(1, Math.min(period.until, period.dueOn + 1) - from)
  const fewer = story.fewer * (isWeak(holder) ? 3 : holder.careless ? 1.6 : 1)
  const times = task.cadence?.times ?? 1
  const days: Day[] = []
  for (let nth = 0; nth < times; nth++) if (draw() >= fewer) days.push(from + Math.floor((span * (nth + 0.2 + 0.7 * draw())) / times))
  if (draw() < story.more) days.push(from + Math.floor(span * draw()))
  return days.map((day) => Math.min(day, from + span - 1)).sort((a, b) => a - b)
}

function shareOf({ seed, key, story }: Of<'share'>, holder: TaskHolder, { from, until }: DutyPeriod): TaskFigure {
  // A number that stays for some months, as people come onto the list and off it, or a new one each time.
  const block = story.steady ? Math.floor(from / 91) : from
  const whole = poisson(streamOf(seed, 'whole', key, holder.id, block), holder.residents(until - 1) / story.residents)
  const rate = Math.min(
    1,
    story.rate + 0.05 * normal(streamOf(seed, 'rate', key, holder.id)) - (isWeak(holder) ? 0.12 : 0) - (holder.careless ? 0.05 : 0),
  )
  const draw = streamOf(seed, 'share', key, holder.id, from)
  const extra = whole > 0 && draw() < 0.008 ? 1 : 0
  return { value: binomial(draw, whole, rate) + extra, whole, parts: null }
}

/** People still there on the day before `end`: each goes sooner or later, now and then one more is found. */
function peopleLeft(telling: Of<'falling'>, holder: TaskHolder, end: Day): number {
  const { seed, key, campaign, story } = telling
  const from = dayOf(campaign.from)
  const rate = -Math.log(story.yearly) / 365
  const ids = holder.merged.length > 0 ? holder.merged : [holder.id]
  let left = 0
  for (const id of ids) {
    const draw = streamOf(seed, 'falling', key, id)
    const goes = () => Math.round(-Math.log(1 - draw()) / rate)
    for (let count = poisson(draw, holder.residents(Math.max(from, holder.from)) / ids.length / story.residents); count > 0; count--)
      left += Number(from + goes() >= end)
    for (let month = 1; from + 30 * month < end; month++) {
      const found = streamOf(seed, 'found', key, id, month)
      if (found() < story.arrives) left += Number(from + 30 * month + Math.round(-Math.log(1 - found()) / rate) >= end)
    }
  }
  return left
}

function meanOf({ seed, key, campaign, story }: Of<'mean'>, holder: TaskHolder, { from }: DutyPeriod): TaskFigure {
  const draw = streamOf(seed, 'mean', key, holder.id, from)
  const [begins, ends] = [dayOf(campaign.from), dayOf(campaign.to)]
  const along = Math.min(1, Math.max(0, (from - begins) / (ends - begins)))
  const whole = poisson(draw, story.count)
  const mean = (story.start + (story.end - story.start) * along) * (1 + story.spread * normal(draw))
  return { value: Math.round(whole * mean), whole, parts: null }
}

function binomial(draw: Draw, count: number, rate: number): number {
  let hits = 0
  for (let nth = 0; nth < count; nth++) hits += Number(draw() < rate)
  return hits
}
