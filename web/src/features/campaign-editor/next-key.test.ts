import { smallPlan } from '@shouwang/shared/campaign/campaign-fixture'
import { checkCampaign } from '@shouwang/shared/campaign/check-campaign'
import { describe, expect, it } from 'vitest'
import { read } from './content.ts'
import { nextKey, renameKey } from './next-key.ts'

const text = { zh: '户', en: 'households' }
const known = {
  indicators: [],
  fraudTypes: [],
  bases: ['households', 'staff'].map((key) => ({ key, name: text, counted: text, aliases: [] })),
}

describe('the key of a new part', () => {
  it('is the first number in an empty list, and one higher than the highest in others', () => {
    expect(nextKey({}, ['tasks'])).toBe('task-1')
    expect(nextKey({ tasks: [{ key: 'task-7' }, { key: 'receipts' }, { key: 'task-2' }] }, ['tasks'])).toBe('task-8')
  })

  it('counts within its own list', () => {
    const plan = { goals: [{ aims: [{ key: 'aim-1' }] }, { aims: [] }] }
    expect(nextKey(plan, ['goals', 0, 'aims'])).toBe('aim-2')
    expect(nextKey(plan, ['goals', 1, 'aims'])).toBe('aim-1')
  })

  it('passes over parts without a key', () => {
    expect(nextKey({ rules: [null, 'x', { key: 3 }] }, ['rules'])).toBe('rule-1')
  })
})

describe('a part under another key', () => {
  it.each([
    ['tasks', 0],
    ['goals', 0],
    ['reports', 0],
    ['responsible', 0],
  ] as const)('is still found by all that refers to it: %s', (kind, index) => {
    const renamed = renameKey(smallPlan(), kind, index, 'other')
    expect(read(renamed, [kind, index, 'key'])).toBe('other')
    expect(checkCampaign(renamed, known).problems).toEqual([])
  })

  it('leaves parts of another kind with the same key alone', () => {
    const plan = { tasks: [{ key: 'down' }], goals: [{ key: 'down' }], rules: [{ when: { when: 'goal', goal: 'down', holds: true } }] }
    expect(renameKey(plan, 'tasks', 0, 'up')).toMatchObject({ goals: [{ key: 'down' }], rules: [{ when: { goal: 'down' } }] })
  })

  it('without a key before is given one, and nothing else', () => {
    expect(renameKey({ tasks: [{}], rules: [{ task: '' }] }, 'tasks', 0, 'a')).toMatchObject({
      tasks: [{ key: 'a' }],
      rules: [{ task: '' }],
    })
  })
})
