import type { Transaction } from 'kysely'
import { mondayOf, partsOf, dayFrom } from '@shouwang/shared/period/day'
import { GRAIN } from '@shouwang/shared/period/grain'
import type { Store } from '../db/database.ts'
import { bulkAdd } from '../db/bulk-insert.ts'
import type { Cell } from '../db/bulk-insert.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import type { Ancestry } from './ancestry.ts'

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

/** Days of a period are held as offsets, so that a key and a day fit into one number. */
const OFFSET = 65_536
const SPAN = 131_072
/** Sums held in memory before they are written, about 100 bytes each. */
const MOST = 600_000

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
  private places = new Map<number, Sums>()
  private readonly keyNames: string[] = []
  private readonly keyNumbers = new Map<string, number>()
  private held = 0

  /** `table` names another table of the same shape, for a comparison. */
  constructor(store: Store, tx: Transaction<Tables>, shape: RollupShape, ancestry: Ancestry, table = shape.table) {
    this.store = store
    this.tx = tx
    this.shape = shape
    this.ancestry = ancestry
    this.table = table
  }

  /** Adds `sign × measures` at a place for the day, or the Monday, `period`. The ancestry must know the place. */
  add(placeId: number, key: string, period: number, sign: number, measures: readonly number[]): void {
    let number = this.keyNumbers.get(key)
    if (number === undefined) {
      number = this.keyNames.push(key) - 1
      this.keyNumbers.set(key, number)
    }
    this.sumsOf(this.ancestry.anchorOf(placeId)).add(number * SPAN + period + OFFSET, sign, measures)
  }

  /** Writes what was collected when it is a lot, so that memory stays flat. Call it between batches. */
  async foldIfLarge(): Promise<void> {
    this.held = 0
    for (const sums of this.places.values()) this.held += sums.size
    if (this.held > MOST) await this.fold()
  }

  async fold(): Promise<void> {
    const zeroed: Cell[][] = []
    await bulkAdd(this.store, this.tx, this.table, this.shape.keys, this.shape.measures, this.rows(zeroed))
    await this.dropZeros(zeroed)
    this.places = new Map()
  }

  private sumsOf(anchor: number): Sums {
    let sums = this.places.get(anchor)
    if (!sums) this.places.set(anchor, (sums = new Sums(this.shape.measures.length)))
    return sums
  }

  /** Rows to be added, deepest places first: when a place is written, everything below it has been carried up to it. */
  private *rows(zeroed: Cell[][]): Generator<Cell[]> {
    const depths: number[][] = []
    const depthOf = (anchor: number): number => {
      const above = this.ancestry.above(anchor)
      return above === 0 ? 0 : depthOf(above) + 1
    }
    for (const anchor of this.places.keys()) (depths[depthOf(anchor)] ??= []).push(anchor)
    for (let depth = depths.length - 1; depth >= 0; depth--) {
      const anchors = depths[depth] ?? []
      anchors.sort((a, b) => a - b)
      for (const anchor of anchors) {
        const sums = this.places.get(anchor)!
        this.places.delete(anchor)
        yield* this.rowsOf(anchor, sums, zeroed)
        const above = this.ancestry.above(anchor)
        if (above === 0) continue
        if (!this.places.has(above)) (depths[depth - 1] ??= []).push(above)
        this.sumsOf(above).addAll(sums)
      }
    }
  }

  private *rowsOf(placeId: number, finest: Sums, zeroed: Cell[][]): Generator<Cell[]> {
    const { keys, measures, grains } = this.shape
    const [k, g, p] = [keys.indexOf('key'), keys.indexOf('grain'), keys.indexOf('period')] as [number, number, number]
    const row: Cell[] = Array<Cell>(keys.length + measures.length).fill(0)
    row[0] = placeId
    for (const grain of grains) {
      const sums = grain === grains[0] ? finest : finest.grouped((day) => startOf(grain, day, grains[0] === GRAIN.week))
      row[g] = grain
      for (const [at, offset] of sums.entries()) {
        row[k] = this.keyNames[Math.floor(at / SPAN)]!
        row[p] = (at % SPAN) - OFFSET
        let [any, negative] = [false, false]
        for (let m = 0; m < measures.length; m++) {
          const value = sums.values[offset + m]!
          row[keys.length + m] = value
          if (value !== 0) any = true
          if (value < 0) negative = true
        }
        if (!any) continue
        if (negative) zeroed.push(row.slice(0, keys.length))
        yield row
      }
    }
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
    await rowsOf(
      this.store,
      statement(`delete from "${this.table}" where ${zero} and "placeId" in (select id from ids(?) as touched)`),
      [[...new Set(rows.map((row) => row[0] as number))]],
      this.tx,
    )
  }
}

/** Sums by a number, several measures each. */
class Sums {
  private readonly offsets = new Map<number, number>()
  private readonly width: number
  values: number[] = []

  constructor(width: number) {
    this.width = width
  }

  get size(): number {
    return this.offsets.size
  }

  add(at: number, sign: number, measures: readonly number[]): void {
    const offset = this.offsetOf(at)
    for (let m = 0; m < this.width; m++) this.values[offset + m]! += sign * measures[m]!
  }

  addAll(other: Sums): void {
    for (const [at, from] of other.offsets) this.addFrom(at, other.values, from)
  }

  /** The same sums with every day moved to the first day of its period. */
  grouped(startOfDay: (day: number) => number): Sums {
    const grouped = new Sums(this.width)
    for (const [at, from] of this.offsets) {
      const day = (at % SPAN) - OFFSET
      grouped.addFrom(at - day + startOfDay(day), this.values, from)
    }
    return grouped
  }

  /** Numbers and offsets in ascending order, which is nearly the order of the table. */
  entries(): [number, number][] {
    return [...this.offsets].sort((a, b) => a[0] - b[0])
  }

  private addFrom(at: number, values: readonly number[], from: number): void {
    const offset = this.offsetOf(at)
    for (let m = 0; m < this.width; m++) this.values[offset + m]! += values[from + m]!
  }

  private offsetOf(at: number): number {
    let offset = this.offsets.get(at)
    if (offset === undefined) {
      offset = this.values.length
      this.offsets.set(at, offset)
      for (let m = 0; m < this.width; m++) this.values.push(0)
    }
    return offset
  }
}

const starts = new Map<number, Map<number, number>>()

/** First day of the week, month or year of a day; a week (given by its Monday) belongs to the month and year of its Sunday. */
function startOf(grain: number, day: number, weekly: boolean): number {
  if (grain === GRAIN.week) return weekly ? day : mondayOf(day)
  const deciding = weekly ? day + 6 : day
  let known = starts.get(grain)
  if (!known) starts.set(grain, (known = new Map()))
  let start = known.get(deciding)
  if (start === undefined) {
    const { year, month } = partsOf(deciding)
    start = dayFrom(year, grain === GRAIN.month ? month : 1, 1)
    known.set(deciding, start)
  }
  return start
}
