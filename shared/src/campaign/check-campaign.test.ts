import { describe, expect, it } from 'vitest'
import { checkCampaign } from './check-campaign.ts'
import { smallPlan } from './campaign-fixture.ts'
import { problemWords } from './problem.ts'

const text = { zh: '户', en: 'households' }
const known = {
  indicators: [],
  fraudTypes: [{ key: 'romance', name: { zh: '杀猪盘', en: 'Romance' }, aliases: [], colour: 0 }],
  bases: ['households', 'staff'].map((key) => ({ key, name: text, counted: text, aliases: [] })),
}
type Path = (string | number)[]

/** The problems of the small plan after a change at a path, in Chinese and in English. */
function after(path: Path, value: unknown) {
  const plan = smallPlan()
  let at = plan as Record<string | number, unknown>
  for (const part of path.slice(0, -1)) at = at[part] as Record<string | number, unknown>
  if (value === undefined) delete at[path.at(-1)!]
  else at[path.at(-1)!] = value
  const { campaign, problems } = checkCampaign(plan, known)
  const words = problems.map(problemWords)
  return { campaign, zh: words.map((one) => one.zh), en: words.map((one) => one.en), paths: problems.map((problem) => problem.path) }
}

describe('a document', () => {
  it('that holds has no problem', () => {
    const { campaign, problems } = checkCampaign(smallPlan(), known)
    expect(problems).toEqual([])
    expect(campaign?.tasks[0]).toMatchObject({ better: 'up', judged: true, evidence: [], cadence: { times: 1 } })
  })

  it('that is empty is told what it lacks', () => {
    const { campaign, problems } = checkCampaign(null, known)
    expect(campaign).toBeNull()
    expect(problems).toHaveLength(1)
  })

  it('is told a word that is none of those allowed, with its place and the word', () => {
    const { campaign, zh, en, paths } = after(['tasks', 1, 'keeps'], 'sometimes')
    expect(campaign).toBeNull()
    expect(paths).toEqual([['tasks', 1, 'keeps']])
    expect(zh[0]).toBe('任务 16 「重点人员回访」：累计方式“sometimes”应为 cumulative、period、latest 之一')
    expect(en[0]).toMatch(/^task 16 "Follow-up visits": how figures add up "sometimes": /)
  })

  it('is told what was left empty, once for both languages of a text', () => {
    expect(after(['tasks', 0, 'counted'], { zh: '', en: '' })).toMatchObject({
      zh: ['任务 3 「回执签收」：计数单位未填写'],
      en: ['task 3 "Receipts signed": what is counted is not filled in'],
      paths: [['tasks', 0, 'counted']],
    })
    expect(after(['tasks', 0, 'counted'], { zh: '户', en: '' })).toMatchObject({
      zh: ['任务 3 「回执签收」：计数单位 （英文）未填写'],
      paths: [['tasks', 0, 'counted', 'en']],
    })
    expect(after(['tasks', 0, 'clauses'], []).zh).toEqual(['任务「回执签收」：条款未填写'])
  })

  it('is told of a field that it does not know', () => {
    expect(after(['tasks', 0, 'dealine'], '2026-01-01').zh[0]).toContain('dealine')
  })
})

describe('a task', () => {
  it('needs a deadline for its cadence', () => {
    const { zh, en } = after(['tasks', 1, 'cadence', 'deadline'], undefined)
    expect(zh).toEqual(['任务 16 「重点人员回访」：周期「每两周」缺少截止时间'])
    expect(en).toEqual(['task 16 "Follow-up visits": the cadence "every fortnight" has no deadline'])
  })

  it('may be due by a weekday of a fortnight', () => {
    expect(after(['tasks', 1, 'cadence', 'deadline'], { by: 'weekday', weekday: 5, time: '16:00' }).zh).toEqual([])
  })

  it('falls due at some time', () => {
    expect(after(['tasks', 2, 'due'], undefined).zh).toEqual(['任务 13 「反诈中心安装」：缺少完成期限或周期，无法判断是否到期'])
  })

  it.each([
    [['tasks', 0, 'due'], '2027-01-01', '完成期限 2027-01-01 不在行动期限 2026-03-01 至 2026-12-31 内'],
    [['tasks', 0, 'target'], 95, '目标值 95 超过 100%'],
    [['tasks', 0, 'whole'], { of: 'calendar' }, '分母由日历决定的任务须按期计数'],
    [['tasks', 1, 'cadence'], { every: 'month', deadline: { by: 'weekday', weekday: 5, time: '16:00' } }, '周期「每月」不能按星期几截止'],
  ] as [Path, unknown, string][])('makes sense: %j = %j', (path, value, told) => {
    expect(after(path, value).zh.join()).toContain(told)
  })
})

