import { CELL, Exchange } from './exchange.ts'
import { Sums } from './lattice.ts'
import type { Lattice } from './lattice.ts'

/** Counts below this are suppressed. */
export const DEFAULT_THRESHOLD = 5

/** How many times the threshold a category usually has in times for which it is shown; at three times as many, one month in a thousand falls below it. */
const USUAL = 3

/** `secondary: false` leaves out what keeps suppressed cells from being worked out; only tests that show its worth do so. */
export type Protection = { threshold: number; secondary?: boolean }

/** What of a lattice is let out: `states[cell]` is one of `CELL`. */
export type Pattern = { sums: Sums; states: Uint8Array; exchange: Exchange }

/**
 * Decides what of a lattice is let out.
 *
 * A count below the threshold is never shown, 0 among them; 0 is shown where a row has no case in a suppressed category, and below a row that shows 0. Other cells are
 * shown one after the other, wide rows first, as long as this holds: **from everything that is let out, together with the number of cases of every row and the
 * knowledge that counts are whole and not negative, the bounds of no suppressed cell can be drawn closer than `needOf` says**, which is the threshold, or the number of
 * cases that are not already settled by what is shown within the cell where that is fewer. It holds because for each cell two tables of whole numbers were found
 * that agree with all of it and lie that far apart. Only how the choice was made is not taken into account: who knows a cell to be suppressed for its own sake knows it to be small.
 *
 * Releases are decided one after the other, and a later one never changes an earlier one: it may only suppress cells of its own.
 */
export function protect(lattice: Lattice, { threshold, secondary = true }: Protection): Pattern {
  const sums = new Sums(lattice)
  const desk = new Desk(sums, threshold)
  const last = Math.max(-1, ...lattice.releases)
  for (let release = 0; release <= last; release++) {
    const fresh = lattice.releases.flatMap((at, time) => (at === release ? [time] : []))
    if (fresh.length > 0) desk.letOut(fresh, secondary)
  }
  return { sums, states: desk.states, exchange: desk.exchange }
}

/**
 * How far apart the bounds of a suppressed cell must stay: the threshold, or where that is fewer the cases of the row that no shown cell within it settles; 0 where
 * a row around it shows 0, and for a row without cases.
 */
export function needOf({ sums, states, exchange }: Pattern, threshold: number, row: number, category: number): number {
  const { places, times, categories, lattice } = sums
  const [place, time] = [sums.placeOf(row), sums.timeOf(row)]
  for (const above of sums.rowsAbove(place, time)) {
    const at = above * categories + category
    if (above !== row && states[at] === CELL.shown && sums.x[at] === 0) return 0
  }
  let open = 0
  for (const l of places.under[place]!)
    for (const m of times.under[time]!) {
      if (lattice.releases[m]! < 0) continue
      if (!exchange.settled(l, m, category, row)) open += sums.totals[sums.row(l, m)]!
      if (open >= threshold) return threshold
    }
  return open
}

class Desk {
  readonly sums: Sums
  readonly states: Uint8Array
  readonly exchange: Exchange
  private readonly threshold: number
  private fresh = new Set<number>()
  private refusing = -1
  private readonly reserved: number[] = []

  constructor(sums: Sums, threshold: number) {
    this.sums = sums
    this.threshold = threshold
    this.states = new Uint8Array(sums.x.length).fill(CELL.unreleased)
    this.exchange = new Exchange(sums)
  }

