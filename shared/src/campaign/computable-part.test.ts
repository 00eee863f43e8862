import { describe, expect, it } from 'vitest'
import { smallPlan } from './campaign-fixture.ts'
import { computablePart } from './computable-part.ts'
import { problemWords } from './problem.ts'

const text = { zh: '户', en: 'households' }
const known = {
  indicators: [],
  fraudTypes: [{ key: 'romance', name: { zh: '杀猪盘', en: 'Romance' }, aliases: [], colour: 0 }],
  bases: ['households', 'staff'].map((key) => ({ key, name: text, counted: text, aliases: [] })),
}
type Path = (string | number)[]

/** What of the small plan can be computed after a change at a path. */
function after(path: Path, value: unknown) {
  const plan = smallPlan()
  let at = plan as Record<string | number, unknown>
  for (const part of path.slice(0, -1)) at = at[part] as Record<string | number, unknown>
  if (value === undefined) delete at[path.at(-1)!]
  else at[path.at(-1)!] = value
  const { campaign, left } = computablePart(plan, known)
  return {
    tasks: campaign?.tasks.map(({ key }) => key),
    rules: campaign?.rules.map(({ key }) => key),
    goals: campaign?.goals.map(({ key }) => key),
    left: left.map((problem) => problemWords(problem).zh),
    paths: left.map(({ path: to }) => to.slice(0, 2)),
  }
}

describe('of a draft', () => {
  it('that holds, everything is computed as it is', () => {
    const { campaign, left } = computablePart(smallPlan(), known)
    expect(left).toEqual([])
    expect(campaign?.tasks).toHaveLength(3)
    expect(campaign?.tasks[0]?.name).toEqual({ zh: '回执签收', en: 'Receipts signed' })
  })

  it.each([
    [['tasks', 1, 'name'], { zh: '', en: '' }],
    [['tasks', 1, 'clauses'], []],
    [['tasks', 1, 'counted'], { zh: '', en: '' }],
    [['tasks', 1, 'whole', 'counted'], { zh: '', en: '' }],
    [['tasks', 0, 'audience'], 'nobody'],
    [['goals', 0, 'aims', 0, 'name'], { zh: '', en: '' }],
    [['name'], { zh: '', en: '' }],
    [['issuer'], undefined],
    [['audiences', 0, 'name'], { zh: '', en: '' }],
    [['phases', 0, 'slogans'], [{ zh: '', en: '' }]],
  ] as [Path, unknown][])('words that move no figure may be missing: %j', (path, value) => {
    expect(after(path, value)).toMatchObject({ tasks: ['receipts', 'visits', 'app'], goals: ['down'], rules: ['weak'], left: [] })
  })

  it('a part of which something else is wrong is left out, with the reason', () => {
    expect(after(['tasks', 1, 'cadence', 'deadline'], undefined)).toMatchObject({
      tasks: ['receipts', 'app'],
      left: ['任务 16 「重点人员回访」：周期「每两周」缺少截止时间'],
    })
    expect(after(['tasks', 1, 'target'], 'much')).toMatchObject({
      tasks: ['receipts', 'app'],
      left: ['任务 16 「重点人员回访」：目标值“much”应为数字'],
    })
  })

  it('a part without a name is told by its number', () => {
    const plan = smallPlan()
    ;(plan['tasks'] as object[])[1] = { key: 'visits', clauses: [], name: { zh: '', en: '' } }
    expect(computablePart(plan, known).left.map((problem) => problemWords(problem).en)).toEqual([expect.stringMatching(/^task "no\. 2": /)])
  })

  it('what looks at a part that is left out is left out too, and says what it waits for', () => {
    const { tasks, rules, goals, left, paths } = after(['tasks', 0, 'whole'], { of: 'base', base: '' })
    expect(tasks).toEqual(['visits', 'app'])
    expect(rules).toEqual([])
    expect(goals).toEqual(['down'])
    expect(paths).toEqual([
      ['tasks', 0],
      ['rules', 0],
      ['scores', 0],
      ['reports', 0],
    ])
    expect(left[1]).toBe('触发规则 6 「工作不力约谈」：要看的任务 3 「回执签收」尚未填齐')
  })

  it('of two parts with one key the first is computed', () => {
    const plan = smallPlan()
    ;(plan['tasks'] as unknown[]).push((plan['tasks'] as unknown[])[0])
    const { campaign, left } = computablePart(plan, known)
    expect(campaign?.tasks).toHaveLength(3)
    expect(left.map(({ path }) => path)).toEqual([['tasks', 3, 'key']])
  })

  it('nothing is computed while its days do not hold, and that is said', () => {
    expect(after(['from'], '')).toMatchObject({ tasks: undefined, left: ['开始日期未填写'] })
    expect(after(['to'], '2026-01-01')).toMatchObject({ tasks: undefined, left: ['结束日期 2026-01-01 早于开始日期 2026-03-01'] })
    expect(computablePart(null, known)).toMatchObject({ campaign: null })
  })

  it('that is blank but for its days, nothing is computed and nothing lacks', () => {
    const { campaign, left } = computablePart({ key: 'new', level: 'township', from: '2026-01-01', to: '2026-12-31' }, known)
    expect(campaign?.tasks).toEqual([])
    expect(left).toEqual([])
  })
})
