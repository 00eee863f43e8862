import type { Tree } from '../jurisdiction/tree.ts'

const OWN = 1
const BELOW = 2
const UNITS = 4

/** What stands in the way: a place above or below that has a figure of its own, or the units of the place itself (its own figure, for a unit). */
export type Conflict = { placeId: number; where: 'above' | 'below' | 'units' | 'own' }

/**
 * Keeps a kind of figure from being given twice along one path: a county's own total beside its villages' would be counted twice. Marks are kept by
 * the tree's pre-order numbers, a byte a place.
 */
export class PathConflicts {
  private readonly marks: Uint8Array
  private readonly tree: Tree

  constructor(tree: Tree) {
    this.tree = tree
    this.marks = new Uint8Array(tree.size)
  }

  /** Marks a place as having a figure; one that is no longer in the tree is passed over. */
  mark(placeId: number): void {
    this.set(placeId, OWN)
  }

  /** Marks a place as having units with a figure. */
  markUnits(placeId: number): void {
    this.set(placeId, UNITS)
  }

  private set(placeId: number, mark: number): void {
    const pre = this.tree.preOf(placeId)
    if (pre < 0 || (this.marks[pre]! & mark) !== 0) return
    this.marks[pre]! |= mark
    for (let at = this.tree.parents[pre]!; at >= 0 && (this.marks[at]! & BELOW) === 0; at = this.tree.parents[at]!) this.marks[at]! |= BELOW
  }

  /** The place in whose way a figure for this place, or for a unit in it, would be, `null` when there is none. */
  find(placeId: number, inUnit = false): Conflict | null {
    const { tree, marks } = this
    const pre = tree.preOf(placeId)
    for (let at = tree.parents[pre]!; at >= 0; at = tree.parents[at]!)
      if ((marks[at]! & OWN) !== 0) return { placeId: tree.ids[at]!, where: 'above' }
    if (inUnit) return (marks[pre]! & OWN) === 0 ? null : { placeId, where: 'own' }
    if ((marks[pre]! & UNITS) !== 0) return { placeId, where: 'units' }
    if ((marks[pre]! & BELOW) === 0) return null
    for (let at = pre + 1; at <= tree.lasts[pre]!; at++)
      if ((marks[at]! & (OWN | UNITS)) !== 0) return { placeId: tree.ids[at]!, where: 'below' }
    return null
  }
}