  /** Lets out some times: nothing of them at first, then row by row, wide places and times first, what takes too much from no suppressed cell. */
  letOut(fresh: readonly number[], secondary: boolean): void {
    const { sums, exchange, states } = this
    const { times, places, categories, lattice } = sums
    this.fresh = new Set(fresh)
    exchange.release(fresh.filter((time) => times.leaves.includes(time)))
    const [place, time] = [(row: number) => places.depths[sums.placeOf(row)]!, (row: number) => times.depths[sums.timeOf(row)]!]
    const inOrder = (some: readonly number[]) =>
      places.depths
        .flatMap((_, at) => some.map((one) => sums.row(at, one)))
        .sort((a, b) => place(a) - place(b) || time(a) - time(b) || a - b)
    const rows = inOrder(fresh)
    for (const row of rows) states.fill(sums.totals[row] === 0 ? CELL.shown : CELL.suppressed, row * categories, (row + 1) * categories)
    if (secondary)
      for (const row of [...rows].reverse())
        for (let c = 0; c < categories; c++) if (states[row * categories + c] === CELL.suppressed) this.isWide(row * categories + c)
    for (const row of rows)
      if (sums.totals[row] === 0 && !lattice.unlisted.has(sums.placeOf(row))) this.cellsOf(row).forEach((at) => this.show(at))
    // Rows of times that are not full yet are treated as if they were let out, so that something is left to show when they are.
    const begun = times.depths.flatMap((_, at) => (states[at * categories] === CELL.unreleased && this.hasBegun(at) ? [at] : []))
    const open = inOrder([...fresh, ...begun]).filter((row) => sums.totals[row]! > 0 && !lattice.unlisted.has(sums.placeOf(row)))
    for (const of of Map.groupBy(open, (row) => sums.placeOf(row)).values()) {
      // A time of which parts were let out before gives away those that are let out now: they are tried together first, then the shortest ones.
      const grows = of.some(
        (row) => !fresh.includes(sums.timeOf(row)) || times.under[sums.timeOf(row)]!.some((leaf) => !this.fresh.has(leaf)),
      )
      if (grows && secondary) this.openChain(of)
      // Of times that make up another one the last can be worked out: they too are tried together.
      const parts = [...Map.groupBy(of, (row) => lattice.timeParents[sums.timeOf(row)]!).values()]
      for (const together of grows ? parts.toReversed() : parts) {
        const now = together.filter((row) => this.fresh.has(sums.timeOf(row)))
        if (now.length > 1) this.openTogether(now, secondary)
        for (const row of now) this.open(row, secondary)
      }
      if (secondary) for (const row of of) if (!this.fresh.has(sums.timeOf(row))) this.reserve(row)
    }
    for (const at of this.reserved.splice(0)) this.hold(at, false)
    if (secondary) for (const row of rows) this.showSettled(row)
  }

  /** Shows of a row as many of its large cells as can be, the smallest left out first, and its zeros where no case of it is left out. */
  private open(row: number, secondary: boolean): void {
    const whole = this.wholeOf(row)
    if (whole.length === 0 || (this.isWhole(row, whole) && this.tryShow(whole, secondary))) return
    const large = whole.filter((at) => this.sums.x[at]! > 0).sort((a, b) => this.sums.x[b]! - this.sums.x[a]! || a - b)
    this.showMost(large.length, (size) => this.tryShow(large.slice(0, size), secondary))
  }

  /** Shows the same categories of all rows of a place that are let out now, and holds them open in those that are not full yet. */
  private openChain(rows: readonly number[]): void {
    const { sums, threshold } = this
    const now = rows.filter((row) => this.fresh.has(sums.timeOf(row)))
    const later = rows.filter((row) => !this.fresh.has(sums.timeOf(row)))
    for (const row of now) this.wholeOf(row)
    const smallest = (c: number) => Math.min(...now.map((row) => sums.x[row * sums.categories + c]!))
    const large = Array.from({ length: sums.categories }, (_, c) => c)
      .filter((c) => smallest(c) >= threshold && now.every((row) => this.isUsual(row * sums.categories + c)))
      .sort((a, b) => smallest(b) - smallest(a) || a - b)
    const whole = now.every((row) =>
      this.isWhole(row, [...large.map((c) => row * sums.categories + c), ...this.cellsOf(row).filter((at) => sums.x[at] === 0)]),
    )
    if (
      whole &&
      this.tryShow(
        now.flatMap((row) => this.wholeOf(row)),
        true,
        this.heldOf(later),
      )
    )
      return
    this.showMost(large.length, (size) => {
      const some = large.slice(0, size)
      const held = this.heldOf(later).filter((at) => some.includes(at % sums.categories))
      return this.tryShow(
        now.flatMap((row) => some.map((c) => row * sums.categories + c)),
        true,
        held,
      )
    })
  }

  /** Holds the large cells of a row open that is not let out yet, as far as it has gone. */
  private reserve(row: number): void {
    const held = this.heldOf([row])
    this.showMost(held.length, (size) => this.tryShow([], true, held.slice(0, size)))
  }

