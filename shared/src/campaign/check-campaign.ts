import type { Catalogue, Text } from '../indicator/indicator.ts'
import { Campaign } from './campaign.ts'
import type { Relation } from './figure.ts'
import { everyWords } from './cadence-words.ts'
import { PART_KINDS, placeWords } from './parts.ts'
import type { PartKind } from './parts.ts'
import { problemsOfForm } from './problem.ts'
import type { Problem } from './problem.ts'
import { referencesOf } from './references.ts'
import type { Reference } from './references.ts'
import { isShareOf } from './task.ts'

/** What of the catalogue a document may refer to. */
export type Known = Pick<Catalogue, 'indicators' | 'fraudTypes' | 'bases'>

/**
 * Reads a campaign document and says what is wrong in it, all at once: its form first; when that is right, its keys, references, dates and
 * whether its parts make sense together. `campaign` is `null` while the form is wrong.
 */
export function checkCampaign(content: unknown, known: Known): { campaign: Campaign | null; problems: Problem[] } {
  const read = Campaign.safeParse(content)
  if (!read.success) return { campaign: null, problems: problemsOfForm(read.error, content) }
  const campaign = read.data
  const problems = [
    ...doubles(campaign),
    ...unknowns(campaign, known),
    ...dates(campaign),
    ...tasks(campaign),
    ...reports(campaign),
    ...aims(campaign),
    ...scores(campaign),
  ]
  return { campaign, problems }
}

function at(campaign: Campaign, kind: PartKind, index: number, rest: (string | number)[], text: Text): Problem {
  const part = campaign[kind][index]!
  return { path: [kind, index, ...rest], place: placeWords({ kind, clauses: part.clauses ?? [], name: part.name }), text }
}

function* doubles(campaign: Campaign): Generator<Problem> {
  for (const kind of PART_KINDS) {
    const seen = new Set<string>()
    for (const [i, part] of campaign[kind].entries()) {
      if (!('key' in part)) continue
      if (seen.has(part.key))
        yield at(campaign, kind, i, ['key'], { zh: `标识「${part.key}」重复`, en: `the key "${part.key}" stands twice` })
      seen.add(part.key)
    }
  }
}

const WHAT: Record<Reference['to'], Text> = {
  task: { zh: '任务', en: 'task' },
  goal: { zh: '目标', en: 'goal' },
  report: { zh: '填报要求', en: 'reporting duty' },
  responsible: { zh: '责任单位', en: 'responsible unit' },
  audience: { zh: '宣传对象', en: 'audience' },
  channel: { zh: '宣传渠道', en: 'channel' },
  base: { zh: '底数', en: 'population base' },
  indicator: { zh: '指标', en: 'indicator' },
  fraudType: { zh: '诈骗类型', en: 'fraud type' },
}

function* unknowns(campaign: Campaign, known: Known): Generator<Problem> {
  const keys = (parts: readonly { key: string }[]) => new Set(parts.map(({ key }) => key))
  const there: Record<Reference['to'], Set<string>> = {
    task: keys(campaign.tasks),
    goal: keys(campaign.goals),
    report: keys(campaign.reports),
    responsible: keys(campaign.responsible),
    audience: keys(campaign.audiences),
    channel: keys(campaign.channels),
    base: keys(known.bases),
    indicator: keys(known.indicators),
    fraudType: keys(known.fraudTypes),
  }
  const shownOnly = new Map(campaign.tasks.filter(({ judged }) => !judged).map(({ key, name }) => [key, name]))
  for (const { kind, index, path, to, key, judges } of referencesOf(campaign)) {
    const rest = path.slice(2)
    if (!there[to].has(key))
      yield at(campaign, kind, index, rest, {
        zh: `所引用的${WHAT[to].zh}（标识 ${key}）不存在，请改选或删去`,
        en: `the ${WHAT[to].en} that it refers to (key ${key}) is not there: choose another, or take it out`,
      })
    else if (to === 'task' && judges && shownOnly.has(key))
      yield at(campaign, kind, index, rest, {
        zh: `任务「${shownOnly.get(key)?.zh}」只计算和展示，不参与评判；如需评判，先在任务中开启`,
        en: `the task "${shownOnly.get(key)?.en}" is only computed and shown; turn its judging on before it is judged`,
      })
  }
}

