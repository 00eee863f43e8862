import type { Text } from '../indicator/indicator.ts'
import { LEVEL_WORDS } from '../jurisdiction/level-words.ts'
import { sectorWords } from '../jurisdiction/sector-words.ts'
import { cadenceWords } from './cadence-words.ts'
import type { Campaign } from './campaign.ts'
import { conditionWords } from './condition-words.ts'
import {
  bare,
  correctionValue,
  evidenceValue,
  holderValue,
  listed,
  nameIn,
  openingValue,
  scorePartValue,
  targetValue,
  wholeValue,
} from './diff-values.ts'
import type { Telling } from './diff-values.ts'
import { OVER, relationWords } from './figure-words.ts'
import type { PartKind } from './parts.ts'
import type { CampaignTask } from './task.ts'

/** A field of a document, or of a part of it: its name, what stands in it, and that in words (`null`: nothing). Short values (numbers, dates) are told without quotation marks. */
export type Field = { field: string; label: Text; content: unknown; words: Text | null; short: boolean }

/** A list inside a part whose items have names of their own: they are compared one by one. */
export type Items = { field: string; label: Text; items: { key: string; name: Text; content: unknown; words: Text }[] }

const field = (name: string, zh: string, en: string, content: unknown, words: Text | null, short = false): Field => ({
  field: name,
  label: { zh, en },
  content,
  words,
  short,
})
const short = (name: string, zh: string, en: string, value: string | number | undefined): Field =>
  field(name, zh, en, value, value === undefined ? null : bare(value), true)
const many = (texts: readonly Text[]): Text | null => (texts.length === 0 ? null : listed(texts))

/** What stands at the head of a document. */
export function headFields({ name, number, issuer, level, from, to }: Campaign): Field[] {
  return [
    field('name', '方案名称', 'the name', name, name),
    field('number', '文号', 'the order number', number, number === undefined ? null : bare(number)),
    field('issuer', '发文单位', 'the issuer', issuer, issuer),
    field('level', '适用层级', 'the level', level, LEVEL_WORDS[level], true),
    short('from', '开始日期', 'the first day', from),
    short('to', '结束日期', 'the last day', to),
  ]
}

/** What stands in a part of a document, field by field. */
export function fieldsOf(kind: PartKind, index: number, telling: Telling): (Field | Items)[] {
  const part = telling.campaign[kind][index]!
  const common = [
    field('name', '名称', 'the name', part.name, part.name),
    field('clauses', '条款', 'the clauses', part.clauses, many((part.clauses ?? []).map(bare))),
  ]
  return [...common, ...OWN[kind](index, telling)]
}

type Own = (index: number, telling: Telling) => (Field | Items)[]

