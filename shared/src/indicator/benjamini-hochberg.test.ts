import { describe, expect, it } from 'vitest'
import { adjustedByFalseDiscovery } from './benjamini-hochberg.ts'

describe('the false discovery rate', () => {
  it('agrees with the example of the paper, in any order', () => {
    const given = [0.0278, 0.0001, 0.0298, 1, 0.0004, 0.0019, 0.0095, 0.0201, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759]
    const adjusted = adjustedByFalseDiscovery(given)
    const paper = [0.0638571428571429, 0.0015, 0.0638571428571429, 1, 0.003, 0.0095, 0.035625, 0.0603]
    for (const [i, value] of paper.entries()) expect(adjusted[i]).toBeCloseTo(value, 12)
  })

  it('leaves one comparison as it is and none as none', () => {
    expect(adjustedByFalseDiscovery([0.03])).toEqual([0.03])
    expect(adjustedByFalseDiscovery([])).toEqual([])
  })

  it('never lowers a value nor lifts it above 1', () => {
    const adjusted = adjustedByFalseDiscovery([0.9, 0.95, 1])
    expect(adjusted).toEqual([1, 1, 1])
  })

  it('refuses what is no probability', () => {
    expect(() => adjustedByFalseDiscovery([0.5, 1.1])).toThrow('1.1 is no probability')
    expect(() => adjustedByFalseDiscovery([Number.NaN])).toThrow(RangeError)
  })
})
