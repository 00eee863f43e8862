import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance, similarity } from './similarity.ts'

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['和平村', '和平村', 0],
    ['和平村', '和平', 1],
    ['李家村', '李佳村', 1],
    ['东西村', '西东村', 1],
    ['abc', 'xyz', 3],
  ])('of %s and %s is %i', (a, b, distance) => {
    expect(editDistance(a, b, 9)).toBe(distance)
  })

  it('only says that a distance is larger once it is', () => {
    expect(editDistance('abcdef', 'uvwxyz', 2)).toBeGreaterThan(2)
  })

  it('is the same both ways, and 0 for equal texts alone', () => {
    const text = fc.string({ maxLength: 8, unit: fc.constantFrom('和', '平', '村', '东') })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(editDistance(a, b, 20)).toBe(editDistance(b, a, 20))
        expect(editDistance(a, b, 20) === 0).toBe(a === b)
      }),
    )
  })
})

describe('similarity', () => {
  it('is 1 for equal texts and 0 for texts with nothing in common', () => {
    expect(similarity('', '')).toBe(1)
    expect(similarity('和平', '和平')).toBe(1)
    expect(similarity('和平', '东街')).toBe(0)
    expect(similarity('李家村', '李佳村')).toBeCloseTo(2 / 3)
  })
})
