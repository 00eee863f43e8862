import type { Tree } from '../jurisdiction/tree.ts'
import type { BoundaryKind, MultiPolygon, Position, Shape } from './geometry.ts'
import { frameOf } from './label-point.ts'
import type { Frame } from './label-point.ts'
import { makeCells } from './make-cells.ts'
import { makeTiles } from './make-tiles.ts'
import type { Tile } from './make-tiles.ts'
import { buildMesh, polygonsOf } from './mesh.ts'
import type { AreaShape } from './mesh.ts'
import { planZooms } from './plan-zooms.ts'
import type { Zooms } from './plan-zooms.ts'

/** What is known of a place: its polygon or its point, mended, in degrees. */
export type Known = { placeId: number; polygons: MultiPolygon } | { placeId: number; point: Position }

/** A row of table `boundary` without its version. */
export type BoundaryRow = Frame & { placeId: number; kind: BoundaryKind; shape: Shape }

/** A boundary version that only has to be written. `zooms` is `null` when nothing can be drawn. */
export type Prepared = { rows: BoundaryRow[]; tiles: Iterable<Tile>; zooms: Zooms | null }

/** Steps of the work, for whoever shows progress; `part` runs from 0 to 1. */
export type Step = { step: 'cells' | 'mesh' | 'tiles'; part: number }

/**
 * Works out a version from all that is known: cells for points, shapes of the places above from those below, label points, and the
 * tiles. Pure, apart from `progress`; `tiles` are made while they are read.
 */
export function prepareVersion(tree: Tree, known: readonly Known[], progress: (step: Step) => void = () => {}): Prepared {
  const polygons = new Map<number, MultiPolygon>()
  const points = new Map<number, Position>()
  for (const one of known) {
    if ('polygons' in one) polygons.set(one.placeId, one.polygons)
    else points.set(one.placeId, one.point)
  }
  for (const placeId of points.keys()) if (polygons.has(placeId)) points.delete(placeId)
  progress({ step: 'cells', part: 0 })
  const cells = points.size > 0 ? makeCells(tree, points, polygons) : new Map<number, MultiPolygon>()
  const rows: BoundaryRow[] = []
  for (const [placeId, own] of polygons) rows.push(rowOf(placeId, 'polygon', own))
  for (const [placeId, point] of points) {
    const cell = cells.get(placeId)
    if (cell) rows.push(rowOf(placeId, 'cell', cell, point))
    else rows.push({ placeId, kind: 'point', shape: { type: 'Point', coordinates: point }, ...frameOf([[[point]]], point) })
  }
  progress({ step: 'mesh', part: 0 })
  const shapes: AreaShape[] = []
  for (const { placeId, shape, lng, lat } of rows) {
    if (shape.type === 'MultiPolygon') shapes.push({ placeId, polygons: shape.coordinates, label: [lng, lat] })
  }
  if (shapes.length === 0) return { rows, tiles: [], zooms: null }
  const mesh = buildMesh(tree, shapes, (merged) => {
    const { lng, lat } = frameOf(merged)
    return [lng, lat]
  })
  const cellPres = [...cells.keys()].map((placeId) => tree.preOf(placeId))
  const holdsCell = (pre: number) => cellPres.some((at) => at > pre && at <= tree.lasts[pre]!)
  for (const area of mesh.areas)
    if (area.merged) rows.push(rowOf(area.placeId, holdsCell(tree.preOf(area.placeId)) ? 'mergedCells' : 'merged', polygonsOf(mesh, area)))
  const zooms = planZooms(mesh)
  progress({ step: 'tiles', part: 0 })
  return { rows, zooms, tiles: makeTiles(mesh, zooms, (part) => progress({ step: 'tiles', part })) }
}

function rowOf(placeId: number, kind: BoundaryKind, polygons: MultiPolygon, at?: Position): BoundaryRow {
  return { placeId, kind, shape: { type: 'MultiPolygon', coordinates: polygons }, ...frameOf(polygons, at) }
}
