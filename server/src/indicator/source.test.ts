import { describe, expect, it } from 'vitest'
import { ownersOf } from './source.ts'

/** County 0 with the townships 1 (villages 2, 3, 4) and 5 (village 6); ids are pre-order numbers and a hundred. */
const tree = { parents: Int32Array.from([-1, 0, 1, 1, 1, 0, 5]), preOf: (id: number) => (id >= 100 && id <= 106 ? id - 100 : -1) }

describe('the targets that hold a place', () => {
  it('are all that lie above it, also when another target stands in between', () => {
    const owners = ownersOf(tree, [0, 1, 2, 3], [0, 1, 2, 3])
    expect(owners(104)).toEqual([1, 0])
    expect(owners(102)).toEqual([2, 1, 0])
    expect(owners(106)).toEqual([0])
  })

  it('are told by their positions among the targets that are added up', () => {
    expect(ownersOf(tree, [0, 1, 4], [1, 2])(104)).toEqual([2, 1])
  })

  it('are none outside of them, and none for a place that the tree does not have', () => {
    expect(ownersOf(tree, [1, 2], [0, 1])(106)).toEqual([])
    expect(ownersOf(tree, [0], [0])(999)).toEqual([])
    expect(ownersOf(tree, [], [])(104)).toEqual([])
  })
})
