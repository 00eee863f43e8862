import type { Sums } from './lattice.ts'

/** State of a cell: let out, suppressed, or of a time that has not been let out yet. */
export const CELL = { shown: 0, suppressed: 1, unreleased: 2 } as const

/** Change of one leaf: where in `w`, and by how much. */
type Step = { at: number; by: number }

/** A bound of a cell that another table reaches: its steps from the true table as pairs of leaf cell and change. */
export type Reached = { bound: number; value: number; steps: Int32Array | null }

/**
 * Searches for other tables that agree with everything let out: cases are exchanged between categories in one to four leaves (places `l`, `k` × times `m`, `n`)
 * so that every shown cell stays as it is. Each table found is a witness that a reader cannot rule out. What is found is certain, what is not found may exist.
 */
export class Exchange {
  /** The widest bounds of each cell for which there is a witness. */
  private readonly low: Int32Array
  private readonly high: Int32Array
  /** By `cell × 2`, + 1 for the upper bound: the steps to the table that reaches it, `null` for the true one. */
  private readonly reached: (Int32Array | null)[]
  private readonly sums: Sums
  private leafTimes: number[] = []
  /** Cases by leaf row and category in the table at hand. */
  private readonly w: Int32Array
  /** For each leaf row and category, at which depths of place and time a row above shows it: bit `place depth × width + time depth`. */
  private readonly shown: Int32Array
  private readonly width: number
  /** For each leaf cell the sum of a random number for each row that shows it, by which two such sets are told apart. */
  private readonly marks: Float64Array
  private readonly numbers: Float64Array
  private known: { classOf: Int32Array; members: number[][] } | null = null
  private readonly meetPlaces: Int8Array
  private readonly meetTimes: Int8Array
  private readonly holdsPlace: Uint8Array
  private readonly holdsTime: Uint8Array
  /** Masks of `shown` by the depths of place and time above which they begin, each + 1. */
  private readonly masks: Int32Array
  private steps: Step[] = []
  /** By class, where it holds the stamp of the search: seen, from which cell, to which cell of the same leaf, and whether and by which category the way ends there. */
  private stamp = 0
  private readonly seen: Int32Array
  private readonly cellOf: Int32Array
  private readonly toOf: Int32Array
  private readonly endAt: Int32Array
  private readonly endOf: Int32Array

  constructor(sums: Sums) {
    this.sums = sums
    const { places, times, categories, x } = sums
    this.low = x.slice()
    this.high = x.slice()
    this.reached = Array.from<Int32Array | null>({ length: x.length * 2 }).fill(null)
    this.w = x.slice()
    this.shown = new Int32Array(x.length)
    this.marks = new Float64Array(x.length)
    const byClass = () => new Int32Array(x.length + 1)
    ;[this.seen, this.cellOf, this.toOf, this.endAt, this.endOf] = [byClass(), byClass(), byClass(), byClass(), byClass()]
    this.numbers = spacedNumbers(sums.totals.length)
    this.width = Math.max(...times.depths) + 1
    if ((Math.max(...places.depths) + 1) * this.width > 31)
      throw new RangeError(
        `a tree of ${Math.max(...places.depths) + 1} levels of places is too deep; at most ${Math.floor(31 / this.width)}`,
      )
    this.meetPlaces = pairs(places.size, places.leaves, (a, b) => places.meet(a, b))
    this.meetTimes = pairs(times.size, times.leaves, (a, b) => times.meet(a, b))
    this.holdsPlace = holding(places.above)
    this.holdsTime = holding(times.above)
    const deepest = Math.max(...places.depths) + 1
    this.masks = new Int32Array((deepest + 1) * (this.width + 1))
    for (let p = 0; p <= deepest; p++)
      for (let t = 0; t <= this.width; t++)
        for (let q = p; q < deepest; q++)
          for (let u = t; u < this.width; u++) this.masks[p * (this.width + 1) + t]! |= 1 << (q * this.width + u)
    if (categories < 1) throw new RangeError('a classification has at least one category')
  }

  /** Takes leaf times as let out. */
  release(times: readonly number[]): void {
    this.leafTimes.push(...times)
    this.known = null
  }

  /** How far apart the bounds of a cell are known to lie. */
  spread(cell: number): number {
    return this.high[cell]! - this.low[cell]!
  }

