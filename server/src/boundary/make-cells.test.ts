import { describe, expect, it } from 'vitest'
import { NEVER, Tree } from '../jurisdiction/tree.ts'
import { doubleArea, insidePolygon } from './geometry.ts'
import type { MultiPolygon, Position, Ring } from './geometry.ts'
import { makeCells } from './make-cells.ts'

/** Township 1 over villages 2, 3, … */
function township(villages: number): Tree {
  const size = villages + 1
  return new Tree(1, {
    ids: Int32Array.from({ length: size }, (_, i) => i + 1),
    lasts: Int32Array.from({ length: size }, (_, i) => (i === 0 ? villages : i)),
    ranks: Uint8Array.from({ length: size }, (_, i) => (i === 0 ? 4 : 5)),
    froms: new Int32Array(size),
    untils: new Int32Array(size).fill(NEVER),
    names: Array.from({ length: size }, String),
    codes: Array.from({ length: size }, (_, i) => `c${i}`),
    parentIds: Int32Array.from({ length: size }, (_, i) => (i === 0 ? -1 : 1)),
  })
}

const shoe: Ring = [
  [120, 30],
  [120.3, 30],
  [120.3, 30.1],
  [120.1, 30.1],
  [120.1, 30.2],
  [120.3, 30.2],
  [120.3, 30.3],
  [120, 30.3],
  [120, 30],
]
const points = new Map<number, Position>([
  [2, [120.05, 30.05]],
  [3, [120.25, 30.05]],
  [4, [120.05, 30.15]],
  [5, [120.25, 30.25]],
])
const area = (polygons: MultiPolygon) => polygons.flat().reduce((sum, ring) => sum + doubleArea(ring) / 2, 0)
const total = (cells: Iterable<MultiPolygon>) => [...cells].reduce((sum, cell) => sum + area(cell), 0)

describe('makeCells', () => {
  it('divides the whole place above among its points, and nothing else', () => {
    const cells = makeCells(township(4), points, new Map([[1, [[shoe]]]]))
    expect([...cells.keys()]).toEqual([2, 3, 4, 5])
    expect(total(cells.values())).toBeCloseTo(doubleArea(shoe) / 2, 6)
    for (const [id, point] of points) expect(cells.get(id)!.some((polygon) => insidePolygon(point, polygon))).toBe(true)
  })

  it('leaves out what other places of the level cover', () => {
    const own: Ring = [
      [120, 30],
      [120.1, 30],
      [120.1, 30.1],
      [120, 30.1],
      [120, 30],
    ]
    const rest = new Map([...points].filter(([id]) => id !== 2))
    const cells = makeCells(
      township(4),
      rest,
      new Map([
        [1, [[shoe]]],
        [2, [[own]]],
      ]),
    )
    expect(total(cells.values())).toBeCloseTo((doubleArea(shoe) - doubleArea(own)) / 2, 6)
  })

  it('draws cells around the points where no place above has a border', () => {
    const cells = makeCells(township(4), points, new Map())
    expect(cells.size).toBe(4)
    for (const [id, point] of points) expect(insidePolygon(point, cells.get(id)![0]!)).toBe(true)
  })

  it('gives a single point without a border about a kilometre, and two on one spot a cell each', () => {
    const single = makeCells(township(1), new Map([[2, [120, 30]]]), new Map())
    expect(area(single.get(2)!)).toBeGreaterThan(1e-4)
    const twins = makeCells(
      township(2),
      new Map([
        [2, [120.05, 30.05]],
        [3, [120.05, 30.05]],
      ]),
      new Map([[1, [[shoe]]]]),
    )
    expect(twins.size).toBe(2)
    expect(total(twins.values())).toBeCloseTo(doubleArea(shoe) / 2, 6)
  })

  it('has no cells for no points', () => {
    expect(makeCells(township(2), new Map(), new Map([[1, [[shoe]]]])).size).toBe(0)
  })
})
