import { describe, expect, it } from 'vitest'
import { indexCodes } from './index-codes.ts'

describe('indexCodes', () => {
  it('finds codes in ordered files of different lengths', () => {
    const index = indexCodes(['11', '12', '1101', '1102', '1201'], [0, 0, 1, 1, 1])
    expect(['11', '12', '1101', '1201', '13', '1100', '9999', ''].map(index.find)).toEqual([0, 1, 2, 4, -1, -1, -1, -1])
    expect(index.repeated).toEqual([])
  })

  it('finds codes in any order, the first of those that repeat', () => {
    const index = indexCodes(['b', 'a', 'b', 'c', 'b'], [0, 0, 0, 1, 1])
    expect(['a', 'b', 'c', 'd'].map(index.find)).toEqual([1, 0, 3, -1])
    expect(index.repeated).toEqual([
      [2, 0],
      [4, 0],
    ])
  })

  it('notices what repeats between two ordered files', () => {
    expect(indexCodes(['11', '12', '12', '13'], [0, 0, 1, 1]).repeated).toEqual([[2, 1]])
  })

  it('finds nothing in an empty list', () => {
    expect(indexCodes([], []).find('11')).toBe(-1)
  })
})
