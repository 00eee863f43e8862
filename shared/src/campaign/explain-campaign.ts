import type { Catalogue, Text } from '../indicator/indicator.ts'
import { cadenceWords } from './cadence-words.ts'
import type { Campaign } from './campaign.ts'
import { conditionWords } from './condition-words.ts'
import { dateWords, relationWords } from './figure-words.ts'
import type { Names } from './figure-words.ts'
import type { Opening } from './rule.ts'
import { ITEM_WORDS } from './rule-words.ts'
import type { PartKind } from './parts.ts'
import { isShareOf } from './task.ts'
import { targetWords, wholeWords } from './task-words.ts'

/** One part of a document in words: what kind it is, its key, its clauses, its name, and what it says. */
export type Explained = { kind: PartKind; key: string | null; clauses: string[]; name: Text; says: Text[] }

/** A campaign as a reader of the plan would be told it, part by part. */
export function explainCampaign(campaign: Campaign, catalogue: Pick<Catalogue, 'indicators' | 'fraudTypes' | 'bases'>): Explained[] {
  const names = namesOf(campaign, catalogue)
  return [
    ...campaign.phases.map(({ key, clauses = [], name, from, to, slogans }): Explained => ({
      kind: 'phases',
      key,
      clauses,
      name,
      says: [
        { zh: `${dateWords(from)}至${dateWords(to)}`, en: `${from} to ${to}` },
        ...slogans.map(({ zh, en }) => ({ zh: `标语：${zh}`, en: `slogan: ${en}` })),
      ],
    })),
    ...campaign.assignments.map(({ clauses, name }): Explained => ({ kind: 'assignments', key: null, clauses, name, says: [] })),
    ...campaign.tasks.map((task): Explained => ({
      kind: 'tasks',
      key: task.key,
      clauses: task.clauses,
      name: task.name,
      says: taskSays(task, campaign, catalogue),
    })),
    ...campaign.goals.map(({ key, clauses, name, aims, by }): Explained => ({
      kind: 'goals',
      key,
      clauses,
      name,
      says: [
        ...aims.map((aim) => relationWords(aim.figure, aim, names)),
        ...(by === undefined ? [] : [{ zh: `截至${dateWords(by)}判定`, en: `judged as of ${by}` }]),
      ],
    })),
    ...campaign.rules.map(({ key, clauses, name, when, opens }): Explained => ({
      kind: 'rules',
      key,
      clauses,
      name,
      says: [ruleSays(conditionWords(when, names), opens, campaign)],
    })),
    ...campaign.scores.map(({ key, clauses, name, parts, deductions, bonuses, vetoes }): Explained => ({
      kind: 'scores',
      key,
      clauses,
      name,
      says: [
        ...parts.map(({ name: of, points }) => ({ zh: `${of.zh}：${points}分`, en: `${of.en}: ${points} points` })),
        ...deductions.map(({ when, points }) => scored(conditionWords(when, names), `扣${points}分`, `${points} points off`)),
        ...bonuses.map(({ when, points }) => scored(conditionWords(when, names), `加${points}分`, `${points} points more`)),
        ...vetoes.map(({ when }) => scored(conditionWords(when, names), '一票否决', 'the score is void')),
      ],
    })),
    ...campaign.designations.map(({ key, clauses, name, when, lostWhen }): Explained => {
      const [won, lost] = [conditionWords(when, names), conditionWords(lostWhen, names)]
      return {
        kind: 'designations',
        key,
        clauses,
        name,
        says: [
          { zh: `授予：${won.zh}`, en: `awarded when ${won.en}` },
          { zh: `撤销：${lost.zh}`, en: `lost when ${lost.en}` },
        ],
      }
    }),
    ...campaign.reports.map(({ key, clauses, name, cadence, due }): Explained => ({
      kind: 'reports',
      key,
      clauses,
      name,
      says: [cadenceWords(cadence), ...(due === undefined ? [] : [dueWords(due)])],
    })),
  ]
}

