/**
 * Everything that breakdowns of one classification let out of one area and one year, as two trees. A node without children is a leaf; each case lies in one leaf
 * place, one leaf time and one category. A **row** is a place at a time, a **cell** one category of a row. How many cases a row has in all is known to everybody
 * (totals are shown by village and day), what they divide into is what must be protected.
 */
export type Lattice = {
  /** Index of the parent, −1 for the area itself at 0; parents stand before their children. */
  placeParents: readonly number[]
  /** Places that are never let out, but can be worked out by subtraction: what lies in a place and in none of its parts. */
  unlisted: ReadonlySet<number>
  /** The same for times: the year at 0, halves, quarters, months. */
  timeParents: readonly number[]
  /** With which release a time is let out, from 0; −1 while it has not been. Never smaller than those of the times within. */
  releases: readonly number[]
  categories: number
  /** Cases of a leaf place, leaf time and category; asked once for each. */
  cases(place: number, time: number, category: number): number
  /**
   * How many cases of a category a place usually has in the whole time, known before the first release. Where releases follow one another a category is shown for
   * a part of the time only where many are usual in it: one that comes and goes from month to month could not be shown for the year.
   */
  usual?(place: number, category: number): number
}

/** A lattice with its sums: `x[cell(place, time, category)]`. */
export class Sums {
  readonly lattice: Lattice
  readonly places: Nodes
  readonly times: Nodes
  readonly categories: number
  readonly x: Int32Array
  /** Cases of each row. */
  readonly totals: Int32Array

  constructor(lattice: Lattice) {
    this.lattice = lattice
    this.places = new Nodes(lattice.placeParents)
    this.times = new Nodes(lattice.timeParents)
    this.categories = lattice.categories
    const rows = this.places.size * this.times.size
    this.x = new Int32Array(rows * this.categories)
    this.totals = new Int32Array(rows)
    for (const place of this.places.leaves)
      for (const time of this.times.leaves) {
        if (lattice.releases[time]! < 0) continue
        for (let c = 0; c < this.categories; c++) {
          const cases = lattice.cases(place, time, c)
          if (cases === 0) continue
          for (const row of this.rowsAbove(place, time)) {
            this.x[row * this.categories + c]! += cases
            this.totals[row]! += cases
          }
        }
      }
  }

  row(place: number, time: number): number {
    return place * this.times.size + time
  }

  cell(place: number, time: number, category: number): number {
    return this.row(place, time) * this.categories + category
  }

  placeOf(row: number): number {
    return Math.floor(row / this.times.size)
  }

  timeOf(row: number): number {
    return row % this.times.size
  }

  /** Rows that hold a row, itself among them. */
  rowsAbove(place: number, time: number): number[] {
    return this.places.above[place]!.flatMap((p) => this.times.above[time]!.map((t) => this.row(p, t)))
  }
}

/** A tree of places or times. `above` lists a node and its ancestors, the node first; `under` the leaves of a node. */
class Nodes {
  readonly size: number
  readonly depths: number[]
  readonly above: number[][]
  readonly leaves: number[]
  readonly under: number[][]

  constructor(parents: readonly number[]) {
    this.size = parents.length
    this.above = []
    for (const [node, parent] of parents.entries()) {
      if (parent >= node || (parent < 0 && node > 0))
        throw new RangeError(`node ${node} has the parent ${parent}: parents stand before their children`)
      this.above.push([node, ...(parent < 0 ? [] : this.above[parent]!)])
    }
    this.depths = this.above.map((path) => path.length - 1)
    const inner = new Set(parents)
    this.leaves = parents.map((_, node) => node).filter((node) => !inner.has(node))
    this.under = parents.map(() => [])
    for (const leaf of this.leaves) for (const node of this.above[leaf]!) this.under[node]!.push(leaf)
  }

  /** Depth of the nearest node that holds both. */
  meet(a: number, b: number): number {
    const [pathA, pathB] = [this.above[a]!, this.above[b]!]
    let depth = -1
    while (pathA.at(-2 - depth) !== undefined && pathA.at(-2 - depth) === pathB.at(-2 - depth)) depth++
    return depth
  }
}
