import { expect, it } from 'vitest'
import { Campaign } from './campaign.ts'
import { smallPlan } from './campaign-fixture.ts'
import { conditionWords } from './condition-words.ts'
import { explainCampaign } from './explain-campaign.ts'
import type { Names } from './figure-words.ts'

const households = { key: 'households', name: { zh: '总户数', en: 'all households' }, counted: { zh: '户', en: 'households' }, aliases: [] }
const told = explainCampaign(Campaign.parse(smallPlan()), { indicators: [], fraudTypes: [], bases: [households] })
const says = (name: string, language: 'zh' | 'en' = 'zh') => told.find((part) => part.name.zh === name)!.says.map((text) => text[language])

it('tells every part once, with its clauses', () => {
  expect(told.map(({ kind, clauses }) => `${kind} ${clauses.join()}`)).toEqual([
    'phases 1',
    'tasks 3',
    'tasks 16',
    'tasks 13',
    'goals 2',
    'rules 6',
    'scores 9',
    'designations 18',
    'reports 8',
  ])
})

it('tells a task as what is counted, the target, how often and who answers for it', () => {
  expect(says('回执签收')).toEqual([
    '各村（社区）：完成数（户）／总户数',
    '目标：95%',
    '每周，周五16:00前',
    '2026年6月30日前完成',
    '责任单位：派出所',
  ])
  expect(says('反诈中心安装')).toContain('只计算和展示，不参与评判')
  expect(says('重点人员回访', 'en')).toEqual([
    'every village: visits done of visits due',
    'target: 100 %',
    'every fortnight, by 12:00, 1 day after its end',
  ])
})

it('tells goals, rules and titles as sentences', () => {
  expect(says('发案、损失双下降')).toEqual(['发案数同比下降', '损失金额同比下降10%以上'])
  expect(says('工作不力约谈')).toEqual([
    '连续3周「回执签收」完成率低于60%，或者当年发生损失50万元以上案件1起以上的，由派出所约谈（限7日内）、通报',
  ])
  expect(says('工作不力约谈', 'en')[0]).toContain(
    'completion of "Receipts signed" is below 60 % over the week, 3 weeks in a row or 1 or more cases',
  )
  expect(says('无诈村')).toEqual(['授予：当年零发案，且目标「发案、损失双下降」已达到', '撤销：当年发生案件1起以上'])
})

it('tells a loss from an amount on and a loss above it apart', () => {
  const name = (zh: string) => ({ zh, en: zh })
  const names: Names = { task: name, goal: name, report: name, indicator: name, fraudType: name, isCount: () => false }
  const words = (loss: { lossAtLeast: number } | { lossAbove: number }) =>
    conditionWords({ when: 'incidents', atLeast: 1, over: 'year', ...loss }, names).zh
  expect(words({ lossAtLeast: 500_000 })).toBe('当年发生损失50万元以上案件1起以上')
  expect(words({ lossAbove: 500_000 })).toBe('当年发生损失超过50万元案件1起以上')
})

it('names the sectors inside which cases are meant', () => {
  const name = (zh: string) => ({ zh, en: zh })
  const names: Names = { task: name, goal: name, report: name, indicator: name, fraudType: name, isCount: () => false }
  const words = (sectors: string[]) => conditionWords({ when: 'incidents', atLeast: 1, over: 'year', insideUnits: true, sectors }, names)
  expect(words(['office']).zh).toBe('当年发生机关单位内部案件1起以上')
  expect(words(['school', 'bank']).en).toBe('1 or more cases inside schools, bank branches in the year')
})

it('puts brackets where OR stands within AND', () => {
  const name = (zh: string) => ({ zh, en: zh })
  const names: Names = { task: name, goal: name, report: name, indicator: name, fraudType: name, isCount: () => false }
  const quiet = { when: 'quiet', over: 'month' } as const
  const since = { when: 'date', from: '2026-09-26' } as const
  expect(
    conditionWords(
      {
        when: 'all',
        of: [
          { when: 'any', of: [quiet, since] },
          { when: 'not', of: quiet },
        ],
      },
      names,
    ).zh,
  ).toBe('（当月零发案，或者自2026年9月26日起），且并非（当月零发案）')
})

it('tells how many inspections found a fault, which sectors are judged, and the slogans of a phase', () => {
  const plan = smallPlan()
  const [phase] = plan['phases'] as object[]
  const [rule] = plan['rules'] as object[]
  const [task] = plan['tasks'] as object[]
  const parts = explainCampaign(
    Campaign.parse({
      ...plan,
      phases: [{ ...phase, slogans: [{ zh: '全民反诈', en: 'All against fraud' }] }],
      tasks: [{ ...task, for: { per: 'sector', sectors: ['bank', 'school'] } }],
      rules: [{ ...rule, when: { when: 'inspection', found: 'weak', atLeast: 2 }, opens: [{ item: 'supervision' }] }],
    }),
    { indicators: [], fraudTypes: [], bases: [] },
  )
  const zh = (kind: string) => parts.find((part) => part.kind === kind)!.says.map((text) => text.zh)
  expect(zh('phases')[1]).toBe('标语：全民反诈')
  expect(zh('tasks')[0]).toMatch(/^各行业（银行网点、学校）：/)
  expect(zh('rules')).toEqual(['行动期间检查2次以上结果为工作不力的，列为重点督导对象'])
})

it('tells a mean as a plain number, not as a share', () => {
  const plan = smallPlan()
  const [task] = plan['tasks'] as object[]
  const whole = { of: 'mean', counted: { zh: '推送次数', en: 'pushes' } }
  const minutes = { ...task, counted: { zh: '分钟', en: 'minutes' }, whole, target: 60, better: 'down' }
  const parts = explainCampaign(Campaign.parse({ ...plan, tasks: [minutes] }), { indicators: [], fraudTypes: [], bases: [] })
  const { says } = parts.find((part) => part.kind === 'tasks')!
  expect(says.slice(0, 2).map((text) => text.zh)).toEqual(['各村（社区）：平均分钟数（按推送次数平均）', '目标：降至60'])
})

it.each([
  [30, '30分钟内办结方可计入', 'counts when done within 30 minutes'],
  [60, '60分钟内办结方可计入', 'counts when done within 60 minutes'],
  [1440, '24小时内办结方可计入', 'counts when done within 24 hours'],
])('tells a time limit of %i minutes in whole hours from two hours on', (minutes, zh, en) => {
  const plan = smallPlan()
  const [task] = plan['tasks'] as object[]
  const content = Campaign.parse({ ...plan, tasks: [{ ...task, within: { minutes } }] })
  const parts = explainCampaign(content, { indicators: [], fraudTypes: [], bases: [] })
  expect(parts.find((part) => part.kind === 'tasks')!.says).toContainEqual({ zh, en })
})
