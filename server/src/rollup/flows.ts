import type { Transaction } from 'kysely'
import { mondayOf, partsOf, dayFrom } from '@shouwang/shared/period/day'
import { GRAIN } from '@shouwang/shared/period/grain'
import type { Grain } from '@shouwang/shared/period/grain'
import type { Store } from '../db/database.ts'
import { bulkAdd } from '../db/bulk-insert.ts'
import type { Cell } from '../db/bulk-insert.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import type { Ancestry } from './ancestry.ts'
import { SumTable } from './sum-table.ts'

/**
 * A roll-up table: its key in the order of the primary key, its measures, the grains it keeps, finest first, and at which places each. `everywhere`: sums begin at the
 * place of the fact itself, not at the nearest county.
 */
export type RollupShape = {
  table: string
  keys: readonly string[]
  measures: readonly string[]
  grains: readonly Grain[]
  everywhere?: boolean
  keeps?: (grain: Grain, ancestry: Ancestry, placeId: number) => boolean
}

export const REPORT_ROLLUP: RollupShape = {
  table: 'reportRollup',
  keys: ['placeId', 'key', 'grain', 'period'],
  measures: ['change', 'whole', 'filed', 'onTime', 'first'],
  grains: [GRAIN.week, GRAIN.month, GRAIN.year],
}
export const INCIDENT_ROLLUP: RollupShape = {
  table: 'incidentRollup',
  keys: ['placeId', 'grain', 'period', 'key'],
  measures: ['cases', 'loss', 'stopped', 'recovered', 'solved', 'arrests'],
  grains: [GRAIN.day, GRAIN.week, GRAIN.month, GRAIN.year],
  keeps: (grain, ancestry, placeId) => grain !== GRAIN.day || ancestry.keepsDays(placeId),
}
export const BASE_ROLLUP: RollupShape = {
  table: 'baseRollup',
  keys: ['placeId', 'key', 'grain', 'period'],
  measures: ['change', 'given'],
  grains: [GRAIN.day, GRAIN.week, GRAIN.month, GRAIN.year],
}

/** Reports for tasks of campaigns, by the last day of their period: what stands now is one row at every place. */
export const TASK_ROLLUP: RollupShape = {
  table: 'taskRollup',
  keys: ['placeId', 'key', 'grain', 'period'],
  measures: ['change', 'whole', 'filed', 'onTime', 'first', 'excess'],
  grains: [GRAIN.day, GRAIN.month, GRAIN.year, GRAIN.all],
  everywhere: true,
  keeps: (grain, ancestry, placeId) => grain === GRAIN.all || ancestry.keepsSums(placeId),
}

/** Days are held as offsets, and anchor, key and day as one number: anchors and keys of a fold are numbered as they come. */
const OFFSET = 65_536
const DAYS = 131_072
const KEYS = 4096
const GRAINS = 8
/** Room for sums held in memory before they are written: 17 MB. More folds than needed would turn the same pages over again. */
const ROOM = 262_144
/** What one batch may add before the next look. */
const SPARE = 10_000
/** Rows of one place that are sorted as one. */
const ROWS = 1_048_576

/** A place that is being added up, with its sums by key and day. */
type Open = { id: number; sums: SumTable }

/**
 * Additive flows on their way into a roll-up table. `add` collects them at the nearest place that keeps sums; `fold` carries them up to the
 * root, groups them by grain, adds them to the table and drops rows that became all zero. Order does not matter, and a negative flow takes a positive one back.
 */
export class Flows {
  private readonly store: Store
  private readonly tx: Transaction<Tables>
  private readonly shape: RollupShape
  private readonly table: string
  private readonly ancestry: Ancestry
  private readonly sums: SumTable
  private readonly keys = new Numbering<string>()
  private readonly anchors = new Numbering<number>()

  /** `table` names another table of the same shape, for a comparison. */
  constructor(store: Store, tx: Transaction<Tables>, shape: RollupShape, ancestry: Ancestry, table = shape.table) {
    this.store = store
    this.tx = tx
    this.shape = shape
    this.ancestry = ancestry
    this.table = table
    this.sums = new SumTable(shape.measures.length, ROOM)
  }

  /** Adds `sign × measures` at a place for the day, or the Monday, `period`. The ancestry must know the place. */
  add(placeId: number, key: string, period: number, sign: number, measures: readonly number[]): void {
    const anchor = this.anchors.of(this.shape.everywhere ? placeId : this.ancestry.anchorOf(placeId))
    const { sums } = this
    const offset = sums.offsetOf((anchor * KEYS + this.keys.of(key)) * DAYS + period + OFFSET)
    for (let m = 0; m < sums.width; m++) sums.values[offset + m]! += sign * measures[m]!
  }

