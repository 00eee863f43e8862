import { describe, expect, it } from 'vitest'
import { insert, isBlank, isWithin, listAt, move, put, read, removeAt, same } from './content.ts'

const plan = { name: { zh: '甲', en: '' }, tasks: [{ key: 'a' }, { key: 'b' }, { key: 'c' }] }
const keys = (content: unknown) => listAt(content, ['tasks']).map((task) => read(task, ['key']))

describe('a document being changed', () => {
  it('takes a value at a path and leaves the rest the same object', () => {
    const made = put(plan, ['tasks', 1, 'key'], 'x')
    expect(keys(made)).toEqual(['a', 'x', 'c'])
    expect(read(made, ['name'])).toBe(plan.name)
    expect(keys(plan)).toEqual(['a', 'b', 'c'])
  })

  it('makes what lies on the way, and takes away what is set to nothing', () => {
    expect(put({}, ['for', 'per'], 'place')).toEqual({ for: { per: 'place' } })
    expect(put({ due: '2026-01-01', key: 'a' }, ['due'], undefined)).toEqual({ key: 'a' })
    expect(put(null, ['opens', 0, 'item'], 'reminder')).toEqual({ opens: [{ item: 'reminder' }] })
  })

  it('gets and loses items of a list', () => {
    expect(keys(insert(plan, ['tasks'], 1, { key: 'x' }))).toEqual(['a', 'x', 'b', 'c'])
    expect(keys(removeAt(plan, ['tasks'], 0))).toEqual(['b', 'c'])
    expect(insert({}, ['goals'], 0, 1)).toEqual({ goals: [1] })
  })

  it.each([
    [0, 2, ['b', 'c', 'a']],
    [2, 0, ['c', 'a', 'b']],
    [1, 1, ['a', 'b', 'c']],
    [0, -1, ['a', 'b', 'c']],
    [2, 3, ['a', 'b', 'c']],
    [7, 0, ['a', 'b', 'c']],
  ])('moves an item from %i to %i', (from, to, order) => {
    expect(keys(move(plan, ['tasks'], from, to))).toEqual(order)
  })
})

it('is blank where nothing was filled in, at any depth', () => {
  for (const value of [undefined, null, '', [], {}, { zh: '', en: '' }, [{ name: '' }]]) expect(isBlank(value)).toBe(true)
  for (const value of [0, false, 'a', { zh: '户', en: '' }, [0]]) expect(isBlank(value)).toBe(false)
})

it('says the same whatever the order of fields', () => {
  expect(same({ a: 1, b: [{ c: 2 }] }, { b: [{ c: 2 }], a: 1 })).toBe(true)
  expect(same({ a: undefined }, {})).toBe(true)
  expect(same([1, 2], [2, 1])).toBe(false)
  expect(same([], {})).toBe(false)
})

it('knows what lies below a path', () => {
  expect(isWithin(['tasks', 1, 'for'], ['tasks', 1])).toBe(true)
  expect(isWithin(['tasks', 1], ['tasks', 1])).toBe(true)
  expect(isWithin(['tasks', 10], ['tasks', 1])).toBe(false)
  expect(isWithin(['tasks'], ['tasks', 1])).toBe(false)
})