  /** Draws in the bounds whose tables change one of some cells of a row, which are shown now. Gives what they were. */
  drop(cells: readonly number[]): Reached[] {
    const { sums, reached, holdsPlace, holdsTime } = this
    const { categories, places, times } = sums
    const row = Math.floor(cells[0]! / categories)
    const [place, time] = [sums.placeOf(row) * places.size, sums.timeOf(row) * times.size]
    const shown = new Uint8Array(categories)
    for (const cell of cells) shown[cell % categories] = 1
    const sum = new Int32Array(categories)
    const lost: Reached[] = []
    for (let bound = 0; bound < reached.length; bound++) {
      const steps = reached[bound]
      if (!steps) continue
      sum.fill(0)
      for (let i = 0; i < steps.length; i += 2) {
        const at: number = steps[i]!
        const c = at % categories
        if (shown[c] === 0) continue
        const leaf = (at - c) / categories
        const m = leaf % times.size
        if (holdsTime[time + m] === 1 && holdsPlace[place + (leaf - m) / times.size] === 1) sum[c]! += steps[i + 1]!
      }
      if (sum.some((change) => change !== 0)) {
        lost.push({ bound, value: this.boundOf(bound), steps })
        this.reach({ bound, value: sums.x[bound >> 1]!, steps: null })
      }
    }
    return lost
  }

  /** Sets a bound and the table that reaches it. */
  reach({ bound, value, steps }: Reached): void {
    this.reached[bound] = steps
    ;(bound & 1 ? this.high : this.low)[bound >> 1] = value
  }

  private boundOf(bound: number): number {
    return (bound & 1 ? this.high : this.low)[bound >> 1]!
  }

  /** Notes that a cell is shown, or no longer. */
  mark(row: number, category: number, shown: boolean): void {
    const { places, times } = this.sums
    const [place, time] = [this.sums.placeOf(row), this.sums.timeOf(row)]
    this.known = null
    const bit = 1 << (places.depths[place]! * this.width + times.depths[time]!)
    for (const l of places.under[place]!)
      for (const m of times.under[time]!) {
        const at = this.sums.cell(l, m, category)
        if (((this.shown[at]! & bit) !== 0) === shown) continue
        this.shown[at]! ^= bit
        this.marks[at]! += (shown ? 1 : -1) * this.numbers[row]!
      }
  }

  /** Whether a leaf's category is settled within a row by a row below that shows it. */
  settled(leafPlace: number, leafTime: number, category: number, row: number): boolean {
    const { places, times } = this.sums
    const [p, t] = [places.depths[this.sums.placeOf(row)]!, times.depths[this.sums.timeOf(row)]!]
    return (this.shown[this.sums.cell(leafPlace, leafTime, category)]! & this.deeper(p - 1, t - 1)) !== 0
  }

  /** Widens the known bounds of a cell until they are `need` apart; whether they are. */
  widen(row: number, category: number, need: number): boolean {
    const at = row * this.sums.categories + category
    for (const sign of [-1, 1] as const) {
      while (this.spread(at) < need) {
        // A table is built step by step from the true one.
        const now = this.sums.x[at]! + this.changeOf(row, category)
        const wanted = sign > 0 ? this.low[at]! + need - now : now - (this.high[at]! - need)
        if (wanted <= 0 || !this.step(row, category, sign, wanted)) break
      }
      if (this.steps.length > 0) this.note(row, at)
      this.restore()
    }
    return this.spread(at) >= need
  }

  private changeOf(row: number, category: number): number {
    const { places, times, categories } = this.sums
    const [p, t] = [this.sums.placeOf(row), this.sums.timeOf(row)]
    let change = 0
    for (const { at, by } of this.steps) {
      const leaf = Math.floor(at / categories)
      const [l, m] = [this.sums.placeOf(leaf), this.sums.timeOf(leaf)]
      if (at % categories === category && this.holdsPlace[p * places.size + l] && this.holdsTime[t * times.size + m]) change += by
    }
    return change
  }

  /** Keeps the table at hand for the cell that it was made for. */
  private note(row: number, cell: number): void {
    const now = this.sums.x[cell]! + this.changeOf(row, cell % this.sums.categories)
    const bound = now > this.high[cell]! ? cell * 2 + 1 : now < this.low[cell]! ? cell * 2 : -1
    if (bound >= 0) this.reach({ bound, value: now, steps: Int32Array.from(this.steps.flatMap(({ at, by }) => [at, by])) })
  }

  private restore(): void {
    for (const { at, by } of this.steps) this.w[at]! -= by
    this.steps = []
  }

  private take(at: number, by: number): void {
    this.w[at]! += by
    this.steps.push({ at, by })
  }

  /** Rows above a leaf that lie deeper than the depths given, as a mask of `shown`. */
  private deeper(place: number, time: number): number {
    return this.masks[(place + 1) * (this.width + 1) + time + 1]!
  }