  /** Writes what was collected when it is a lot, so that memory stays flat. Call it between batches. */
  async foldIfLarge(): Promise<void> {
    if (this.sums.size > ROOM - SPARE) await this.fold()
  }

  async fold(): Promise<void> {
    const zeroed: Cell[][] = []
    await bulkAdd(this.store, this.tx, this.table, this.shape.keys, this.shape.measures, this.rows(zeroed))
    await this.dropZeros(zeroed)
    // The room is kept: arrays thrown away at every fold would wait for the collector.
    this.sums.clear()
  }

  /**
   * Rows to be added. Places are visited depth first: when the last place below another one has been written, that one is complete, so that
   * only the places of one path are held open, and rows come nearly in the order of the table.
   */
  private *rows(zeroed: Cell[][]): Generator<Cell[]> {
    const { sums } = this
    const { paths, ranked } = this.inPathOrder()
    const order = new Float64Array(sums.size)
    for (let i = 0; i < order.length; i++) {
      const anchor = Math.floor(sums.keys[i]! / (KEYS * DAYS))
      order[i] = sums.keys[i]! + (ranked.rank[anchor]! - anchor) * (KEYS * DAYS)
    }
    order.sort()
    const spare: SumTable[] = []
    const open: Open[] = []
    let at = -1
    for (const key of order) {
      const rank = Math.floor(key / (KEYS * DAYS))
      const rest = key - rank * (KEYS * DAYS)
      const anchor = ranked.anchor[rank]!
      if (anchor !== at) {
        at = anchor
        const path = paths[anchor]!
        while (open.length > path.length || (open.length > 0 && open.at(-1)!.id !== path[open.length - 1]))
          yield* this.close(open, spare, zeroed)
        while (open.length < path.length) open.push({ id: path[open.length]!, sums: spare.pop() ?? new SumTable(sums.width) })
      }
      open.at(-1)!.sums.addFrom(rest, sums, sums.offsetOf(anchor * KEYS * DAYS + rest))
    }
    while (open.length > 0) yield* this.close(open, spare, zeroed)
  }

  /** Writes the innermost open place and carries its sums to the one above. */
  private *close(open: Open[], spare: SumTable[], zeroed: Cell[][]): Generator<Cell[]> {
    const { id, sums } = open.pop()!
    yield* this.placeRows(id, sums, zeroed)
    const above = open.at(-1)
    if (above) for (let i = 0; i < sums.size; i++) above.sums.addFrom(sums.keys[i]!, sums, i * sums.width)
    sums.clear()
    spare.push(sums)
  }

  /** Every anchor with its path from the root, in an order in which subtrees stand together; by the anchor's number. */
  private inPathOrder() {
    const paths = this.anchors.all().map((id) => {
      const path = [id]
      for (let at = this.above(id); at !== 0; at = this.above(at)) path.push(at)
      return path.reverse()
    })
    const compare = (a: readonly number[], b: readonly number[]) => {
      for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
      return a.length - b.length
    }
    const anchor = paths.map((_, number) => number).sort((a, b) => compare(paths[a]!, paths[b]!))
    const rank: number[] = []
    for (const [position, number] of anchor.entries()) rank[number] = position
    return { paths, ranked: { anchor, rank } }
  }

  private above(id: number): number {
    return this.shape.everywhere ? this.ancestry.parentOf(id) : this.ancestry.above(id)
  }

