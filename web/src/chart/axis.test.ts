import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisTo, labelled } from './axis.ts'

describe('a value axis', () => {
  it('begins at 0 and reaches the target that nobody reached', () => {
    expect(axisTo(0.62, { target: 1 })).toEqual({ end: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] })
  })
  it('keeps a figure above the target in sight', () => {
    expect(axisTo(1.31, { target: 1 }).end).toBeGreaterThanOrEqual(1.31)
  })
  it('counts in whole cases', () => {
    expect(axisTo(3, { whole: true })).toMatchObject({ ticks: [0, 1, 2, 3] })
    expect(axisTo(1, { whole: true })).toMatchObject({ ticks: [0, 1] })
    expect(axisTo(105, { whole: true }).ticks).toEqual([0, 25, 50, 75, 100])
  })
  it('has two ticks when there is no figure at all', () => {
    expect(axisTo(0)).toEqual({ end: 1, ticks: [0, 1] })
  })
  it('holds every peak within at most seven ticks from 0', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), fc.boolean(), (peak, whole) => {
        const { end, ticks } = axisTo(peak, { whole })
        expect(end).toBeGreaterThanOrEqual(peak)
        expect(ticks[0]).toBe(0)
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(7)
      }),
    )
  })
})

describe('labelled periods', () => {
  it('are all of them where there is room, else every n-th up to the last', () => {
    expect([...labelled(3, 5)]).toEqual([0, 1, 2])
    expect([...labelled(12, 5)]).toEqual([2, 5, 8, 11])
  })
  it('are none of none, and the last alone where there is no room', () => {
    expect([...labelled(0, 5)]).toEqual([])
    expect([...labelled(4, 0)]).toEqual([3])
  })
})
