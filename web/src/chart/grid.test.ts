import { describe, expect, it } from 'vitest'
import { moveCursor } from './grid-cursor.ts'
import { bandNames, periodBands } from './period-bands.ts'

describe('bands above a calendar', () => {
  it('are the months of the weeks’ last days', () => {
    expect(periodBands(['2026-W48', '2026-W49', '2026-W50'])).toEqual([
      { key: '2026-11', from: 0, count: 1 },
      { key: '2026-12', from: 1, count: 2 },
    ])
  })
  it('are years for months and longer', () => {
    expect(periodBands(['2025-12', '2026-01', '2026-02']).map(({ key, count }) => [key, count])).toEqual([
      ['2025', 1],
      ['2026', 2],
    ])
  })
  it('have the year in place of January', () => {
    const bands = ['2025-11', '2025-12', '2026-01', '2026-02'].map((key) => ({ key, count: 4 }))
    expect(bandNames(bands, 'en').map((name) => name?.short)).toEqual(['Nov', 'Dec', '2026', 'Feb'])
    expect(bandNames(bands, 'en').every((name) => name?.year === null)).toBe(true)
  })
  it('have it in the first where there is no January', () => {
    const bands = [
      { key: '2026-06', count: 4 },
      { key: '2026-07', count: 5 },
    ]
    expect(bandNames(bands, 'en')).toEqual([
      { short: 'Jun', year: '2026' },
      { short: 'Jul', year: null },
    ])
  })
  it('have no name in a single week, and are years for longer periods', () => {
    expect(
      bandNames(
        [
          { key: '2026-06', count: 1 },
          { key: '2026-07', count: 2 },
        ],
        'en',
      ),
    ).toEqual([null, { short: 'Jul', year: null }])
    expect(bandNames([{ key: '2026', count: 1 }], 'en')).toEqual([{ short: '2026', year: null }])
  })
  it('are none for no periods', () => expect(periodBands([])).toEqual([]))
})

describe('the keyboard in a grid', () => {
  const size = { rows: 3, columns: 4 }
  it('moves by one and stops at the edges', () => {
    expect(moveCursor({ row: 0, column: 0 }, 'ArrowRight', size)).toEqual({ row: 0, column: 1 })
    expect(moveCursor({ row: 2, column: 3 }, 'ArrowDown', size)).toEqual({ row: 2, column: 3 })
  })
  it('reaches both ends of a row', () => {
    expect(moveCursor({ row: 1, column: 2 }, 'End', size)).toEqual({ row: 1, column: 3 })
    expect(moveCursor({ row: 1, column: 2 }, 'Home', size)).toEqual({ row: 1, column: 0 })
  })
  it('leaves other keys and empty grids alone', () => {
    expect(moveCursor({ row: 0, column: 0 }, 'a', size)).toBeNull()
    expect(moveCursor({ row: 0, column: 0 }, 'ArrowDown', { rows: 0, columns: 4 })).toBeNull()
  })
})
