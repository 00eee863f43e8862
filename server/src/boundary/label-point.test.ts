import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { insidePolygon } from './geometry.ts'
import type { Ring } from './geometry.ts'
import { frameOf, shortest } from './label-point.ts'

describe('frameOf', () => {
  it('puts the label of a horseshoe into its arm, not into the gap', () => {
    const shoe: Ring = [
      [0, 0],
      [10, 0],
      [10, 2],
      [2, 2],
      [2, 8],
      [10, 8],
      [10, 10],
      [0, 10],
      [0, 0],
    ]
    const { lng, lat, ...box } = frameOf([[shoe]])
    expect(insidePolygon([lng, lat], [shoe])).toBe(true)
    expect(box).toEqual({ west: 0, south: 0, east: 10, north: 10 })
  })

  it('labels the largest part, and keeps a point that is given', () => {
    const parts: Ring[][] = [
      [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
      [
        [
          [5, 0],
          [9, 0],
          [9, 4],
          [5, 4],
          [5, 0],
        ],
      ],
    ]
    expect(frameOf(parts).lng).toBeGreaterThan(5)
    expect(frameOf(parts, [0.5, 0.2])).toMatchObject({ lng: 0.5, lat: 0.2, east: 9 })
  })

  it('finds a point inside any star', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.1, max: 1, noNaN: true }), { minLength: 3, maxLength: 40 }), (radii) => {
        const points = radii.map((r, i): [number, number] => {
          const angle = (2 * Math.PI * i) / radii.length
          return [120 + r * Math.cos(angle), 30 + r * Math.sin(angle)]
        })
        const star: Ring = [...points, points[0]!]
        const { lng, lat } = frameOf([[star]])
        expect(insidePolygon([lng, lat], [star])).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})

describe('shortest', () => {
  it('runs over the antimeridian when that is shorter', () => {
    expect(
      shortest([
        [177, 180],
        [-180, -178],
      ]),
    ).toEqual([177, 182])
    expect(
      shortest([
        [-180, -169],
        [27, 180],
      ]),
    ).toEqual([27, 191])
  })

  it('stays where it is otherwise, the whole globe included', () => {
    expect(
      shortest([
        [-54, -51],
        [-5, 9],
        [55, 56],
      ]),
    ).toEqual([-54, 56])
    expect(shortest([[-180, 180]])).toEqual([-180, 180])
    expect(shortest([[5, 5]])).toEqual([5, 5])
  })
})
