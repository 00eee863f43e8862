import type { MultiPolygon, Position } from '@shouwang/server/boundary/geometry'
import { NEVER, Tree } from '@shouwang/server/jurisdiction/tree'
import { rankOf } from '@shouwang/shared/jurisdiction/level'

const COLUMNS = 250
const ROWS = 200
const ROWS_A_COUNTY = 4
/** West and south of the province, and the size of a village, in degrees. */
const [WEST, SOUTH] = [105, 28]
const [WIDE, HIGH] = [0.02, 0.0175]

const PROVINCE = 1
const FIRST_VILLAGE = 2 + ROWS / ROWS_A_COUNTY

/** West, south, east, north of them all, with the ragged rim. */
export const BOX = [WEST - WIDE, SOUTH - HIGH, WEST + (COLUMNS + 1.5) * WIDE, SOUTH + (ROWS + 1) * HIGH] as const

/** A village: its id, its polygon and a point inside. */
export type Village = { id: number; polygons: MultiPolygon; centre: Position }

/** 50 000 villages of six ragged borders, 20–60 points each, that leave no gap: a honeycomb with shaken corners, always the same. */
export function villages(): Village[] {
  const edges = new Map<string, Position[]>()
  const edge = (from: Corner, to: Corner) => {
    const key = `${from.join()} ${to.join()}`
    let points = edges.get(key)
    if (!points) edges.set(key, (points = ragged(from, to)))
    return points
  }
  return Array.from({ length: ROWS * COLUMNS }, (_, at) => {
    const [row, column] = [Math.floor(at / COLUMNS), at % COLUMNS]
    const k = 2 * column + (row % 2)
    const ring = [
      ...edge([row, k], [row, k + 1]),
      ...edge([row, k + 1], [row, k + 2]),
      ...edge([row, k + 2], [row + 1, k + 2]),
      ...edge([row + 1, k + 1], [row + 1, k + 2]).toReversed(),
      ...edge([row + 1, k], [row + 1, k + 1]).toReversed(),
      ...edge([row, k], [row + 1, k]).toReversed(),
    ]
    const closed = ring.filter(([x, y], i) => i === 0 || x !== ring[i - 1]![0] || y !== ring[i - 1]![1])
    return { id: FIRST_VILLAGE + at, polygons: [[closed]], centre: toDegrees(k / 2 + 0.5, row + 0.5) }
  })
}

/** The province with a county for every four rows of villages. */
export function provinceTree(): Tree {
  const counties = ROWS / ROWS_A_COUNTY
  const perCounty = ROWS_A_COUNTY * COLUMNS
  const size = 1 + counties + ROWS * COLUMNS
  const columns = {
    ids: new Int32Array(size),
    lasts: new Int32Array(size),
    parentIds: new Int32Array(size),
    ranks: new Uint8Array(size),
    froms: new Int32Array(size),
    untils: new Int32Array(size).fill(NEVER),
    names: Array.from({ length: size }, (_, pre) => String(pre)),
    codes: Array.from({ length: size }, (_, pre) => String(pre)),
  }
  const set = (pre: number, id: number, last: number, parentId: number, rank: number) => {
    columns.ids[pre] = id
    columns.lasts[pre] = last
    columns.parentIds[pre] = parentId
    columns.ranks[pre] = rank
  }
  set(0, PROVINCE, size - 1, -1, rankOf('province'))
  for (let county = 0; county < counties; county++) {
    const pre = 1 + county * (perCounty + 1)
    set(pre, 2 + county, pre + perCounty, PROVINCE, rankOf('county'))
    for (let i = 0; i < perCounty; i++) {
      set(pre + 1 + i, FIRST_VILLAGE + county * perCounty + i, pre + 1 + i, 2 + county, rankOf('village'))
    }
  }
  return new Tree(1, columns)
}

/** A corner of the honeycomb: its line and its place on the line in half cells. */
type Corner = readonly [line: number, k: number]

function corner([line, k]: Corner): Position {
  const up = (line + k) % 2 === 0 ? 0.14 : -0.14
  return [k / 2 + 0.24 * (noise(line, k, 1) - 0.5), line + up + 0.2 * (noise(line, k, 2) - 0.5)]
}

/** The border between two corners, both included, shaken sideways: 3 to 9 steps. */
function ragged(from: Corner, to: Corner): Position[] {
  const [[ax, ay], [bx, by]] = [corner(from), corner(to)]
  const steps = 3 + Math.floor(7 * noise(from[0], from[1], 3 + to[1] - from[1]))
  return Array.from({ length: steps + 1 }, (_, i): Position => {
    const along = i / steps
    const aside = i === 0 || i === steps ? 0 : 0.12 * (noise(from[0] * 31 + i, from[1], 7 + to[1] - from[1]) - 0.5)
    return toDegrees(ax + (bx - ax) * along - (by - ay) * aside, ay + (by - ay) * along + (bx - ax) * aside)
  })
}

function toDegrees(x: number, y: number): Position {
  return [round(WEST + x * WIDE), round(SOUTH + y * HIGH)]
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5

/** A number in [0, 1) that looks random and is always the same for the same three whole numbers. */
function noise(a: number, b: number, c: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39)
  return ((h ^ (h >>> 15)) >>> 0) / 2 ** 32
}
