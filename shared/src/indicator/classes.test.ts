import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classCounts, classEdges, classOf, ownEdges, quantileOf } from './classes.ts'
import type { ClassMethod } from './classes.ts'

const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
const computed = fc.constantFrom<ClassMethod>('quantile', 'equal', 'natural')

describe('class edges', () => {
  it('stand where the bands of the indicator are, whatever the values', () => {
    expect(classEdges([], { method: 'bands', bands: [0.4, 0.6, 0.8, 0.95] })).toEqual([0.4, 0.6, 0.8, 0.95])
    expect(classEdges(values, { method: 'own', own: [8, 3, 3] })).toEqual([3, 8])
    expect(classEdges(values, { method: 'own' })).toEqual([])
  })

  it('part the values into equally many', () => {
    const edges = classEdges(values, { method: 'quantile', count: 5 })
    expect(classCounts(edges, values)).toEqual([2, 2, 2, 2, 2])
    expect(edges[0]).toBeCloseTo(2.8, 12)
  })

  it('part the span into equal steps', () => {
    expect(classEdges([0, 3, 10], { method: 'equal', count: 5 })).toEqual([2, 4, 6, 8])
  })

  it('part the values at their gaps', () => {
    const edges = classEdges([1, 2, 3, 20, 21, 50, 51], { method: 'natural', count: 3 })
    expect(edges).toEqual([11.5, 35.5])
  })

  it('are none where all values are equal, where none is known and where one class is wished', () => {
    for (const method of ['quantile', 'equal', 'natural'] as const) {
      expect(classEdges([7, 7, 7], { method, count: 5 })).toEqual([])
      expect(classEdges([7], { method, count: 5 })).toEqual([])
      expect(classEdges([], { method, count: 5 })).toEqual([])
      expect(classEdges([null, null], { method, count: 5 })).toEqual([])
      expect(classEdges(values, { method, count: 1 })).toEqual([])
    }
  })

  it('are fewer where there are fewer different values than classes', () => {
    expect(classEdges([1, 1, 2], { method: 'natural', count: 5 })).toEqual([1.5])
    expect(classEdges([0, 0, 0, 0, 9], { method: 'quantile', count: 4 })).toEqual([])
    expect(classEdges([0, 0, 5, 9], { method: 'quantile', count: 4 })).toEqual([2.5, 6])
  })

  it('leave out what is not known', () => {
    expect(classEdges([null, 0, null, 3, 10], { method: 'equal', count: 5 })).toEqual([2, 4, 6, 8])
    expect(classCounts([5], [null, 1, 5, 9])).toEqual([1, 2])
  })

  it('rise, give no more classes than wished, and leave the lowest and the highest class occupied', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 }),
        computed,
        fc.integer({ min: 2, max: 9 }),
        (given, method, count) => {
          const edges = classEdges(given, { method, count })
          const counts = classCounts(edges, given)
          expect(edges).toEqual([...edges].sort((a, b) => a - b))
          expect(counts.length).toBeLessThanOrEqual(count)
          expect(counts.reduce((sum, n) => sum + n, 0)).toBe(given.length)
          expect(counts[0]).toBeGreaterThan(0)
          expect(counts.at(-1)).toBeGreaterThan(0)
        },
      ),
    )
  })
})

describe('very many values', () => {
  it('keep their natural gaps, with the lowest and the highest class occupied', () => {
    const many = Array.from({ length: 50_001 }, (_, i) => (i < 20_000 ? i / 20_000 : i < 50_000 ? 5 + i / 50_000 : 40))
    const edges = classEdges(many, { method: 'natural', count: 3 })
    expect(edges[0]).toBeGreaterThan(1)
    expect(edges[0]).toBeLessThan(5.4)
    expect(edges[1]).toBeGreaterThan(6)
    expect(classCounts(edges, many)).toEqual([20_000, 30_000, 1])
  })
})

describe('the class of a value', () => {
  it('begins with its lower edge', () => {
    const edges = [0.4, 0.6, 0.8]
    expect([0, 0.39, 0.4, 0.6, 0.79, 0.8, 1.2].map((value) => classOf(edges, value))).toEqual([0, 0, 1, 2, 2, 3, 3])
    expect(classOf([], 5)).toBe(0)
  })
})

describe('own breaks', () => {
  it('are read as people write them', () => {
    expect(ownEdges('0.4,0.6, 0.8')).toEqual([0.4, 0.6, 0.8])
    expect(ownEdges('10，5；1')).toEqual([1, 5, 10])
  })

  it('are refused when empty, twice the same, too many or no numbers', () => {
    for (const text of ['', ' ', '1,1', '1,x', '1,2,3,4,5,6,7,8,9']) expect(ownEdges(text)).toBeNull()
  })
})

it('takes quantiles as R does by default', () => {
  expect(quantileOf([1, 2, 3, 4], 0.25)).toBe(1.75)
  expect(quantileOf([5], 0.9)).toBe(5)
})
