import type { DutyPeriod } from '@shouwang/shared/campaign/schedule'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import { AppError } from '../app/error.ts'
import type { DemoTaskReport } from './demo.ts'
import type { DemoCampaign } from './demo-campaigns.ts'
import { correctionAt } from './filing.ts'
import { workingMoment } from './moments.ts'
import { pick, streamOf } from './random.ts'
import { filingFor, workday } from './task-filing.ts'
import { holdersOfTask } from './task-holders.ts'
import type { HolderSetting, TaskHolder } from './task-holders.ts'
import { changesOf, figureOf } from './task-stories.ts'
import type { TaskFigure, Telling } from './task-stories.ts'

type Setting = HolderSetting & { campaigns: readonly DemoCampaign[] }

const LONG = 100
const LEAST = 20

/**
 * All reports for tasks of the campaigns up to the period in which `today` lies, with their corrections, in the order in which they were filed. A longer period is told
 * again whenever something is done in it.
 */
export function writeTaskReports(setting: Setting): DemoTaskReport[] {
  const reports: DemoTaskReport[] = []
  for (const demo of setting.campaigns)
    for (const [nth, task] of demo.campaign.tasks.entries()) reports.push(...reportsOfTask(setting, demo, task, nth))
  return reports.sort((a, b) => a.knownAt - b.knownAt || a.placeId - b.placeId)
}

function* reportsOfTask(
  setting: Setting,
  { campaign, schedules }: DemoCampaign,
  task: CampaignTask,
  nth: number,
): Generator<DemoTaskReport> {
  const { recipe, seed, today } = setting
  const key = `${campaign.key}/${task.key}`
  const story = recipe.campaigns.tasks[key]
  const waves = recipe.campaigns.waves[campaign.key]
  if (!story || !waves)
    throw new AppError('invalid', {
      zh: `data/demo/campaigns/reports.yaml 中没有任务“${key}”的写法，或没有“${campaign.key}”的进度`,
      en: `data/demo/campaigns/reports.yaml says nothing of the task "${key}", or has no waves for "${campaign.key}"`,
    })
  const telling: Telling = { seed, key, campaign, task, story, waves }
  const stood = new Map<string, TaskFigure>()
  for (const holder of holdersOfTask(setting, campaign, task)) {
    let before = takenOver(holder, stood)
    for (const period of schedules.get(task.key)!) {
      if (period.from > today) break
      if (period.until <= holder.from || (holder.until !== null && period.until > holder.until)) continue
      for (const { figure, filedAt } of told(setting, telling, holder, period, nth, before)) {
        const { placeId, unit, party } = holder
        const { from, until, due } = period
        const report = { key, placeId, unit, party, period: from, until, ...figure, filedAt, due, reason: null, knownAt: filedAt }
        yield* withSlip(setting, holder, report, story.story === 'reach' && task.keeps === 'cumulative')
        before = figure
      }
    }
    if (before) stood.set(holder.id, before)
  }
}

/** What a merged holder begins with: the sum of what its predecessors had, and the parts that all of them had done. */
function takenOver({ merged }: TaskHolder, stood: ReadonlyMap<string, TaskFigure>): TaskFigure | null {
  const before = merged.flatMap((id) => stood.get(id) ?? [])
  if (before.length === 0) return null
  const parts = before[0]!.parts?.filter((part) => before.every((one) => one.parts?.includes(part))) ?? null
  return { value: before.reduce((sum, { value }) => sum + value, 0), whole: null, parts }
}

function* told(
  setting: Setting,
  telling: Telling,
  holder: TaskHolder,
  period: DutyPeriod,
  nth: number,
  before: TaskFigure | null,
): Generator<{ figure: TaskFigure; filedAt: number }> {
  if (period.until - period.from > LONG) {
    if (holder.dead === 'silent') return
    for (const day of changesOf(telling, holder, period)) {
      if (day < holder.from) continue
      const draw = streamOf(setting.seed, 'told', telling.key, holder.id, day)
      const figure = figureOf(telling, holder, period, day + 1, before)
      yield { figure, filedAt: workingMoment(workday(day + Math.floor(4 * draw()), 1), draw) }
    }
    return
  }
  const filedAt = filingFor(setting, holder, period)
  if (filedAt === null) return
  yield { figure: figureOf(telling, holder, period, period.until, before), filedAt: filedAt + 60_000 * (5 + nth) }
}

/** A report, or, now and then, a wrong one first and the right one with its reason some days later. */
function* withSlip({ recipe, seed }: Setting, holder: TaskHolder, report: DemoTaskReport, slips: boolean): Generator<DemoTaskReport> {
  const { corrections } = recipe.reports
  const draw = streamOf(seed, 'slip', holder.id, report.key, report.period)
  if (!slips || report.value < LEAST || draw() >= corrections.share) {
    yield report
    return
  }
  const reason = pick(draw, Object.fromEntries(corrections.reasons.map((text) => [text, 1])))
  const value = Math.round(report.value * (reason.includes('漏报') ? 0.86 + 0.1 * draw() : 1.04 + 0.2 * draw()))
  yield { ...report, value }
  yield { ...report, reason, knownAt: correctionAt(corrections, report.filedAt, draw) }
}
