import { describe, expect, it } from 'vitest'
import { smallPlan } from './campaign-fixture.ts'
import { Campaign } from './campaign.ts'
import { changeWords, diffCampaigns } from './diff-campaigns.ts'

const CATALOGUE = {
  indicators: [],
  fraudTypes: [],
  bases: [{ key: 'households', name: { zh: '户数', en: 'Households' } }],
} as unknown as Parameters<typeof diffCampaigns>[2]

/** Content of which only the test knows the shape. */
// oxlint-disable-next-line typescript/no-explicit-any
type Content = Record<string, any>

/** The small plan after a change of its content. */
function changed(edit: (plan: Content) => void): Campaign {
  const plan = structuredClone(smallPlan()) as Content
  edit(plan)
  return Campaign.parse(plan)
}

const BEFORE = Campaign.parse(smallPlan())

function told(edit: (plan: Content) => void, language: 'zh' | 'en' = 'zh'): string[] {
  return diffCampaigns(BEFORE, changed(edit), CATALOGUE).map((change) => changeWords(change)[language])
}

describe('the difference between two versions of a document', () => {
  it('is nothing between equal documents, in whatever order their fields stand', () => {
    expect(diffCampaigns(BEFORE, BEFORE, CATALOGUE)).toEqual([])
    expect(told((plan) => (plan['tasks'][0] = Object.fromEntries(Object.entries(plan['tasks'][0]).reverse())))).toEqual([])
  })

  it('tells a new target in both languages', () => {
    const edit = (plan: Content) => (plan['tasks'][0].target = 0.98)
    expect(told(edit)).toEqual(['任务 3 「回执签收」：目标由 95% 改为 98%'])
    expect(told(edit, 'en')).toEqual(['task 3 "Receipts signed": the target changed from 95 % to 98 %'])
  })

  it('leads to the field that changed', () => {
    const [change] = diffCampaigns(
      BEFORE,
      changed((plan) => (plan['tasks'][1].target = 0.5)),
      CATALOGUE,
    )
    expect(change).toMatchObject({ change: 'changed', path: ['tasks', 1, 'target'] })
  })

  it('tells fields that came and fields that went', () => {
    expect(told((plan) => (plan['tasks'][1].due = '2026-10-31'))).toEqual(['任务 16 「重点人员回访」：完成期限设为 2026-10-31'])
    expect(told((plan) => delete plan['tasks'][0].audience)).toEqual(['任务 3 「回执签收」：取消宣传对象（原为「居民」）'])
    expect(told((plan) => (plan['number'] = '反诈〔2026〕3号'))).toEqual(['文号设为「反诈〔2026〕3号」'])
  })

  it('tells parts that came, with what they say, and parts that went', () => {
    const fresh = { key: 'end', name: { zh: '总结', en: 'Sum up' }, from: '2026-12-01', to: '2026-12-31' }
    expect(told((plan) => plan['phases'].push(fresh))).toEqual(['阶段 「总结」：新增：2026年12月1日至2026年12月31日'])
    expect(
      told((plan) => {
        plan['tasks'].splice(2, 1)
      }),
    ).toEqual(['任务 13 「反诈中心安装」：已取消'])
  })

  it('takes a part with another key for another part', () => {
    expect(told((plan) => (plan['phases'][0].key = 'begin'))).toEqual([
      '阶段 1 「动员部署」：已取消',
      '阶段 1 「动员部署」：新增：2026年3月1日至2026年3月31日',
    ])
  })

  it('tells what changed inside a list of a part, item by item', () => {
    expect(told((plan) => (plan['goals'][0].aims[1].clearly = 0.2))).toEqual([
      '目标 2 「发案、损失双下降」：判定项「损失」由「损失金额同比下降10%以上」改为「损失金额同比下降20%以上」',
    ])
    expect(told((plan) => plan['goals'][0].aims.pop())).toEqual(['目标 2 「发案、损失双下降」：取消判定项「损失」'])
    expect(told((plan) => (plan['goals'][0].aims[0].name = { zh: '发案数', en: 'Cases' }))).toEqual([
      '目标 2 「发案、损失双下降」：判定项「发案」由「发案」改为「发案数」',
    ])
  })

  it('tells conditions in the words of the document that they stand in', () => {
    const [first] = told((plan) => (plan['rules'][0].when.of[0].inRow = 2))
    expect(first).toContain('触发条件由「连续3周')
    expect(first).toContain('改为「连续2周')
  })

  it('tells another order, of parts, of items and of filters', () => {
    expect(told((plan) => plan['tasks'].reverse())).toEqual(['任务的先后顺序有调整'])
    expect(told((plan) => plan['goals'][0].aims.reverse())).toEqual(['目标 2 「发案、损失双下降」：判定项的先后顺序有调整'])
    expect(told((plan) => plan['channels'].push({ key: 'schools', name: { zh: '进学校', en: 'Schools' } }))).toEqual([
      '增加宣传渠道「进学校」',
    ])
  })

  it('says that details changed where words cannot tell them', () => {
    const outcomes = [{ key: 'closed', name: { zh: '关停', en: 'Closed down' } }]
    const named = told((plan) => (plan['rules'][0].opens[0].outcomes = outcomes))
    expect(named[0]).toContain('处理结果：关停')
    const rekeyed = diffCampaigns(
      changed((plan) => (plan['rules'][0].opens[0].outcomes = outcomes)),
      changed((plan) => (plan['rules'][0].opens[0].outcomes = [{ ...outcomes[0], key: 'shut' }])),
      CATALOGUE,
    )
    expect(rekeyed.map(({ text }) => text.zh)).toEqual([expect.stringMatching(/^督办措施「约谈.*」的细节有调整$/)])
  })

  it('overlooks no field of a document', () => {
    const seen: string[] = []
    for (const path of leaves(smallPlan())) {
      const plan = structuredClone(smallPlan())
      alter(plan, path)
      const read = Campaign.safeParse(plan)
      if (!read.success || ['schema', 'key'].includes(String(path[0]))) continue
      const changes = diffCampaigns(BEFORE, read.data, CATALOGUE)
      expect(changes.length, path.join('.')).toBeGreaterThan(0)
      for (const { text } of changes) expect(/undefined|null|NaN/.test(text.zh + text.en), `${path.join('.')}: ${text.zh}`).toBe(false)
      seen.push(path.join('.'))
    }
    expect(seen.length).toBeGreaterThan(60)
  })
})

function* leaves(content: unknown, path: (string | number)[] = []): Generator<(string | number)[]> {
  if (typeof content !== 'object' || content === null) yield path
  else for (const [key, one] of Object.entries(content)) yield* leaves(one, [...path, Array.isArray(content) ? Number(key) : key])
}

/** Changes a value into another one that its field may well allow. */
function alter(content: unknown, path: (string | number)[]): void {
  let at = content as Content
  for (const key of path.slice(0, -1)) at = at[key]
  const last = path.at(-1)!
  const value: unknown = at[last]
  if (typeof value === 'number') at[last] = value > 1 ? value + 1 : value === 0 ? 0.5 : value / 2
  else if (typeof value === 'boolean') at[last] = !value
  else if (/^\d{4}-\d{2}-\d{2}$/.test(String(value))) at[last] = '2026-11-11'
  else
    at[last] =
      { village: 'township', down: 'up', cumulative: 'latest', week: 'month', below: 'above' }[String(value)] ?? `${String(value)}x`
}
