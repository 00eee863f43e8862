import { cutCells } from './cells.ts'
import type { Cells } from './cells.ts'
import { connect, grow, spread } from './grow.ts'
import type { Ground } from './grow.ts'
import { streamOf } from './random.ts'
import type { Point } from './river.ts'
import { terrainOf } from './terrain.ts'
import type { Terrain } from './terrain.ts'

/** How the county is divided, without names: areas are numbered, and cells say to which they belong (−1 outside). */
export type Layout = {
  terrain: Terrain
  cells: Cells
  /** Village of a cell. */
  village: Int32Array
  /** Township of a village. */
  township: Int32Array
  /** Villages that hold a township's seat, by township. */
  towns: number[]
  /** Middle, area in km², mean height and distance to the county seat in km, by village. */
  villages: { middle: Point; area: number; height: number; fromSeat: number }[]
  /** Grid of a cell within its village (0, 1 …), −1 where a village has none. */
  grid: Int32Array
}

const CELLS_PER_VILLAGE = 30

/** Divides the county of a seed into `villages` villages in `townships` townships. */
export function layOut(seed: number, villages: number, townships: number): Layout {
  const towns = placeTowns(seed, terrainOf(seed), townships)
  const terrain = terrainOf(seed, towns)
  const scale = countOf(terrain) / villages
  const villageArea = (x: number, y: number) => terrain.villageArea(x, y) * scale
  const cells = cutCells(seed, terrain, (x, y) => villageArea(x, y) / CELLS_PER_VILLAGE)
  const ground = groundOf(cells, terrain, villageArea)
  const village = growVillages(seed, cells, ground, towns, villages, villageArea)
  const facts = describe(cells, terrain, village, villages)
  const township = growTownships(cells, terrain, village, facts, towns)
  const seats = towns.map((town, nth) => nearest(facts, town, (one) => township[one] === nth))
  return { terrain, cells, village, township, towns: seats, villages: facts, grid: new Int32Array(cells.size).fill(-1) }
}

/** Divides a village into about `count` grids, in place. */
export function cutGrids(layout: Layout, seed: number, village: number, count: number): void {
  const { cells, grid } = layout
  const nodes = cellsOf(layout.village, village)
  const distance = (a: number, b: number) => Math.hypot(cells.sites[a]![0] - cells.sites[b]![0], cells.sites[a]![1] - cells.sites[b]![1])
  const seeds = spread(streamOf(seed, 'grids', village), nodes, count, distance)
  const ground: Ground = { nodes, neighbours: cells.neighbours, cost: distance }
  const owner = connect(ground, grow(ground, seeds, cells.size), seeds.length)
  for (const cell of nodes) grid[cell] = owner[cell]!
}

/** The cells of a village. */
export function cellsOf(village: Int32Array, one: number): number[] {
  const found: number[] = []
  for (let cell = 0; cell < village.length; cell++) if (village[cell] === one) found.push(cell)
  return found
}

/** The county seat's two sides of the river first, then market towns in the valleys. */
function placeTowns(seed: number, terrain: Terrain, count: number): Point[] {
  const sites: Point[] = []
  const draw = streamOf(seed, 'towns')
  for (let tries = 0; sites.length < 900 && tries < 20_000; tries++) {
    const site: Point = [70 * draw() - 35, 56 * draw() - 28]
    if (terrain.reach(...site) < 0.93 && terrain.height(...site) < 0.75) sites.push(site)
  }
  const [seatX, seatY] = terrain.seat
  const both: Point[] = [
    [seatX + 0.9, seatY + 1.5],
    [seatX - 0.7, seatY - 1.6],
  ]
  const all = [...both, ...sites]
  const gap = (a: number, b: number) => {
    const [ax, ay] = all[a]!
    const [bx, by] = all[b]!
    const remote = Math.min(1.15, 0.62 + 0.025 * Math.hypot((ax + bx) / 2 - seatX, (ay + by) / 2 - seatY))
    return Math.hypot(ax - bx, ay - by) / remote
  }
  const nodes = all.map((_, at) => at).slice(2)
  return spread(draw, nodes, count, gap, [0, 1]).map((at) => all[at]!)
}

/** How many villages would fit the county before scaling. */
function countOf(terrain: Terrain): number {
  let count = 0
  for (let y = -31; y < 31; y += 0.5)
    for (let x = -40; x < 40; x += 0.5) if (terrain.reach(x, y) < 1) count += 0.25 / terrain.villageArea(x, y)
  return count
}