  /** The rows of one place in the order of the table. Days of a key follow one another, so that each grain is grouped in passing. */
  private *placeRows(placeId: number, sums: SumTable, zeroed: Cell[][]): Generator<Cell[]> {
    const { keys, measures, grains, keeps } = this.shape
    const width = measures.length
    const weekly = grains[0] === GRAIN.week
    const kept = grains.filter((grain) => keeps === undefined || keeps(grain, this.ancestry, placeId))
    const found = { series: [] as number[], grain: [] as number[], start: [] as number[], values: [] as number[] }
    const last = kept.map(() => -1)
    for (const position of sums.sorted()) {
      const series = Math.floor(sums.keys[position]! / DAYS)
      const day = (sums.keys[position]! % DAYS) - OFFSET
      for (let g = 0; g < kept.length; g++) {
        const start = startOf(kept[g]!, day, weekly)
        if (last[g] === -1 || found.series[last[g]!] !== series || found.start[last[g]!] !== start) {
          last[g] = found.series.push(series) - 1
          found.grain.push(kept[g]!)
          found.start.push(start)
          for (let m = 0; m < width; m++) found.values.push(0)
        }
        for (let m = 0; m < width; m++) found.values[last[g]! * width + m]! += sums.values[position * width + m]!
      }
    }
    const row: Cell[] = Array<Cell>(keys.length + width).fill(0)
    row[0] = placeId
    const [key, grain, period] = ['key', 'grain', 'period'].map((name) => keys.indexOf(name)) as [number, number, number]
    for (const i of this.inTableOrder(found)) {
      let [any, negative] = [false, false]
      for (let m = 0; m < width; m++) {
        const value = found.values[i * width + m]!
        row[keys.length + m] = value
        if (value !== 0) any = true
        if (value < 0) negative = true
      }
      if (!any) continue
      row[key] = this.keys.at(found.series[i]!)
      row[grain] = found.grain[i]!
      row[period] = found.start[i]!
      if (negative) zeroed.push(row.slice(0, keys.length))
      yield row
    }
  }

  /** Numbers of a place's rows, sorted by the primary key: a b-tree that is filled in order stays small and is written once. */
  private inTableOrder({ series, grain, start }: { series: number[]; grain: number[]; start: number[] }): Iterable<number> {
    if (series.length > ROWS) return series.keys()
    const ranks = this.keys.ranks()
    const byKey = this.shape.keys.indexOf('key') === 1
    const packed = new Float64Array(series.length)
    for (let i = 0; i < packed.length; i++) {
      const [rank, day] = [ranks[series[i]!]!, start[i]! + OFFSET]
      packed[i] = (byKey ? (rank * GRAINS + grain[i]!) * DAYS + day : (grain[i]! * DAYS + day) * KEYS + rank) * ROWS + i
    }
    packed.sort()
    return packed.map((at) => at % ROWS)
  }

  private async dropZeros(rows: Cell[][]): Promise<void> {
    if (rows.length === 0) return
    const { keys, measures } = this.shape
    const zero = measures.map((m) => `"${m}" = 0`).join(' and ')
    if (this.store.sqlite) {
      const drop = this.store.sqlite.prepare(`delete from "${this.table}" where ${keys.map((k) => `"${k}" = ?`).join(' and ')} and ${zero}`)
      for (const row of rows) drop.run(...row)
      return
    }
    const touched = [...new Set(rows.map((row) => row[0] as number))]
    const text = `delete from "${this.table}" where ${zero} and "placeId" in (select id from ids(?) as touched)`
    await rowsOf(this.store, statement(text), [touched], this.tx)
  }
}

/** Numbers things from 0 in the order in which they come. */
class Numbering<T extends string | number> {
  private readonly known = new Map<T, number>()
  private readonly list: T[] = []
  private ranked: number[] = []

  of(thing: T): number {
    let number = this.known.get(thing)
    if (number === undefined) {
      number = this.list.push(thing) - 1
      this.known.set(thing, number)
    }
    return number
  }

  at(number: number): T {
    return this.list[number]!
  }

  all(): readonly T[] {
    return this.list
  }

  /** The place of each thing in ascending order, by its number. */
  ranks(): readonly number[] {
    if (this.ranked.length < this.list.length) {
      const order = this.list.map((_, number) => number).sort((a, b) => (this.list[a]! < this.list[b]! ? -1 : 1))
      this.ranked = []
      for (const [rank, number] of order.entries()) this.ranked[number] = rank
    }
    return this.ranked
  }
}

const starts = [GRAIN.week, GRAIN.month, GRAIN.year].map(() => new Map<number, number>())

/** First day of the week, month or year of a day; a week (given by its Monday) belongs to the month and year of its Sunday. */
function startOf(grain: number, day: number, weekly: boolean): number {
  if (grain === GRAIN.day) return day
  if (grain === GRAIN.all) return 0
  if (grain === GRAIN.week) return mondayOf(day)
  const deciding = weekly ? day + 6 : day
  const known = starts[grain - 1]!
  let start = known.get(deciding)
  if (start === undefined) {
    const { year, month } = partsOf(deciding)
    start = dayFrom(year, grain === GRAIN.month ? month : 1, 1)
    known.set(deciding, start)
  }
  return start
}