  /** The large cells of rows that are not full yet, the largest first. */
  private heldOf(rows: readonly number[]): number[] {
    const { sums, threshold } = this
    const { places, times } = sums
    return rows.flatMap((row) => {
      const sofar = new Int32Array(sums.categories)
      for (const l of places.under[sums.placeOf(row)]!)
        for (const m of times.under[sums.timeOf(row)]!)
          if (this.isReleased(m)) for (let c = 0; c < sums.categories; c++) sofar[c]! += sums.x[sums.cell(l, m, c)]!
      return this.cellsOf(row)
        .filter((at) => sofar[at % sums.categories]! >= threshold && !this.reserved.includes(at))
        .sort((a, b) => sofar[b % sums.categories]! - sofar[a % sums.categories]! || a - b)
    })
  }

  private isReleased(time: number): boolean {
    return this.states[this.sums.cell(0, time, 0)] !== CELL.unreleased
  }

  private hasBegun(time: number): boolean {
    return this.sums.times.under[time]!.some((leaf) => this.isReleased(leaf))
  }

  /** The same of several rows, the same categories of each. */
  private openTogether(rows: readonly number[], secondary: boolean): void {
    const { sums } = this
    const wholes = rows.map((row) => this.wholeOf(row))
    if (rows.every((row, i) => this.isWhole(row, wholes[i]!)) && this.tryShow(wholes.flat(), secondary)) return
    const smallest = (c: number) => Math.min(...rows.map((row) => sums.x[row * sums.categories + c]!))
    const large = Array.from({ length: sums.categories }, (_, c) => c)
      .filter((c) => smallest(c) > 0 && rows.every((row, i) => wholes[i]!.includes(row * sums.categories + c)))
      .sort((a, b) => smallest(b) - smallest(a) || a - b)
    this.showMost(large.length, (size) =>
      this.tryShow(
        large.slice(0, size).flatMap((c) => rows.map((row) => row * sums.categories + c)),
        secondary,
      ),
    )
  }

  /** Tries the most of a growing choice that can be shown; less is never harder than more. */
  private showMost(most: number, show: (size: number) => boolean): void {
    let [low, high] = [0, most]
    while (low < high) {
      const size = Math.ceil((low + high) / 2)
      if (show(size)) low = size
      else high = size - 1
    }
  }

  /** What may be shown of a row: large cells, zeros unless an earlier release suppressed them within it. Shows what a 0 around it settles. */
  private wholeOf(row: number): number[] {
    for (const at of this.cellsOf(row)) if (this.states[at] !== CELL.shown && this.isZeroAbove(at)) this.show(at)
    const large = (at: number) => this.sums.x[at]! >= this.threshold && this.isUsual(at)
    return this.cellsOf(row).filter(
      (at) => this.states[at] !== CELL.shown && (large(at) || (this.sums.x[at] === 0 && !this.isHiddenWithin(at))),
    )
  }

  /** Whether a category is shown for a part of the time as a rule: always where all of it is let out at once. */
  private isUsual(at: number): boolean {
    const { sums, threshold } = this
    const { lattice, times } = sums
    const row = Math.floor(at / sums.categories)
    const time = sums.timeOf(row)
    if (time === 0 || !lattice.usual || times.under[0]!.every((leaf) => this.fresh.has(leaf))) return true
    const part = times.under[time]!.length / times.under[0]!.length
    return lattice.usual(sums.placeOf(row), at % sums.categories) * part >= USUAL * threshold
  }

  /** Whether some cells are all of a row that is not shown yet. */
  private isWhole(row: number, cells: readonly number[]): boolean {
    return this.cellsOf(row).every((at) => this.states[at] === CELL.shown || cells.includes(at))
  }

