import type { Transaction } from 'kysely'
import { mondayOf, partsOf, dayFrom } from '@shouwang/shared/period/day'
import { GRAIN } from '@shouwang/shared/period/grain'
import type { Store } from '../db/database.ts'
import { bulkAdd } from '../db/bulk-insert.ts'
import type { Cell } from '../db/bulk-insert.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import type { Ancestry } from './ancestry.ts'
import { SumTable } from './sum-table.ts'

/** A roll-up table: its key in the order of the primary key, its measures, and the grains it keeps, finest first. */
export type RollupShape = { table: string; keys: readonly string[]; measures: readonly string[]; grains: readonly number[] }

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
}
export const BASE_ROLLUP: RollupShape = {
  table: 'baseRollup',
  keys: ['placeId', 'key', 'grain', 'period'],
  measures: ['change'],
  grains: [GRAIN.day, GRAIN.month, GRAIN.year],
}

/** Days are held as offsets, and anchor, key and day as one number: anchors and keys of a fold are numbered as they come. */
const OFFSET = 65_536
const DAYS = 131_072
const KEYS = 4096
/** Sums held in memory before they are written, 60 bytes each and level. */
const MOST = 250_000

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
  private sums: SumTable
  private readonly keys = new Numbering<string>()
  private readonly anchors = new Numbering<number>()

  /** `table` names another table of the same shape, for a comparison. */
  constructor(store: Store, tx: Transaction<Tables>, shape: RollupShape, ancestry: Ancestry, table = shape.table) {
    this.store = store
    this.tx = tx
    this.shape = shape
    this.ancestry = ancestry
    this.table = table
    this.sums = new SumTable(shape.measures.length)
  }

  /** Adds `sign × measures` at a place for the day, or the Monday, `period`. The ancestry must know the place. */
  add(placeId: number, key: string, period: number, sign: number, measures: readonly number[]): void {
    const anchor = this.anchors.of(this.ancestry.anchorOf(placeId))
    const { sums } = this
    const offset = sums.offsetOf((anchor * KEYS + this.keys.of(key)) * DAYS + period + OFFSET)
    for (let m = 0; m < sums.width; m++) sums.values[offset + m]! += sign * measures[m]!
  }

  /** Writes what was collected when it is a lot, so that memory stays flat. Call it between batches. */
  async foldIfLarge(): Promise<void> {
    if (this.sums.size > MOST) await this.fold()
  }

  async fold(): Promise<void> {
    const zeroed: Cell[][] = []
    await bulkAdd(this.store, this.tx, this.table, this.shape.keys, this.shape.measures, this.rows(zeroed))
    await this.dropZeros(zeroed)
    this.sums = new SumTable(this.shape.measures.length)
  }

  /** Rows to be added, deepest places first: when a level is written, everything below it has been carried up to it. */
  private *rows(zeroed: Cell[][]): Generator<Cell[]> {
    const { width } = this.sums
    const levels: SumTable[] = []
    const depths = new Map<number, number>()
    const depthOf = (anchor: number): number => {
      let depth = depths.get(anchor)
      if (depth === undefined) {
        const above = this.ancestry.above(this.anchors.at(anchor))
        depth = above === 0 ? 0 : depthOf(this.anchors.of(above)) + 1
        depths.set(anchor, depth)
      }
      return depth
    }
    const put = (into: number, anchor: number, rest: number, from: SumTable, position: number) => {
      const level = (levels[into] ??= new SumTable(width))
      const offset = level.offsetOf(anchor * KEYS * DAYS + rest)
      for (let m = 0; m < width; m++) level.values[offset + m]! += from.values[position * width + m]!
    }
    for (let i = 0; i < this.sums.size; i++) {
      const anchor = Math.floor(this.sums.keys[i]! / (KEYS * DAYS))
      put(depthOf(anchor), anchor, this.sums.keys[i]! % (KEYS * DAYS), this.sums, i)
    }
    this.sums = new SumTable(width)
    for (let depth = levels.length - 1; depth >= 0; depth--) {
      const level = levels[depth]
      if (!level) continue
      delete levels[depth]
      if (depth > 0) {
        for (let i = 0; i < level.size; i++) {
          const above = this.ancestry.above(this.anchors.at(Math.floor(level.keys[i]! / (KEYS * DAYS))))
          put(depth - 1, this.anchors.of(above), level.keys[i]! % (KEYS * DAYS), level, i)
        }
      }
      yield* this.levelRows(level, zeroed)
    }
  }

  /** The rows of one level. Days of a place and key follow one another, so that each grain is grouped in passing. */
  private *levelRows(level: SumTable, zeroed: Cell[][]): Generator<Cell[]> {
    const { keys, measures, grains } = this.shape
    const weekly = grains[0] === GRAIN.week
    const keepDays = this.shape.table === BASE_ROLLUP.table
    const running = grains.map(() => ({ series: -1, start: 0, sums: new Float64Array(measures.length) }))
    const row: Cell[] = Array<Cell>(keys.length + measures.length).fill(0)
    const at = { key: keys.indexOf('key'), grain: keys.indexOf('grain'), period: keys.indexOf('period') }
    const close = (grain: number, { series, start, sums }: (typeof running)[number]): boolean => {
      let [any, negative] = [false, false]
      for (let m = 0; m < sums.length; m++) {
        row[keys.length + m] = sums[m]!
        if (sums[m] !== 0) any = true
        if (sums[m]! < 0) negative = true
      }
      if (!any) return false
      row[0] = this.anchors.at(Math.floor(series / KEYS))
      if (grain === GRAIN.day && !keepDays && !this.ancestry.keepsDays(row[0])) return false
      row[at.key] = this.keys.at(series % KEYS)
      row[at.grain] = grain
      row[at.period] = start
      if (negative) zeroed.push(row.slice(0, keys.length))
      return true
    }
    for (const position of level.sorted()) {
      const series = Math.floor(level.keys[position]! / DAYS)
      const day = (level.keys[position]! % DAYS) - OFFSET
      for (let g = 0; g < grains.length; g++) {
        const group = running[g]!
        const start = startOf(grains[g]!, day, weekly)
        if (group.series !== series || group.start !== start) {
          if (group.series >= 0 && close(grains[g]!, group)) yield row
          group.series = series
          group.start = start
          group.sums.fill(0)
        }
        for (let m = 0; m < measures.length; m++) group.sums[m]! += level.values[position * measures.length + m]!
      }
    }
    for (let g = 0; g < grains.length; g++) if (running[g]!.series >= 0 && close(grains[g]!, running[g]!)) yield row
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
class Numbering<T> {
  private readonly known = new Map<T, number>()
  private readonly list: T[] = []

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
}

const starts = [GRAIN.week, GRAIN.month, GRAIN.year].map(() => new Map<number, number>())

/** First day of the week, month or year of a day; a week (given by its Monday) belongs to the month and year of its Sunday. */
function startOf(grain: number, day: number, weekly: boolean): number {
  if (grain === GRAIN.day) return day
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