/** What it costs to walk from cell to cell: hills and rough ground slow down, a ridge nearly stops and a river all but stops. */
function groundOf(cells: Cells, terrain: Terrain, villageArea: (x: number, y: number) => number): Ground {
  const nodes: number[] = []
  for (let cell = 0; cell < cells.size; cell++) if (cells.inside[cell]) nodes.push(cell)
  const local = cells.sites.map(([x, y], cell) => (cells.inside[cell] ? Math.sqrt(villageArea(x, y)) : 1))
  const slow = cells.sites.map(([x, y], cell) => (cells.inside[cell] ? terrain.roughness(x, y) * (1 + 7 * terrain.ridge(x, y)) : 1))
  return {
    nodes,
    neighbours: cells.neighbours,
    cost(from, to) {
      const [fromX, fromY] = cells.sites[from]!
      const [toX, toY] = cells.sites[to]!
      const length = Math.hypot(toX - fromX, toY - fromY) / ((local[from]! + local[to]!) / 2)
      return length * ((slow[from]! + slow[to]!) / 2) + (crosses(cells, terrain, from, to) ? 4 : 0)
    },
  }
}

/** Whether the step from one cell to the next goes over a river. */
export function crosses(cells: Cells, terrain: Terrain, from: number, to: number): boolean {
  return terrain.rivers.some(({ distance }, nth) => {
    if (cells.banks[nth]![from] === cells.banks[nth]![to]) return false
    const [fromX, fromY] = cells.sites[from]!
    const [toX, toY] = cells.sites[to]!
    return distance((fromX + toX) / 2, (fromY + toY) / 2) < 0.6 * Math.hypot(toX - fromX, toY - fromY)
  })
}

function growVillages(
  seed: number,
  cells: Cells,
  ground: Ground,
  towns: readonly Point[],
  count: number,
  villageArea: (x: number, y: number) => number,
): Int32Array {
  const spacing = cells.sites.map(([x, y], cell) => (cells.inside[cell] ? Math.sqrt(villageArea(x, y)) : 1))
  const gap = (a: number, b: number) =>
    Math.hypot(cells.sites[a]![0] - cells.sites[b]![0], cells.sites[a]![1] - cells.sites[b]![1]) / ((spacing[a]! + spacing[b]!) / 2)
  const first = towns.map(([x, y]) => closest(cells, ground.nodes, x, y))
  let seeds = spread(streamOf(seed, 'villages'), ground.nodes, count, gap, first)
  let owner = grow(ground, seeds, cells.size)
  const slow = seeds.map(() => 1)
  // Villages that come out too small grow faster in the next round, so that none is squeezed between its neighbours.
  for (let round = 0; round < 6; round++) {
    const counts = new Int32Array(count)
    for (const cell of ground.nodes) counts[owner[cell]!]!++
    counts.forEach((cellCount, area) => (slow[area]! *= ((cellCount + 1) / CELLS_PER_VILLAGE) ** 0.35))
    seeds = recentre(cells, owner, seeds)
    owner = grow(ground, seeds, cells.size, (area) => slow[area]!)
  }
  return openEnclaves(cells, ground, connect(ground, even(cells, ground, owner), count))
}

/** A village that lies wholly inside another gets a way out: the two share their ground anew, the outer one from its far end. */
function openEnclaves(cells: Cells, ground: Ground, owner: Int32Array): Int32Array {
  const opened = owner.slice()
  const around = new Map<number, Set<number>>()
  for (const { left, right } of cells.edges) {
    const [a, b] = [opened[left]!, opened[right]!]
    if (a === b) continue
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      if (one < 0) continue
      if (!around.has(one)) around.set(one, new Set())
      around.get(one)!.add(other)
    }
  }
  for (const [enclave, neighbours] of around) {
    const [outer] = neighbours
    if (neighbours.size > 1 || outer === undefined || outer < 0) continue
    const own = cellsOf(opened, enclave)
    const rest = cellsOf(opened, outer)
    const [x, y] = middleOf(cells, own)
    const far = rest.reduce((best, cell) => (distanceTo(cells, cell, x, y) > distanceTo(cells, best, x, y) ? cell : best))
    const both: Ground = { ...ground, nodes: [...own, ...rest] }
    const shared = grow(both, [closest(cells, own, x, y), far], opened.length)
    for (const cell of both.nodes) opened[cell] = shared[cell] === 0 ? enclave : outer
  }
  return opened
}

/** Moves every seed to the middle of what it has grown to. */
function recentre(cells: Cells, owner: Int32Array, seeds: readonly number[]): number[] {
  return seeds.map((seed, area) => {
    const nodes = cellsOf(owner, area)
    if (nodes.length < 4) return seed
    const [x, y] = middleOf(cells, nodes)
    return closest(cells, nodes, x, y)
  })
}