function taskSays(task: Campaign['tasks'][number], campaign: Campaign, catalogue: Pick<Catalogue, 'bases'>): Text[] {
  const tag = (tags: readonly { key: string; name: Text }[], key: string | undefined) => tags.find((one) => one.key === key)?.name
  const units = task.responsible.flatMap((key) => tag(campaign.responsible, key) ?? [])
  return [
    wholeWords(task, catalogue),
    targetWords(task),
    ...(task.parts
      ? [
          {
            zh: `须全部完成：${task.parts.map(({ name }) => name.zh).join('、')}`,
            en: `all of: ${task.parts.map(({ name }) => name.en).join(', ')}`,
          },
        ]
      : []),
    ...(task.cadence ? [cadenceWords(task.cadence)] : []),
    ...(task.due === undefined ? [] : [dueWords(task.due)]),
    ...(task.within ? [withinWords(task.within.minutes)] : []),
    ...(units.length === 0
      ? []
      : [{ zh: `责任单位：${units.map(({ zh }) => zh).join('、')}`, en: `responsible: ${units.map(({ en }) => en).join(', ')}` }]),
    ...(task.judged ? [] : [{ zh: '只计算和展示，不参与评判', en: 'computed and shown, not judged' }]),
  ]
}

/** `30分钟内…`, `2小时内…`. */
function withinWords(minutes: number): Text {
  const [zh, en] =
    minutes > 60 && minutes % 60 === 0 ? [`${minutes / 60}小时`, `${minutes / 60} hours`] : [`${minutes}分钟`, `${minutes} minutes`]
  return { zh: `${zh}内办结方可计入`, en: `counts when done within ${en}` }
}

function dueWords(due: string): Text {
  return { zh: `${dateWords(due)}前完成`, en: `by ${due}` }
}

function scored(when: Text, zh: string, en: string): Text {
  return { zh: `${when.zh}：${zh}`, en: `${when.en}: ${en}` }
}

function ruleSays(when: Text, opens: Opening[], campaign: Campaign): Text {
  const items = opens.map(({ item, by, withinDays, steps }) => {
    const unit = campaign.responsible.find(({ key }) => key === by)?.name
    const named = steps.map(({ name }) => name)
    const notes = [
      ...(withinDays === undefined ? [] : [`限${withinDays}日内`]),
      ...(named.length === 0 ? [] : [named.map(({ zh }) => zh).join('、')]),
    ]
    const days = withinDays === undefined ? '' : ` within ${withinDays} days`
    return {
      zh: `${unit ? `由${unit.zh}` : ''}${ITEM_WORDS[item].zh}${notes.length === 0 ? '' : `（${notes.join('：')}）`}`,
      en: `${ITEM_WORDS[item].en}${unit ? ` by ${unit.en}` : ''}${days}${named.length === 0 ? '' : ` (${named.map(({ en }) => en).join('; ')})`}`,
    }
  })
  return { zh: `${when.zh}的，${items.map(({ zh }) => zh).join('、')}`, en: `if ${when.en}: ${items.map(({ en }) => en).join(', ')}` }
}

/** What the parts of a document and the entries of the catalogue are called, for sentences about it. */
export function namesOf(campaign: Campaign, { indicators, fraudTypes }: Pick<Catalogue, 'indicators' | 'fraudTypes'>): Names {
  const lookUp = (parts: readonly { key: string; name: Text }[]) => {
    const known = new Map(parts.map(({ key, name }) => [key, name]))
    return (key: string): Text => known.get(key) ?? { zh: key, en: key }
  }
  const counts = new Set(campaign.tasks.filter(({ whole }) => !isShareOf(whole)).map(({ key }) => key))
  return {
    task: lookUp(campaign.tasks),
    goal: lookUp(campaign.goals),
    report: lookUp(campaign.reports),
    indicator: lookUp(indicators),
    fraudType: lookUp(fraudTypes),
    isCount: (task) => counts.has(task),
  }
}