const OWN: Record<PartKind, Own> = {
  phases: (i, { campaign }) => {
    const { from, to, slogans } = campaign.phases[i]!
    return [
      short('from', '开始日期', 'the first day', from),
      short('to', '结束日期', 'the last day', to),
      field('slogans', '宣传标语', 'the slogans', slogans, many(slogans)),
    ]
  },
  responsible: () => [],
  assignments: () => [],
  tasks: (i, telling) => taskFields(telling.campaign.tasks[i]!, telling),
  goals: (i, { campaign, names }) => {
    const { aims, over, by, downTo, sectors } = campaign.goals[i]!
    return [
      {
        field: 'aims',
        label: { zh: '判定项', en: 'aim' },
        items: aims.map((aim) => ({ key: aim.key, name: aim.name, content: aim, words: relationWords(aim.figure, aim, names) })),
      },
      field('over', '判定周期', 'the period', over, OVER[over], true),
      short('by', '判定截止日', 'the last day judged', by),
      field('downTo', '判定到哪一级', 'the lowest level judged', downTo, LEVEL_WORDS[downTo], true),
      field('sectors', '分行业判定', 'the sectors judged', sectors, sectors === undefined ? null : listed(sectors.map(sectorWords))),
    ]
  },
  rules: (i, telling) => {
    const { for: holder, when, opens } = telling.campaign.rules[i]!
    return [
      field('for', '适用对象', 'whom it looks at', holder, holderValue(holder, telling)),
      field('when', '触发条件', 'the condition', when, conditionWords(when, telling.names)),
      field('opens', '督办措施', 'what it opens', opens, many(opens.map((one) => openingValue(one, telling)))),
    ]
  },
  scores: (i, telling) => {
    const { for: holder, over, parts, deductions, bonuses, vetoes, decimals, bands, ranked } = telling.campaign.scores[i]!
    const corrections = (name: string, zh: string, en: string, list: (typeof deductions)[number][] | typeof vetoes): Items => ({
      field: name,
      label: { zh, en },
      items: list.map((one) => ({ key: one.key, name: one.name, content: one, words: correctionValue(one, telling) })),
    })
    return [
      field('for', '考核对象', 'who is assessed', holder, holderValue(holder, telling)),
      field('over', '考核周期', 'the period', over, OVER[over], true),
      {
        field: 'parts',
        label: { zh: '计分项', en: 'scored part' },
        items: parts.map((one) => ({ key: one.key, name: one.name, content: one, words: scorePartValue(one, telling) })),
      },
      corrections('deductions', '扣分项', 'deduction', deductions),
      corrections('bonuses', '加分项', 'bonus', bonuses),
      corrections('vetoes', '一票否决项', 'veto', vetoes),
      short('decimals', '保留小数位数', 'the decimals', decimals),
      field(
        'bands',
        '等次',
        'the bands',
        bands,
        listed(bands.map(({ from, name }) => ({ zh: `${from}分以上${name.zh}`, en: `${name.en} from ${from}` }))),
      ),
      field('ranked', '排名', 'ranking', ranked, ranked ? { zh: '公布', en: 'on' } : { zh: '不公布', en: 'off' }, true),
    ]
  },
  designations: (i, telling) => {
    const { for: holder, when, over, lostWhen } = telling.campaign.designations[i]!
    return [
      field('for', '授予对象', 'who may have it', holder, holderValue(holder, telling)),
      field('when', '授予条件', 'when it is awarded', when, conditionWords(when, telling.names)),
      field('over', '评定周期', 'the period', over, OVER[over], true),
      field('lostWhen', '撤销条件', 'when it is lost', lostWhen, conditionWords(lostWhen, telling.names)),
    ]
  },
  reports: (i, telling) => {
    const { by, tasks, cadence, due, evidence } = telling.campaign.reports[i]!
    return [
      field('by', '填报单位', 'who reports', by, holderValue(by, telling)),
      field('tasks', '填报任务', 'the tasks on the form', tasks, tasks ? many(tasks.map((key) => telling.names.task(key))) : null),
      field('cadence', '周期', 'the cadence', cadence, cadenceWords(cadence)),
      short('due', '完成期限', 'the due day', due),
      field('evidence', '佐证材料', 'the evidence', evidence, evidenceValue(evidence)),
    ]
  },
}

const KEEPS: Record<CampaignTask['keeps'], Text> = {
  cumulative: { zh: '累计数', en: 'a running total' },
  period: { zh: '当期数', en: 'by period' },
  latest: { zh: '时点数', en: 'as of a day' },
}

function taskFields(task: CampaignTask, telling: Telling): (Field | Items)[] {
  const { campaign, bases } = telling
  const { for: holder, counted, whole, keeps, parts = [], audience, channel, target, better, due, cadence, within, evidence, judged } = task
  return [
    field('counted', '计数单位', 'what is counted', counted, counted, true),
    field('for', '承担者', 'who does it', holder, holderValue(holder, telling)),
    field('whole', '分母', 'the whole', whole, wholeValue(task, bases)),
    field('keeps', '累计方式', 'how it adds up', keeps, KEEPS[keeps], true),
    {
      field: 'parts',
      label: { zh: '子项', en: 'sub-action' },
      items: parts.map((one) => ({ key: one.key, name: one.name, content: one, words: one.name })),
    },
    field('audience', '宣传对象', 'the audience', audience, audience === undefined ? null : nameIn(campaign.audiences, audience)),
    field('channel', '宣传渠道', 'the channel', channel, channel === undefined ? null : nameIn(campaign.channels, channel)),
    field('target', '目标', 'the target', target, targetValue(task), true),
    field(
      'better',
      '达标方向',
      'the better direction',
      better,
      better === 'up' ? { zh: '不低于', en: 'at least' } : { zh: '不高于', en: 'at most' },
      true,
    ),
    short('due', '完成期限', 'the due day', due),
    field('cadence', '周期', 'the cadence', cadence, cadence === undefined ? null : cadenceWords(cadence)),
    field(
      'within',
      '处置时限',
      'the time limit',
      within,
      within === undefined ? null : { zh: `${within.minutes} 分钟`, en: `${within.minutes} minutes` },
      true,
    ),
    field('evidence', '佐证材料', 'the evidence', evidence, evidenceValue(evidence)),
    field(
      'responsible',
      '责任单位',
      'the responsible units',
      task.responsible,
      many(task.responsible.map((key) => nameIn(campaign.responsible, key))),
    ),
    field(
      'judged',
      '是否参与评判',
      'judging',
      judged,
      judged ? { zh: '参与', en: 'on' } : { zh: '不参与，只展示', en: 'off, only shown' },
      true,
    ),
  ]
}