describe('a reference', () => {
  it.each([
    [['tasks', 0, 'audience'], 'nobody', '所引用的宣传对象（标识 nobody）不存在'],
    [['tasks', 0, 'responsible', 0], 'nobody', '所引用的责任单位（标识 nobody）不存在'],
    [['tasks', 0, 'whole', 'base'], 'windows', '所引用的底数（标识 windows）不存在'],
    [['goals', 0, 'aims', 0, 'figure', 'types'], ['luck'], '所引用的诈骗类型（标识 luck）不存在'],
    [['rules', 0, 'when', 'of', 0, 'figure', 'task'], 'nothing', '所引用的任务（标识 nothing）不存在'],
    [['designations', 0, 'when', 'of', 1, 'goal'], 'up', '所引用的目标（标识 up）不存在'],
    [['reports', 0, 'tasks', 0], 'nothing', '所引用的任务（标识 nothing）不存在'],
  ] as [Path, unknown, string][])('must lead somewhere: %j', (path, value, told) => {
    const { zh, paths } = after(path, value)
    expect(zh.join()).toContain(told)
    expect(paths[0]!.slice(0, 2)).toEqual(path.slice(0, 2))
  })

  it('must not judge what is only shown', () => {
    expect(after(['scores', 0, 'parts', 0, 'figure', 'task'], 'app').zh.join()).toContain('不参与评判')
    expect(after(['reports', 0, 'tasks', 0], 'app').zh).toEqual([])
  })
})

describe('the rest', () => {
  it.each([
    [['to'], '2026-01-01', '结束日期 2026-01-01 早于开始日期 2026-03-01'],
    [['phases', 0, 'from'], '2026-02-01', '不在行动期限'],
    [['goals', 0, 'aims', 0, 'baseline'], { to: 'value', value: 3 }, '须与同比、环比或某日比较'],
    [['goals', 0, 'aims', 0, 'is'], 'atMost', '须写明数值'],
    [['scores', 0, 'bands', 1, 'from'], 95, '应低于前一等次'],
    [['scores', 0, 'parts', 0, 'full'], 0, '零分值与满分值相同'],
    [['reports', 0, 'cadence', 'deadline'], undefined, '周期「每周」缺少截止时间'],
  ] as [Path, unknown, string][])('makes sense: %j', (path, value, told) => {
    expect(after(path, value).zh.join()).toContain(told)
  })

  it('has no two parts of one name', () => {
    const plan = smallPlan()
    const [first] = plan['tasks'] as unknown[]
    ;(plan['tasks'] as unknown[]).push(first)
    expect(checkCampaign(plan, known).problems.map(problemWords)).toContainEqual(
      expect.objectContaining({ zh: expect.stringContaining('标识「receipts」重复') as string }),
    )
  })
})

it('tells what a key and a time look like, without a regular expression', () => {
  expect(after(['tasks', 0, 'key'], 'Big Key').zh).toEqual([
    '任务 3 「回执签收」：标识“Big Key”只能用小写字母、数字和连字符，如 receipts-signed',
  ])
  expect(after(['tasks', 0, 'cadence', 'deadline', 'time'], '4pm').zh).toEqual(['任务 3 「回执签收」：周期 截止时间 时间“4pm”应写成 16:00'])
})