function* dates(campaign: Campaign): Generator<Problem> {
  const { from, to } = campaign
  if (to < from)
    yield {
      path: ['to'],
      place: { zh: '', en: '' },
      text: { zh: `结束日期 ${to} 早于开始日期 ${from}`, en: `it ends on ${to}, before it begins on ${from}` },
    }
  for (const [i, phase] of campaign.phases.entries()) {
    if (phase.to < phase.from)
      yield at(campaign, 'phases', i, ['to'], {
        zh: `结束日期 ${phase.to} 早于开始日期 ${phase.from}`,
        en: `it ends on ${phase.to}, before it begins on ${phase.from}`,
      })
    if (phase.from < from || phase.to > to)
      yield at(campaign, 'phases', i, ['from'], {
        zh: `不在行动期限 ${from} 至 ${to} 内`,
        en: `it lies outside the campaign, ${from} to ${to}`,
      })
  }
  for (const [i, { due }] of campaign.tasks.entries())
    if (due !== undefined && (due < from || due > to))
      yield at(campaign, 'tasks', i, ['due'], {
        zh: `完成期限 ${due} 不在行动期限 ${from} 至 ${to} 内`,
        en: `it is due on ${due}, outside the campaign, ${from} to ${to}`,
      })
}

function* tasks(campaign: Campaign): Generator<Problem> {
  for (const [i, task] of campaign.tasks.entries()) {
    const { due, cadence, whole, keeps, parts, target } = task
    const say = (rest: (string | number)[], zh: string, en: string) => at(campaign, 'tasks', i, rest, { zh, en })
    if (due === undefined && cadence === undefined)
      yield say(['due'], '缺少完成期限或周期，无法判断是否到期', 'it has neither a due day nor a cadence, so that it never falls due')
    if (cadence !== undefined && cadence.every !== 'campaign' && cadence.deadline === undefined) {
      const often = everyWords(cadence)
      yield say(['cadence', 'deadline'], `周期「${often.zh}」缺少截止时间`, `the cadence "${often.en}" has no deadline`)
    }
    if (cadence?.deadline?.by === 'weekday' && cadence.every !== 'week' && cadence.every !== 'fortnight')
      yield say(
        ['cadence', 'deadline'],
        `周期「${everyWords(cadence).zh}」不能按星期几截止`,
        `a deadline by weekday needs a cadence of a week or a fortnight`,
      )
    if (whole.of === 'calendar' && cadence === undefined)
      yield say(['whole'], '分母由日历决定，但没有写明周期', 'its whole is what the calendar makes due, but it has no cadence')
    if (whole.of === 'calendar' && keeps !== 'period')
      yield say(['keeps'], '分母由日历决定的任务须按期计数', 'a task whose whole is made by the calendar counts by period')
    if (parts !== undefined && whole.of !== 'once')
      yield say(['parts'], '设有子项的任务，分母须为「完成与否」', 'a task with parts is done or not: its whole must be once')
    if (isShareOf(whole) && target > 1)
      yield say(['target'], `目标值 ${target} 超过 100%（1 即 100%）`, `the target ${target} is above 100 % (1 is 100 %)`)
  }
}

function* reports(campaign: Campaign): Generator<Problem> {
  for (const [i, { cadence, due }] of campaign.reports.entries()) {
    if (cadence.every === 'campaign' ? due !== undefined : cadence.deadline !== undefined) continue
    const often = everyWords(cadence)
    yield at(campaign, 'reports', i, ['cadence', 'deadline'], {
      zh: `周期「${often.zh}」缺少截止时间`,
      en: `the cadence "${often.en}" has no deadline`,
    })
  }
}

const COMPARES = new Set<Relation['is']>(['down', 'up', 'notUp', 'notDown'])

function* aims(campaign: Campaign): Generator<Problem> {
  for (const [i, goal] of campaign.goals.entries())
    for (const [a, { is, baseline, name }] of goal.aims.entries())
      if (COMPARES.has(is) === (baseline.to === 'value'))
        yield at(campaign, 'goals', i, ['aims', a, 'baseline'], {
          zh: COMPARES.has(is) ? `「${name.zh}」要求升降，须与同比、环比或某日比较` : `「${name.zh}」要求达到数值，须写明数值`,
          en: COMPARES.has(is)
            ? `"${name.en}" asks for a rise or fall: compare it with last year, the period before or a day`
            : `"${name.en}" asks for a value: give the value`,
        })
}

function* scores(campaign: Campaign): Generator<Problem> {
  for (const [i, { bands, parts }] of campaign.scores.entries()) {
    for (const [b, band] of bands.entries())
      if (b > 0 && band.from >= bands[b - 1]!.from)
        yield at(campaign, 'scores', i, ['bands', b, 'from'], {
          zh: `等次「${band.name.zh}」的起点 ${band.from} 应低于前一等次`,
          en: `the band "${band.name.en}" begins at ${band.from}: bands go from the highest down`,
        })
    for (const [p, { zero, full, name }] of parts.entries())
      if (zero === full)
        yield at(campaign, 'scores', i, ['parts', p, 'full'], {
          zh: `「${name.zh}」的零分值与满分值相同`,
          en: `"${name.en}" has the same value for none and for all points`,
        })
  }
}
