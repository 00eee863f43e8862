import { describe, expect, it } from 'vitest'
import { NEVER } from '../jurisdiction/tree.ts'
import { reportFlows } from './report-flows.ts'

const EARLIEST = -1_000_000
const report = (period: number, value: number, whole: number | null = null) => ({ period, value, whole, onTime: 1 })

function flows(...parameters: [kind: 'cumulative' | 'period', reports: ReturnType<typeof report>[], until?: number, from?: number]) {
  const [kind, reports, until = NEVER, from = EARLIEST] = parameters
  const found: number[][] = []
  reportFlows(kind, reports, until, from, (period, flow) => found.push([period, ...flow]))
  return found
}

describe('flows of one place and task', () => {
  it('of a cumulative task are what each week adds to the one before, and may fall', () => {
    expect(flows('cumulative', [report(4, 10), report(11, 15), report(25, 12)])).toEqual([
      [4, 10, 0, 1, 1, 1],
      [11, 5, 0, 1, 1, 0],
      [25, -3, 0, 1, 1, 0],
    ])
  })

  it('of a task per period are its value and its whole', () => {
    expect(flows('period', [report(4, 3, 5), report(11, 4, 6)])).toEqual([
      [4, 3, 5, 1, 1, 1],
      [11, 4, 6, 1, 1, 0],
    ])
  })

  it('take everything away in the week in which the place ends, and leave out weeks that begin after it', () => {
    // Day 4 is a Monday (1970-01-05); the place ends on the Wednesday of the week after.
    expect(flows('cumulative', [report(4, 10), report(11, 15), report(18, 99)], 13)).toEqual([
      [4, 10, 0, 1, 1, 1],
      [11, 5, 0, 1, 1, 0],
      [11, -15, 0, 0, 0, -1],
    ])
    expect(flows('period', [report(4, 3, 5)], 13).at(-1)).toEqual([11, 0, 0, 0, 0, -1])
  })

  it('count a place that ends on a Monday to the end of the week before', () => {
    expect(flows('cumulative', [report(4, 10), report(11, 15)], 11)).toEqual([
      [4, 10, 0, 1, 1, 1],
      [11, -10, 0, 0, 0, -1],
    ])
  })

  it('know the weeks before the first that is told, without telling them', () => {
    expect(flows('cumulative', [report(4, 10), report(11, 15)], NEVER, 11)).toEqual([[11, 5, 0, 1, 1, 0]])
  })

  it('are none without reports, even of a place that ended', () => {
    expect(flows('cumulative', [], 13)).toEqual([])
    expect(flows('cumulative', [report(18, 9)], 13)).toEqual([])
  })
})