/** A cell that is nearly surrounded by another village joins it: spikes of one cell's width go. */
function even(cells: Cells, ground: Ground, owner: Int32Array): Int32Array {
  const next = owner.slice()
  const counts = new Int32Array(owner.length)
  for (const cell of ground.nodes) counts[owner[cell]!]!++
  for (const cell of ground.nodes) {
    if (counts[owner[cell]!]! < 12) continue
    const around = ground.neighbours[cell]!
    const own = around.filter((near) => owner[near] === owner[cell]).length
    if (own > 1) continue
    const votes = new Map<number, number>()
    for (const near of around) if (cells.inside[near]) votes.set(owner[near]!, (votes.get(owner[near]!) ?? 0) + 1)
    const [most] = [...votes].filter(([area]) => area !== owner[cell]).sort((a, b) => b[1] - a[1] || a[0] - b[0])
    if (most && most[1] >= 4) next[cell] = most[0]
  }
  return next
}

function growTownships(
  cells: Cells,
  terrain: Terrain,
  village: Int32Array,
  facts: Layout['villages'],
  towns: readonly Point[],
): Int32Array {
  const links = new Map<number, { shared: number; ridge: number; river: number }>()
  const size = facts.length
  for (const { left, right } of cells.edges) {
    const [a, b] = [village[left]!, village[right]!]
    if (a < 0 || b < 0 || a === b) continue
    const key = Math.min(a, b) * size + Math.max(a, b)
    const link = links.get(key) ?? { shared: 0, ridge: 0, river: 0 }
    link.shared++
    link.ridge += terrain.ridge(...cells.sites[left]!)
    link.river += Number(crosses(cells, terrain, left, right))
    links.set(key, link)
  }
  const neighbours: number[][] = facts.map(() => [])
  for (const key of links.keys()) {
    neighbours[Math.floor(key / size)]!.push(key % size)
    neighbours[key % size]!.push(Math.floor(key / size))
  }
  const ground: Ground = {
    nodes: facts.map((_, at) => at),
    neighbours,
    cost(from, to) {
      const link = links.get(Math.min(from, to) * size + Math.max(from, to))!
      const [a, b] = [facts[from]!, facts[to]!]
      const length = Math.hypot(a.middle[0] - b.middle[0], a.middle[1] - b.middle[1])
      return length * (1 + 2 * (link.ridge / link.shared)) + 0.35 * Math.sqrt(length) + 5 * (link.river / link.shared)
    },
  }
  const seeds = towns.map((town) => nearest(facts, town, () => true))
  return balance(ground, seeds, size)
}

/** Slows the townships that grow too large until all hold a like number of villages. */
function balance(ground: Ground, seeds: readonly number[], size: number): Int32Array {
  const slow = seeds.map(() => 1)
  const mean = size / seeds.length
  let owner: Int32Array = new Int32Array(size)
  for (let round = 0; round < 12; round++) {
    owner = connect(
      ground,
      grow(ground, seeds, size, (seed) => slow[seed]!),
      seeds.length,
    )
    const counts = seeds.map((_, seed) => owner.filter((one) => one === seed).length)
    counts.forEach((count, seed) => (slow[seed]! *= (Math.max(1, count) / mean) ** 0.3))
  }
  return owner
}

function describe(cells: Cells, terrain: Terrain, village: Int32Array, count: number): Layout['villages'] {
  return Array.from({ length: count }, (_, one) => {
    const nodes = cellsOf(village, one)
    const middle = middleOf(cells, nodes)
    return {
      middle,
      area: nodes.reduce((sum, cell) => sum + cells.areas[cell]!, 0),
      height: nodes.reduce((sum, cell) => sum + terrain.height(...cells.sites[cell]!), 0) / nodes.length,
      fromSeat: Math.hypot(middle[0] - terrain.seat[0], middle[1] - terrain.seat[1]),
    }
  })
}

function middleOf(cells: Cells, nodes: readonly number[]): Point {
  let [x, y, weight] = [0, 0, 0]
  for (const cell of nodes) {
    x += cells.sites[cell]![0] * cells.areas[cell]!
    y += cells.sites[cell]![1] * cells.areas[cell]!
    weight += cells.areas[cell]!
  }
  return [x / weight, y / weight]
}

function closest(cells: Cells, nodes: readonly number[], x: number, y: number): number {
  return nodes.reduce((best, cell) => (distanceTo(cells, cell, x, y) < distanceTo(cells, best, x, y) ? cell : best))
}

function distanceTo(cells: Cells, cell: number, x: number, y: number): number {
  return Math.hypot(cells.sites[cell]![0] - x, cells.sites[cell]![1] - y)
}

function nearest(facts: Layout['villages'], [x, y]: Point, among: (village: number) => boolean): number {
  let best = -1
  let least = Infinity
  facts.forEach(({ middle }, at) => {
    const distance = Math.hypot(middle[0] - x, middle[1] - y)
    if (distance < least && among(at)) [least, best] = [distance, at]
  })
  return best
}
