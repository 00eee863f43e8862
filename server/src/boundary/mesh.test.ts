import { Delaunay } from 'd3-delaunay'
import * as fc from 'fast-check'
import { union } from 'polyclip-ts'
import { describe, expect, it } from 'vitest'
import { NEVER, Tree } from '../jurisdiction/tree.ts'
import { doubleArea } from './geometry.ts'
import type { MultiPolygon, Polygon, Position } from './geometry.ts'
import { frameOf } from './label-point.ts'
import { arcsAt } from './make-tiles.ts'
import { append, buildMesh, ringArea } from './mesh.ts'
import type { AreaShape, Mesh } from './mesh.ts'

/** A county over two townships over villages, every second one in the same. */
function treeOf(count: number): Tree {
  const half = Math.ceil(count / 2)
  const parents = [-1, 1, ...Array<number>(half).fill(2), 1, ...Array<number>(count - half).fill(half + 3)]
  const size = parents.length
  const lasts = parents.map((_, pre) => (pre === 0 ? size - 1 : pre === 1 ? half + 1 : pre === half + 2 ? size - 1 : pre))
  return new Tree(1, {
    ids: Int32Array.from(parents, (_, pre) => pre + 1),
    lasts: Int32Array.from(lasts),
    ranks: Uint8Array.from(parents, (_, pre) => (pre === 0 ? 3 : pre === 1 || pre === half + 2 ? 4 : 5)),
    froms: new Int32Array(size),
    untils: new Int32Array(size).fill(NEVER),
    names: parents.map(String),
    codes: parents.map((_, pre) => `c${pre}`),
    parentIds: Int32Array.from(parents),
  })
}

/** Villages that share wriggling borders: a Voronoi pattern whose edges are bent the same way from both sides. */
function villages(count: number, seed: number): Polygon[] {
  let state = seed
  const random = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647
  const points = Array.from({ length: count }, (): Position => [120 + random(), 30 + random()])
  const voronoi = Delaunay.from(points).voronoi([120, 30, 121, 31])
  return points.map((_, i) => {
    const cell = [...voronoi.cellPolygon(i)!] as Position[]
    const ring: Position[] = []
    for (let k = 1; k < cell.length; k++) ring.push(...bend(cell[k - 1]!, cell[k]!))
    return [[...ring, ring[0]!]]
  })
}

function bend(a: Position, b: Position): Position[] {
  const forwards = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
  const [p, q] = forwards ? [a, b] : [b, a]
  const steps = Array.from({ length: 12 }, (_, i): Position => {
    const t = i / 12
    const wave = i === 0 ? 0 : Math.sin(i * 2.3) * 0.03
    return [p[0] + (q[0] - p[0]) * t - (q[1] - p[1]) * wave, p[1] + (q[1] - p[1]) * t + (q[0] - p[0]) * wave]
  })
  const line = [...steps, q]
  return (forwards ? line : line.toReversed()).slice(0, -1)
}

function shapesOf(polygons: Polygon[], tree: Tree): AreaShape[] {
  const ids = Array.from({ length: tree.size }, (_, pre) => pre).filter((pre) => tree.ranks[pre] === 5)
  return polygons.map((polygon, i) => ({
    placeId: tree.ids[ids[i]!]!,
    polygons: [polygon],
    label: [polygon[0]![0]![0], polygon[0]![0]![1]],
  }))
}

const label = (polygons: MultiPolygon): Position => {
  const { lng, lat } = frameOf(polygons)
  return [lng, lat]
}

/** Signed area of an area at a zoom, as it is drawn. */
function drawn(mesh: Mesh, arcs: number[][], placeId: number): number {
  const area = mesh.areas.find((one) => one.placeId === placeId)!
  return area.rings.flat().reduce((sum, ring) => sum + ringArea(ringAt(arcs, ring)), 0)
}

function ringAt(arcs: number[][], ring: readonly number[]): number[] {
  const out: number[] = []
  for (const at of ring) append(out, arcs[at < 0 ? ~at : at]!, at < 0)
  return out
}

describe('a mesh', () => {
  it('keeps neighbours together at every zoom: no gap, no overlap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 24 }), fc.integer({ min: 1, max: 1e6 }), (count, seed) => {
        const tree = treeOf(count)
        const mesh = buildMesh(tree, shapesOf(villages(count, seed), tree), label)
        for (const z of [6, 8, 10, 13]) {
          const arcs = arcsAt(mesh, z, false)
          const parts = mesh.areas
            .filter(({ level }) => level === 'village')
            .reduce((sum, { placeId }) => sum + drawn(mesh, arcs, placeId), 0)
          // The county's outline is made of the same arcs: were there a gap or an overlap, its area would differ from the sum.
          expect(parts).toBeCloseTo(drawn(mesh, arcs, 1), 6)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('covers by its simplified villages what their union covers', () => {
    const tree = treeOf(12)
    const mesh = buildMesh(tree, shapesOf(villages(12, 7), tree), label)
    const arcs = arcsAt(mesh, 9, false)
    const rings = mesh.areas
      .filter(({ level }) => level === 'village')
      .map(({ rings: [polygon] }) => {
        const flat = ringAt(arcs, polygon![0]!)
        return Array.from({ length: flat.length / 2 }, (_, i): Position => [flat[2 * i]!, flat[2 * i + 1]!])
      })
    const sum = rings.reduce((total, ring) => total + Math.abs(doubleArea(ring)) / 2, 0)
    const [first, ...rest] = rings.map((ring): Polygon => [ring])
    const whole = (union(first!, ...rest) as MultiPolygon).flat().reduce((total, ring) => total + doubleArea(ring) / 2, 0)
    expect(Math.abs(whole - sum) / sum).toBeLessThan(1e-6)
    expect(arcs.reduce((n, arc) => n + arc.length, 0)).toBeLessThan(mesh.arcs.reduce((n, arc) => n + arc.points.length, 0))
  })

  it('makes townships and the county from villages alone', () => {
    const tree = treeOf(6)
    const mesh = buildMesh(tree, shapesOf(villages(6, 3), tree), label)
    expect(mesh.areas.map(({ level, merged }) => `${level}${merged ? '+' : ''}`)).toEqual([
      'county+',
      'township+',
      'village',
      'village',
      'village',
      'township+',
      'village',
      'village',
      'village',
    ])
    const county = mesh.areas[0]!
    expect(county.rings).toHaveLength(1)
    expect(county.rings[0]).toHaveLength(1)
  })

  it('leaves out a place that has ended, and what would be made of it alone', () => {
    const tree = treeOf(2)
    tree.untils[2] = 20_000
    const mesh = buildMesh(tree, shapesOf(villages(2, 5), tree), label)
    expect(mesh.areas.map(({ placeId }) => placeId)).toEqual([1, 4, 5])
  })

  it('is empty without shapes', () => {
    expect(buildMesh(treeOf(2), [], label)).toEqual({ arcs: [], areas: [] })
  })
})