  /** Moves a cell by up to `wanted` in one exchange; whether one was found. */
  private step(row: number, c: number, sign: 1 | -1, wanted: number): boolean {
    const { places, times } = this.sums
    const [place, time] = [this.sums.placeOf(row), this.sums.timeOf(row)]
    const aim = { place, time, c, sign, wanted }
    const released = times.under[time]!.filter((m) => this.leafTimes.includes(m))
    const leaves = places.under[place]!.flatMap((l) => released.map((m) => this.sums.row(l, m)))
    return leaves.some((leaf) => this.alongClasses(aim, leaf)) || leaves.some((leaf) => this.aroundRectangle(aim, leaf))
  }

  /**
   * An exchange along classes. Leaves in which a category is held by the same shown rows are one class of it, and where no row shows it, all categories are one class:
   * whatever goes from leaf to leaf within a class changes nothing shown. Looks for the shortest way from the class that gains (or loses) to one that can make good for it.
   */
  private alongClasses({ place, time, c, sign, wanted }: Aim, start: number): boolean {
    const { sums, w } = this
    const { categories: size, places, times } = sums
    const { classOf, members } = this.classes()
    const first = start * size
    if (sign < 0 && w[first + c] === 0) return false
    const stamp = ++this.stamp
    const { seen, endAt, endOf, cellOf, toOf } = this
    for (let d = 0; d < size; d++)
      if (d !== c && (sign < 0 || w[first + d]! > 0)) {
        endAt[classOf[first + d]!] = stamp
        endOf[classOf[first + d]!] = d
      }
    const begin = classOf[first + c]!
    seen[begin] = stamp
    cellOf[begin] = -1
    if (endAt[begin] === stamp) return this.follow(first, c, begin, sign, wanted)
    const queue = [begin]
    for (let next = 0; next < queue.length; next++) {
      for (const cell of members[queue[next]!]!) {
        if (sign > 0 && w[cell] === 0) continue
        const a = cell % size
        const leaf = (cell - a) / size
        const m = leaf % times.size
        const inside = this.holdsTime[time * times.size + m] === 1 && this.holdsPlace[place * places.size + (leaf - m) / times.size] === 1
        if (inside && (a === c || leaf === start)) continue
        for (let to = cell - a, e = 0; e < size; e++, to++) {
          const reached = classOf[to]!
          if (seen[reached] === stamp || (inside && e === c) || (sign < 0 && w[to] === 0)) continue
          seen[reached] = stamp
          cellOf[reached] = cell
          toOf[reached] = to
          if (endAt[reached] === stamp) return this.follow(first, c, reached, sign, wanted)
          queue.push(reached)
        }
      }
    }
    return false
  }

  /** Goes back from the class that was reached, and makes every exchange on the way. */
  private follow(first: number, c: number, last: number, sign: 1 | -1, wanted: number): boolean {
    const { classOf } = this.classes()
    const pairs: [gains: number, loses: number][] = [[first + c, first + this.endOf[last]!]]
    for (let at = last; this.cellOf[at]! >= 0; at = classOf[this.cellOf[at]!]!) pairs.push([this.toOf[at]!, this.cellOf[at]!])
    const amount = Math.min(wanted, ...pairs.map(([gains, loses]) => this.w[sign > 0 ? loses : gains]!))
    if (amount === 0) return false
    for (const [gains, loses] of pairs) this.turn(gains, loses, sign * amount)
    return true
  }

  /** Classes of leaf cells, made anew after something was shown or suppressed; class 0 is shown in no row. */
  private classes(): { classOf: Int32Array; members: number[][] } {
    if (this.known) return this.known
    const { sums, marks } = this
    const classOf = new Int32Array(sums.x.length)
    const members: number[][] = [[]]
    const ids = new Map<string, number>()
    for (const l of sums.places.leaves)
      for (const m of this.leafTimes)
        for (let c = 0; c < sums.categories; c++) {
          const cell = sums.cell(l, m, c)
          let id = 0
          if (this.shown[cell] !== 0) {
            const name = `${marks[cell]} ${c}`
            id = ids.get(name) ?? members.push([]) - 1
            ids.set(name, id)
          }
          classOf[cell] = id
          members[id]!.push(cell)
        }
    return (this.known = { classOf, members })
  }

