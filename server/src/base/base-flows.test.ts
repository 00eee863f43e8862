import { describe, expect, it } from 'vitest'
import { NEVER } from '../jurisdiction/tree.ts'
import { baseFlows } from './base-flows.ts'

function flows(bases: { validFrom: number; value: number }[], until = NEVER) {
  const found: number[][] = []
  baseFlows(bases, until, (day, change, given) => found.push([day, change, given]))
  return found
}

describe('changes of a base', () => {
  it('add up to the base that stands', () => {
    expect(
      flows([
        { validFrom: 10, value: 100 },
        { validFrom: 20, value: 80 },
      ]),
    ).toEqual([
      [10, 100, 1],
      [20, -20, 0],
    ])
  })

  it('end with the place, and count nothing given for later', () => {
    expect(
      flows(
        [
          { validFrom: 10, value: 100 },
          { validFrom: 30, value: 50 },
        ],
        30,
      ),
    ).toEqual([
      [10, 100, 1],
      [30, -100, -1],
    ])
  })

  it('tell a base of 0 from none, until the place ends', () => {
    expect(flows([{ validFrom: 10, value: 0 }])).toEqual([[10, 0, 1]])
    expect(flows([{ validFrom: 10, value: 0 }], 30).map(([day, , given]) => [day, given])).toEqual([
      [10, 1],
      [30, -1],
    ])
  })

  it('are none where there is no base, or only one after the end', () => {
    expect(flows([], 30)).toEqual([])
    expect(flows([{ validFrom: 30, value: 5 }], 30)).toEqual([])
  })
})