  /** Shows cells unless a suppressed one would be left with bounds too close; whether they are shown. */
  private tryShow(chosen: readonly number[], secondary: boolean, held: readonly number[] = []): boolean {
    const cells = chosen.filter((at) => this.states[at] !== CELL.shown)
    for (const at of cells) this.show(at)
    if (!secondary || cells.length + held.length === 0) return true
    for (const at of held) this.hold(at, true)
    const rowOf = (at: number) => Math.floor(at / this.sums.categories)
    const rows = [...Map.groupBy([...cells, ...held], rowOf)]
    if (cells.every((at) => this.isOpenByRow(rowOf(at))) && this.keepsWide(rows)) {
      this.reserved.push(...held)
      return true
    }
    for (const at of cells) this.hide(at)
    for (const at of held) this.hold(at, false)
    return false
  }

  private hold(at: number, held: boolean): void {
    this.exchange.mark(Math.floor(at / this.sums.categories), at % this.sums.categories, held)
  }

  /** Whether all suppressed cells stay wide enough with some cells shown, by row; otherwise bounds are as before. */
  private keepsWide(rows: readonly [row: number, cells: number[]][]): boolean {
    const lost = rows.flatMap(([, own]) => this.exchange.drop(own))
    // What refused the last time is likely to refuse again.
    const first = lost.some(({ bound }) => bound >> 1 === this.refusing) ? [this.refusing] : []
    const refusing = [...first, ...lost.map(({ bound }) => bound >> 1)].find(
      (at) => this.states[at] === CELL.suppressed && !this.isWide(at),
    )
    if (refusing === undefined) return true
    this.refusing = refusing
    for (const reached of lost) this.exchange.reach(reached)
    return false
  }

  /** Whether what stays suppressed in a row can be enough: two cells at least, with as many cases as the threshold. Quick, and never wrong to refuse. */
  private isOpenByRow(row: number): boolean {
    const { sums, states, threshold } = this
    const hidden = this.cellsOf(row).filter((at) => states[at] === CELL.suppressed)
    const cases = hidden.reduce((sum, at) => sum + sums.x[at]!, 0)
    return hidden.length === 0 || (hidden.length > 1 && cases >= Math.min(threshold, sums.totals[row]!))
  }

  private isWide(at: number): boolean {
    const { categories } = this.sums
    const [row, c] = [Math.floor(at / categories), at % categories]
    const need = needOf({ sums: this.sums, states: this.states, exchange: this.exchange }, this.threshold, row, c)
    return this.exchange.spread(at) >= need || this.exchange.widen(row, c, need)
  }

  private isZeroAbove(at: number): boolean {
    const { sums, states } = this
    const [row, c] = [Math.floor(at / sums.categories), at % sums.categories]
    const above = sums.rowsAbove(sums.placeOf(row), sums.timeOf(row)).map((one) => one * sums.categories + c)
    return above.some((cell) => cell !== at && states[cell] === CELL.shown && sums.x[cell] === 0)
  }

  /** Whether an earlier release suppressed the category within a row, so that a 0 would tell of it now. */
  private isHiddenWithin(at: number): boolean {
    const { sums, states, fresh } = this
    const { places, times, categories } = sums
    const row = Math.floor(at / categories)
    const [place, time] = [sums.placeOf(row), sums.timeOf(row)]
    return times.above.some(
      (path, t) =>
        !fresh.has(t) &&
        path.includes(time) &&
        places.above.some((above, p) => above.includes(place) && states[sums.cell(p, t, at % categories)] === CELL.suppressed),
    )
  }

  /** Shows what can be added up from what is shown within: to suppress it would keep nothing back. */
  private showSettled(row: number): void {
    const { sums, states, exchange } = this
    if (sums.lattice.unlisted.has(sums.placeOf(row))) return
    for (const at of this.cellsOf(row)) {
      if (states[at] !== CELL.suppressed || needOf({ sums, states, exchange }, this.threshold, row, at % sums.categories) > 0) continue
      this.show(at)
      if (!this.keepsWide([[row, [at]]])) this.hide(at)
    }
  }

  private cellsOf(row: number): number[] {
    return Array.from({ length: this.sums.categories }, (_, c) => row * this.sums.categories + c)
  }

  private show(at: number): void {
    this.states[at] = CELL.shown
    this.exchange.mark(Math.floor(at / this.sums.categories), at % this.sums.categories, true)
  }

  private hide(at: number): void {
    this.states[at] = CELL.suppressed
    this.exchange.mark(Math.floor(at / this.sums.categories), at % this.sums.categories, false)
  }
}