  /** An exchange between two places and two times, for categories that rows of both kinds show. */
  private aroundRectangle({ place, time, c, sign, wanted }: Aim, start: number): boolean {
    const { sums, shown, w } = this
    const { categories: size, places, times } = sums
    const [l, m] = [sums.placeOf(start), sums.timeOf(start)]
    const lm = start * size
    if (sign < 0 && w[lm + c]! === 0) return false
    const whole = this.deeper(-1, -1)
    for (const k of places.leaves) {
      if (k === l) continue
      const p = this.meetPlaces[l * places.size + k]!
      const inPlace = this.holdsPlace[place * places.size + k] === 1
      for (const n of this.leafTimes) {
        if (n === m) continue
        const t = this.meetTimes[m * times.size + n]!
        const inTime = this.holdsTime[time * times.size + n] === 1
        // Rows that hold one leaf alone; both places and one time; one place and both times; all four.
        const own = this.deeper(p, t)
        if (shown[lm + c]! & own) continue
        const across = this.deeper(-1, t) & ~own
        const along = this.deeper(p, -1) & ~own
        const all = whole & ~(own | across | along)
        const [km, ln, kn] = [sums.cell(k, m, 0), sums.cell(l, n, 0), sums.cell(k, n, 0)]
        for (let d = 0; d < size; d++) {
          if (d === c || (shown[lm + d]! | shown[km + d]! | shown[ln + d]! | shown[kn + d]!) & own) continue
          if (sign > 0 ? w[lm + d] === 0 || w[kn + d] === 0 : w[km + d] === 0 || w[ln + d] === 0) continue
          for (let i = 0; i < size; i++) {
            const e = i === 0 ? c : i === c ? 0 : i
            if (e === d || (sign > 0 && w[km + e] === 0) || shown[km + e]! & own) continue
            if (e !== c && (shown[lm + c]! | shown[lm + e]!) & across) continue
            for (let j = 0; j < size; j++) {
              const f = j === 0 ? c : j === c ? 0 : j
              if (f === d || (sign > 0 && w[ln + f] === 0) || shown[ln + f]! & own) continue
              if (f !== c && (shown[lm + c]! | shown[lm + f]!) & along) continue
              for (let h = 0; h < size; h++) {
                const g = h === 0 ? (e === c ? f : e) : h === (e === c ? f : e) ? 0 : h
                if (g === d || (sign < 0 && w[kn + g] === 0) || shown[kn + g]! & own) continue
                if (g !== f && (shown[ln + f]! | shown[ln + g]!) & across) continue
                if (g !== e && (shown[km + e]! | shown[km + g]!) & along) continue
                const [one, two] = e === c ? [f, g] : f === c ? [e, g] : g === e ? [c, f] : g === f ? [c, e] : [-1, -1]
                const changed =
                  one === two && one >= 0
                    ? 0
                    : one >= 0
                      ? shown[lm + one]! | shown[lm + two]!
                      : shown[lm + c]! | shown[lm + g]! | shown[lm + e]! | shown[lm + f]!
                if (changed & all) continue
                const net = 1 - (inPlace && e === c ? 1 : 0) - (inTime && f === c ? 1 : 0) + (inPlace && inTime && g === c ? 1 : 0)
                if (net !== 1) continue
                const amount =
                  sign > 0
                    ? Math.min(wanted, w[lm + d]!, w[km + e]!, w[ln + f]!, w[kn + d]!)
                    : Math.min(wanted, w[lm + c]!, w[km + d]!, w[ln + d]!, w[kn + g]!)
                this.turn(lm + c, lm + d, sign * amount)
                this.turn(km + d, km + e, sign * amount)
                this.turn(ln + d, ln + f, sign * amount)
                this.turn(kn + g, kn + d, sign * amount)
                return true
              }
            }
          }
        }
      }
    }
    return false
  }

  private turn(gains: number, loses: number, by: number): void {
    this.take(gains, by)
    this.take(loses, -by)
  }
}

type Aim = { place: number; time: number; c: number; sign: 1 | -1; wanted: number }

function pairs(size: number, leaves: readonly number[], depth: (a: number, b: number) => number): Int8Array {
  const depths = new Int8Array(size * size)
  for (const a of leaves) for (const b of leaves) depths[a * size + b] = depth(a, b)
  return depths
}

/** `holds[node × size + other]`: whether a node is another or lies above it. */
function holding(above: readonly (readonly number[])[]): Uint8Array {
  const holds = new Uint8Array(above.length ** 2)
  for (const [node, path] of above.entries()) for (const one of path) holds[one * above.length + node] = 1
  return holds
}

/** Whole numbers spread over 40 bits, the same every time: sums of up to thirty of them are exact, and equal ones stem from equal sets. */
function spacedNumbers(count: number): Float64Array {
  const numbers = new Float64Array(count)
  for (let i = 0, state = 1n; i < count; i++) {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffff_ffff_ffff_ffffn
    numbers[i] = Number(state >> 24n)
  }
  return numbers
}
