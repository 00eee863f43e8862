import { describe, expect, it } from 'vitest'
import { smallTree } from '../jurisdiction/small-tree.ts'
import { Declarations, coverable } from './declared.ts'

const village = { level: 'village' as const }
/** Ids: 1 county, 2 and 5 townships; 3, 4 villages of 2; 6 a village of 5, which ended on day 50. */
const tree = smallTree([
  {
    level: 'county',
    below: [
      { level: 'township', below: [village, village] },
      { level: 'township', below: [{ ...village, until: 50 }] },
    ],
  },
])
const declared = (...rows: [areaId: number, from: number, until: number][]) =>
  new Declarations(
    tree,
    rows.map(([areaId, spanFrom, spanUntil]) => ({ areaId, spanFrom, spanUntil })),
  )
const week = { from: 100, until: 107 }

describe('a figure', () => {
  it('is a value where the place or an area above it is declared for all days, in one piece or several that touch', () => {
    expect(declared([1, 90, 107]).stateOf(2, week, 110)).toBe('value')
    expect(declared([1, 90, 103], [2, 103, 120]).stateOf(2, week, 110)).toBe('value')
  })

  it('is missing where nothing is declared, or where a day in between is not', () => {
    expect(declared().stateOf(0, week, 110)).toBe('missing')
    expect(declared([1, 90, 103], [1, 104, 110]).stateOf(2, week, 110)).toBe('missing')
    expect(declared([2, 90, 110]).stateOf(4, week, 110)).toBe('missing')
  })

  it('is pending while the file lags behind today by no more than seven days, then missing', () => {
    expect(declared([1, 0, 104]).stateOf(0, week, 110)).toBe('pending')
    expect(declared([1, 0, 104]).stateOf(0, week, 111)).toBe('missing')
    expect(declared([1, 0, 100]).stateOf(0, week, 106)).toBe('pending')
    expect(declared([1, 0, 104]).stateOf(0, week, 400)).toBe('missing')
  })

  it('is a value of an area of which a part is declared for those days', () => {
    expect(declared([3, 100, 107]).stateOf(0, week, 300)).toBe('value')
    expect(declared([3, 0, 50]).stateOf(0, week, 300)).toBe('missing')
  })

  it('is a value of an area all of whose places are declared; one that had ended lacks nothing', () => {
    expect(declared([3, 100, 107], [4, 90, 200]).stateOf(1, week, 300)).toBe('value')
    expect(declared([2, 100, 107]).stateOf(0, week, 300)).toBe('value')
  })
})

it('counts the days that are not declared', () => {
  expect(declared([1, 90, 103], [2, 105, 106]).undeclaredDays(2, week)).toBe(3)
  expect(declared().undeclaredDays(2, week)).toBe(7)
  expect(declared([1, 0, 900]).undeclaredDays(5, week)).toBe(0)
})

it('expects nothing of the present day while a span runs', () => {
  const known = declared([1, 90, week.until - 1])
  expect(known.undeclaredDays(2, coverable(week, false))).toBe(0)
  expect(known.undeclaredDays(2, coverable(week, true))).toBe(1)
  expect(coverable({ from: 7, until: 8 }, false)).toEqual({ from: 7, until: 8 })
})
