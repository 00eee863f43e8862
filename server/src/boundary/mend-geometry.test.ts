import { describe, expect, it } from 'vitest'
import { doubleArea } from './geometry.ts'
import type { MultiPolygon, Ring } from './geometry.ts'
import { mendGeometry } from './mend-geometry.ts'

const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]
const area = (polygons: MultiPolygon) => polygons.flat().reduce((sum, ring) => sum + doubleArea(ring) / 2, 0)

function mend(given: number[][][][]) {
  const mended = mendGeometry(given)
  if ('refused' in mended) throw new Error(mended.refused.en)
  return mended
}

describe('mendGeometry', () => {
  it('leaves a sound polygon with a hole as it is', () => {
    const given = [[box(0, 0, 4, 4), box(1, 1, 2, 2).toReversed()]]
    expect(mend(given)).toEqual({ polygons: given, mends: [] })
  })

  it('closes an open ring', () => {
    const { polygons, mends } = mend([[box(0, 0, 1, 1).slice(0, -1)]])
    expect(polygons[0]![0]).toHaveLength(5)
    expect(mends).toEqual(['unclosed'])
  })

  it('takes out repeated points, the first repeated before the end too', () => {
    const { polygons, mends } = mend([
      [
        [
          [0, 0],
          [0, 0],
          [1, 0],
          [1, 0],
          [1, 1],
          [0, 1],
          [0, 0],
          [0, 0],
        ],
      ],
    ])
    expect(polygons[0]![0]).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ])
    expect(mends).toEqual(['duplicate'])
  })

  it('takes out spikes, at the start of the ring too', () => {
    for (const ring of [
      [
        [0, 0],
        [2, 0],
        [5, 0],
        [2, 0],
        [2, 2],
        [0, 2],
        [0, 0],
      ],
      [
        [5, 0],
        [2, 0],
        [2, 2],
        [0, 2],
        [0, 0],
        [2, 0],
        [5, 0],
      ],
    ]) {
      const { polygons, mends } = mend([[ring]])
      expect(area(polygons)).toBe(4)
      expect(Math.max(...polygons[0]![0]!.map(([x]) => x))).toBe(2)
      expect(mends).toContain('spike')
    }
  })

  it('untangles a bow-tie into two triangles', () => {
    const { polygons, mends } = mend([
      [
        [
          [0, 0],
          [2, 2],
          [2, 0],
          [0, 2],
          [0, 0],
        ],
      ],
    ])
    expect(polygons).toHaveLength(2)
    expect(area(polygons)).toBeCloseTo(2)
    expect(mends).toContain('crossing')
  })

  it('untangles a ring that passes twice through one of its points', () => {
    const { polygons } = mend([
      [
        [
          [0, 0],
          [2, 0],
          [1, 1],
          [2, 2],
          [0, 2],
          [1, 1],
          [0, 0],
        ],
      ],
    ])
    expect(area(polygons)).toBeCloseTo(2)
  })

  it('joins parts that overlap, so that nothing is counted twice', () => {
    const { polygons } = mend([[box(0, 0, 2, 2)], [box(1, 0, 3, 2)]])
    expect(area(polygons)).toBeCloseTo(6)
  })

  it('turns shells counter-clockwise and holes clockwise', () => {
    const { polygons, mends } = mend([[box(0, 0, 4, 4).toReversed(), box(1, 1, 2, 2)]])
    expect(area(polygons)).toBe(15)
    expect(mends).toEqual(['winding'])
  })

  it('does not count the direction of a shapefile as a mend', () => {
    const mended = mendGeometry([[box(0, 0, 4, 4).toReversed(), box(1, 1, 2, 2)]], { clockwise: true })
    expect(mended).toMatchObject({ mends: [] })
  })

  it('gives a hole to the part it lies in, and makes one that lies in none a part', () => {
    const astray = mend([[box(0, 0, 4, 4), box(11, 1, 12, 2)], [box(10, 0, 14, 4)]])
    expect(astray.polygons.map((polygon) => polygon.length)).toEqual([1, 2])
    const lost = mend([[box(0, 0, 4, 4), box(6, 0, 8, 2)]])
    expect(area(lost.polygons)).toBe(20)
    expect(lost.mends).toContain('holeOutside')
  })

  it('cuts a hole off at a shell that it crosses', () => {
    expect(area(mend([[box(0, 0, 4, 4), box(3, 1, 6, 2).toReversed()]]).polygons)).toBeCloseTo(15)
  })

  it('drops an empty ring beside a sound one', () => {
    const { polygons, mends } = mend([
      [
        box(0, 0, 1, 1),
        [
          [0.2, 0.2],
          [0.4, 0.4],
          [0.2, 0.2],
        ],
      ],
      [[]],
    ])
    expect(polygons).toEqual([[box(0, 0, 1, 1)]])
    expect(mends).toContain('emptyRing')
  })

  it.each([
    [[]],
    [[[]]],
    [
      [
        [
          [
            [0, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      ],
    ],
    [
      [
        [
          [
            [0, 0],
            [1, 0],
            [2, 0],
            [0, 0],
          ],
        ],
      ],
    ],
  ])('refuses %j: it has no area', (given) => {
    expect(mendGeometry(given as number[][][][])).toMatchObject({ refused: { en: 'it has no area' } })
  })
})

describe('at the antimeridian', () => {
  it.each([
    [
      'jumping',
      [
        [178, 0],
        [-178, 0],
        [-178, 2],
        [178, 2],
        [178, 0],
      ],
    ],
    [
      'running on',
      [
        [178, 0],
        [182, 0],
        [182, 2],
        [178, 2],
        [178, 0],
      ],
    ],
    [
      'from the other side',
      [
        [-182, 0],
        [-178, 0],
        [-178, 2],
        [-182, 2],
        [-182, 0],
      ],
    ],
  ])('cuts a ring %s', (_, ring) => {
    const { polygons, mends } = mend([[ring]])
    expect(polygons).toHaveLength(2)
    expect(area(polygons)).toBeCloseTo(8)
    expect(polygons.flat(2).every(([x]) => Math.abs(x) <= 180)).toBe(true)
    expect(mends).toContain('antimeridian')
  })

  it('keeps a hole on its side of the cut', () => {
    const { polygons } = mend([[box(176, 0, 184, 4), box(-179, 1, -178, 2).toReversed()]])
    expect(area(polygons)).toBeCloseTo(31)
  })

  it('leads a ring around the pole over the pole', () => {
    const ring = Array.from({ length: 13 }, (_, i) => [(i * 30) % 360 > 180 ? ((i * 30) % 360) - 360 : (i * 30) % 360, 80])
    const { polygons } = mend([[ring]])
    expect(area(polygons)).toBeCloseTo(3600)
  })

  it('leaves alone what is cut already, Antarctica along its pole too', () => {
    const given = [
      [
        [
          [-180, -90],
          [180, -90],
          [180, -70],
          [0, -65],
          [-180, -70],
          [-180, -90],
        ] as Ring,
      ],
    ]
    expect(mend(given)).toEqual({ polygons: given, mends: [] })
  })
})
