import { describe, expect, it } from 'vitest'
import { checkCampaign } from '@shouwang/shared/campaign/check-campaign'
import { smallPlan } from '@shouwang/shared/campaign/campaign-fixture'
import { listAt, put, read } from './content.ts'
import { goesAlong, referrersOf, withoutPart } from './referrers.ts'

const known = {
  indicators: [],
  fraudTypes: [{ key: 'romance', name: { zh: '杀猪盘', en: 'Romance' }, aliases: [], colour: 0 }],
  bases: ['households', 'staff'].map((key) => ({
    key,
    name: { zh: '户', en: 'households' },
    counted: { zh: '户', en: 'households' },
    aliases: [],
  })),
}
const problemsOf = (content: unknown) => checkCampaign(content, known).problems.map(({ text }) => text.en)
const cases = { when: 'incidents', atLeast: 1, over: 'year' }
const below = (task: string) => ({ when: 'figure', figure: { of: 'task', task }, is: 'below', baseline: { to: 'value', value: 0.6 } })
const ruleOn = (when: unknown) => put(smallPlan(), ['rules', 0, 'when'], when)

describe('what refers to a part', () => {
  it('is found wherever it stands', () => {
    const plan = put(smallPlan(), ['rules', 0, 'when'], { when: 'not', of: { when: 'overdue', tasks: ['visits', 'receipts'] } })
    expect(referrersOf(plan, 'tasks', 0).map((path) => path.join('.'))).toContain('rules.0.when.of.tasks.1')
    expect(referrersOf(plan, 'responsible', 0).map((path) => path.join('.'))).toContain('tasks.0.responsible.0')
    expect(referrersOf(plan, 'audiences', 0)).toEqual([['tasks', 0, 'audience']])
  })

  it('is nothing for a part without a key, for one whose key another has too, and for kinds to which nothing refers', () => {
    expect(referrersOf(put(smallPlan(), ['tasks', 0, 'key'], ''), 'tasks', 0)).toEqual([])
    const twice = put(smallPlan(), ['tasks', 3], read(smallPlan(), ['tasks', 0]))
    expect(referrersOf(twice, 'tasks', 0)).toEqual([])
    expect(referrersOf(smallPlan(), 'phases', 0)).toEqual([])
  })
})

describe('a part that goes with what refers to it', () => {
  it.each([
    ['tasks', 0],
    ['tasks', 1],
    ['goals', 0],
    ['reports', 0],
    ['responsible', 0],
    ['audiences', 0],
    ['channels', 0],
  ])('leaves a document that holds: %s %i', (kind, index) => {
    const made = withoutPart(smallPlan(), kind, index)
    expect(listAt(made, [kind]).map((part) => read(part, ['key']))).not.toContain(read(smallPlan(), [kind, index, 'key']))
    expect(problemsOf(made)).toEqual([])
  })

  it('leaves of two joined conditions the other one, of three two', () => {
    const [two, three] = [
      ruleOn({ when: 'any', of: [below('receipts'), cases] }),
      ruleOn({ when: 'all', of: [cases, below('receipts'), cases] }),
    ]
    expect(read(withoutPart(two, 'tasks', 0), ['rules', 0, 'when'])).toEqual(cases)
    expect(read(withoutPart(three, 'tasks', 0), ['rules', 0, 'when'])).toEqual({ when: 'all', of: [cases, cases] })
  })

  it('takes a rule along that looks at nothing else', () => {
    const plan = ruleOn(below('receipts'))
    expect(goesAlong(plan, 'tasks', 0)).toContainEqual(['rules', 0])
    expect(listAt(withoutPart(plan, 'tasks', 0), ['rules'])).toEqual([])
  })

  it('does not make a condition on one task one on all', () => {
    const plan = ruleOn({ when: 'overdue', tasks: ['receipts'], atLeast: 1 })
    expect(listAt(withoutPart(plan, 'tasks', 0), ['rules'])).toEqual([])
    const both = ruleOn({ when: 'overdue', tasks: ['receipts', 'visits'], atLeast: 1 })
    expect(read(withoutPart(both, 'tasks', 0), ['rules', 0, 'when', 'tasks'])).toEqual(['visits'])
  })

  it('takes along what looks at a goal that goes', () => {
    const aims = [
      {
        key: 'aim',
        name: { zh: '签收', en: 'Signed' },
        figure: { of: 'task', task: 'receipts' },
        is: 'atLeast',
        baseline: { to: 'value', value: 1 },
      },
    ]
    const plan = put(ruleOn({ when: 'goal', goal: 'down', holds: false }), ['goals', 0, 'aims'], aims)
    expect(goesAlong(plan, 'tasks', 0)).toEqual(
      expect.arrayContaining([
        ['goals', 0],
        ['rules', 0],
      ]),
    )
    expect(problemsOf(withoutPart(plan, 'tasks', 0))).toEqual([])
  })

  it('keeps a task whose responsible unit goes, and not one that only that unit has', () => {
    const plan = put(smallPlan(), ['tasks', 1, 'for'], { per: 'responsible', units: ['police'] })
    const made = withoutPart(plan, 'responsible', 0)
    expect(listAt(made, ['tasks']).map((task) => read(task, ['key']))).toEqual(['receipts', 'app'])
  })
})
