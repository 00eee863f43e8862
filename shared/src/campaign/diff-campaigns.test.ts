import { describe, expect, it } from 'vitest'
import { smallPlan } from './campaign-fixture.ts'
import { Campaign } from './campaign.ts'
import { changeWords, diffCampaigns } from './diff-campaigns.ts'

const CATALOGUE = {
  indicators: [],
  fraudTypes: [],
  bases: [{ key: 'households', name: { zh: '户数', en: 'Households' } }],
} as unknown as Parameters<typeof diffCampaigns>[2]

type Path = (string | number)[]

/** The small plan with another value at a path, or without one; a function makes it from what stands there. */
function changed(path: Path, value: unknown): Campaign {
  const plan = smallPlan()
  put(plan, path, value)
  return Campaign.parse(plan)
}

function put(plan: unknown, path: Path, value: unknown): void {
  let at = plan as Record<string | number, unknown>
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>
  const last = path.at(-1)!
  const now: unknown = typeof value === 'function' ? value(at[last]) : value
  if (now === undefined) delete at[last]
  else at[last] = now
}

const reversed = (list: unknown[]) => list.toReversed()
const adding = (item: unknown) => (list: unknown[]) => [...list, item]
const without = (index: number) => (list: unknown[]) => list.toSpliced(index, 1)

const BEFORE = Campaign.parse(smallPlan())

function told(path: Path, value: unknown, language: 'zh' | 'en' = 'zh'): string[] {
  return diffCampaigns(BEFORE, changed(path, value), CATALOGUE).map((change) => changeWords(change)[language])
}

describe('the difference between two versions of a document', () => {
  it('is nothing between equal documents, in whatever order their fields stand', () => {
    expect(diffCampaigns(BEFORE, BEFORE, CATALOGUE)).toEqual([])
    expect(told(['tasks', 0], (task: object) => Object.fromEntries(Object.entries(task).toReversed()))).toEqual([])
  })

  it('tells a new target in both languages', () => {
    expect(told(['tasks', 0, 'target'], 0.98)).toEqual(['任务 3 「回执签收」：目标由 95% 改为 98%'])
    expect(told(['tasks', 0, 'target'], 0.98, 'en')).toEqual(['task 3 "Receipts signed": the target changed from 95 % to 98 %'])
  })

  it('leads to the field that changed', () => {
    const [change] = diffCampaigns(BEFORE, changed(['tasks', 1, 'target'], 0.5), CATALOGUE)
    expect(change).toMatchObject({ change: 'changed', path: ['tasks', 1, 'target'] })
  })

  it('tells fields that came and fields that went', () => {
    expect(told(['tasks', 1, 'due'], '2026-10-31')).toEqual(['任务 16 「重点人员回访」：完成期限设为 2026-10-31'])
    expect(told(['tasks', 0, 'audience'], undefined)).toEqual(['任务 3 「回执签收」：取消宣传对象（原为「居民」）'])
    expect(told(['number'], '反诈〔2026〕3号')).toEqual(['文号设为「反诈〔2026〕3号」'])
  })

  it('tells parts that came, with what they say, and parts that went', () => {
    const fresh = { key: 'end', name: { zh: '总结', en: 'Sum up' }, from: '2026-12-01', to: '2026-12-31' }
    expect(told(['phases'], adding(fresh))).toEqual(['阶段「总结」：新增：2026年12月1日至2026年12月31日'])
    expect(told(['tasks'], without(2))).toEqual(['任务 13 「反诈中心安装」：已取消'])
  })

  it('takes a part with another key for another part', () => {
    expect(told(['phases', 0, 'key'], 'begin')).toEqual([
      '阶段 1 「动员部署」：已取消',
      '阶段 1 「动员部署」：新增：2026年3月1日至2026年3月31日',
    ])
  })

  it('tells what changed inside a list of a part, item by item', () => {
    expect(told(['goals', 0, 'aims', 1, 'clearly'], 0.2)).toEqual([
      '目标 2 「发案、损失双下降」：判定项「损失」由「损失金额同比下降10%以上」改为「损失金额同比下降20%以上」',
    ])
    expect(told(['goals', 0, 'aims'], without(1))).toEqual(['目标 2 「发案、损失双下降」：取消判定项「损失」'])
    expect(told(['goals', 0, 'aims', 0, 'name'], { zh: '发案数', en: 'Cases' })).toEqual([
      '目标 2 「发案、损失双下降」：判定项「发案」由「发案」改为「发案数」',
    ])
  })

  it('tells conditions in the words of the document that they stand in', () => {
    const [first] = told(['rules', 0, 'when', 'of', 0, 'inRow'], 2)
    expect(first).toContain('触发条件由「连续3周')
    expect(first).toContain('改为「连续2周')
  })

  it('tells another order, of parts, of items and of filters', () => {
    expect(told(['tasks'], reversed)).toEqual(['任务的先后顺序有调整'])
    expect(told(['goals', 0, 'aims'], reversed)).toEqual(['目标 2 「发案、损失双下降」：判定项的先后顺序有调整'])
    expect(told(['channels'], adding({ key: 'schools', name: { zh: '进学校', en: 'Schools' } }))).toEqual(['增加宣传渠道「进学校」'])
  })

  it('says that details changed where words cannot tell them', () => {
    const outcomes = [{ key: 'closed', name: { zh: '关停', en: 'Closed down' } }]
    const named = told(['rules', 0, 'opens', 0, 'outcomes'], outcomes)
    expect(named[0]).toContain('处理结果：关停')
    const rekeyed = diffCampaigns(
      changed(['rules', 0, 'opens', 0, 'outcomes'], outcomes),
      changed(['rules', 0, 'opens', 0, 'outcomes'], [{ ...outcomes[0], key: 'shut' }]),
      CATALOGUE,
    )
    expect(rekeyed.map(({ text }) => text.zh)).toEqual([expect.stringMatching(/^督办措施「约谈.*」的细节有调整$/)])
  })

  it('overlooks no field of a document', () => {
    const seen: string[] = []
    for (const path of leaves(smallPlan())) {
      const plan = smallPlan()
      put(plan, path, another)
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

function* leaves(content: unknown, path: Path = []): Generator<Path> {
  if (typeof content !== 'object' || content === null) yield path
  else for (const [key, one] of Object.entries(content)) yield* leaves(one, [...path, Array.isArray(content) ? Number(key) : key])
}

/** Another value, one that the field may well allow. */
function another(value: unknown): unknown {
  if (typeof value === 'number') return value > 1 ? value + 1 : value === 0 ? 0.5 : value / 2
  if (typeof value === 'boolean') return !value
  if (/^\d{4}-\d{2}-\d{2}$/.test(String(value))) return '2026-11-11'
  return { village: 'township', down: 'up', cumulative: 'latest', week: 'month', below: 'above' }[String(value)] ?? `${String(value)}x`
}
