import { smallPlan } from '@shouwang/shared/campaign/campaign-fixture'
import { checkCampaign } from '@shouwang/shared/campaign/check-campaign'
import { PART_KINDS } from '@shouwang/shared/campaign/parts'
import { expect, it } from 'vitest'
import { listAt, put, read } from './content.ts'
import { addPart, duplicatePart, freshItem } from './new-part.ts'

const text = { zh: '户', en: 'households' }
const known = {
  indicators: [],
  fraudTypes: [],
  bases: ['households', 'staff'].map((key) => ({ key, name: text, counted: text, aliases: [] })),
}
const filled = (content: unknown, kind: string, index: number) => {
  const named = put(content, [kind, index, 'name'], { zh: '新', en: 'New' })
  return read(named, [kind, index, 'clauses']) === undefined ? named : put(named, [kind, index, 'clauses'], ['1'])
}

it.each(PART_KINDS.filter((kind) => kind !== 'goals' && kind !== 'scores'))('a new part among the %s holds once it is named', (kind) => {
  const { content, index } = addPart(smallPlan(), kind)
  expect(checkCampaign(content, known).problems.length).toBeGreaterThan(0)
  expect(checkCampaign(filled(content, kind, index), known).problems).toEqual([])
})

it('a new goal holds once it and its aim are named', () => {
  const { content, index } = addPart(smallPlan(), 'goals')
  const named = put(filled(content, 'goals', index), ['goals', index, 'aims', 0, 'name'], { zh: '发案', en: 'Cases' })
  expect(checkCampaign(named, known).problems).toEqual([])
})

it('a new score card holds once a part of it is added and named', () => {
  const { content, index } = addPart(smallPlan(), 'scores')
  const parts = ['scores', index, 'parts']
  const part = put(freshItem(content, parts), ['name'], { zh: '回执', en: 'Receipts' })
  expect(checkCampaign(put(filled(content, 'scores', index), parts, [part]), known).problems).toEqual([])
})

it('a new part stands behind the one that was open', () => {
  const { content, index } = addPart(smallPlan(), 'tasks', 0)
  expect(index).toBe(1)
  expect(listAt(content, ['tasks']).map((task) => read(task, ['key']))).toEqual(['receipts', 'task-1', 'visits', 'app'])
})

it('a duplicate has a key of its own and says that it is one', () => {
  const made = duplicatePart(smallPlan(), ['tasks'], 0)
  expect(read(made, ['tasks', 1])).toMatchObject({
    key: 'task-1',
    name: { zh: '回执签收（副本）', en: 'Receipts signed (copy)' },
    target: 0.95,
  })
  expect(checkCampaign(made, known).problems).toEqual([])
})

it('a new band begins below the last one', () => {
  const scores = [{ bands: [{ from: 90 }, { from: 5 }] }]
  expect(freshItem({ scores }, ['scores', 0, 'bands'])).toMatchObject({ from: 0 })
  expect(freshItem({ scores: [{ bands: [] }] }, ['scores', 0, 'bands'])).toMatchObject({ from: 90 })
})
