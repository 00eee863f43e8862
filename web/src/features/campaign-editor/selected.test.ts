import { describe, expect, it } from 'vitest'
import { searchOf, selectedBy } from './selected.ts'

const plan = { tasks: [{ key: 'a' }, { key: 'b' }, { key: 'b' }, {}], assignments: [{ name: 'x' }] }

describe('an address', () => {
  it.each([
    [{}, { kind: 'head' }],
    [{ part: 'head' }, { kind: 'head' }],
    [{ part: 'nonsense', item: 'a' }, { kind: 'head' }],
    [{ part: 'tasks' }, { kind: 'tasks', index: null }],
    [
      { part: 'tasks', item: 'a' },
      { kind: 'tasks', index: 0 },
    ],
    [
      { part: 'tasks', item: 'gone' },
      { kind: 'tasks', index: null },
    ],
    [
      { part: 'tasks', item: '@3' },
      { kind: 'tasks', index: 3 },
    ],
    [
      { part: 'tasks', item: '@4' },
      { kind: 'tasks', index: null },
    ],
    [
      { part: 'rules', item: '@0' },
      { kind: 'rules', index: null },
    ],
  ] as const)('%j opens %j', (search, selected) => {
    expect(selectedBy(search, plan)).toEqual(selected)
  })

  it.each([0, 1, 2, 3])('leads back to the task it was made for: %i', (index) => {
    expect(selectedBy(searchOf({ kind: 'tasks', index }, plan), plan)).toEqual({ kind: 'tasks', index })
  })

  it('calls a part by its key, unless it has none or shares it', () => {
    expect(searchOf({ kind: 'tasks', index: 0 }, plan)).toEqual({ part: 'tasks', item: 'a' })
    expect(searchOf({ kind: 'tasks', index: 2 }, plan)).toEqual({ part: 'tasks', item: '@2' })
    expect(searchOf({ kind: 'assignments', index: 0 }, plan)).toEqual({ part: 'assignments', item: '@0' })
  })
})
