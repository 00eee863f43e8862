import { LEVELS } from '@shouwang/shared/jurisdiction/level'
import { NEVER } from './tree.ts'
import type { Tree } from './tree.ts'

/** A place to be added to a draft; `parent` is its index in the draft, −1 for a root. */
export type DraftPlace = { code: string; name: string; rank: number; parent: number; from: number }

/**
 * A copy of the tree that may be changed before it is written back, as columns. Stored places keep their
 * pre-order number as index, new ones follow and have the id 0. `untils` is `NEVER` while a place exists.
 */
export class Draft {
  readonly before: Tree
  ids: Int32Array
  codes: string[]
  names: string[]
  ranks: Uint8Array
  parents: Int32Array
  froms: Int32Array
  untils: Int32Array
  /** Stored places that are taken out of the tree altogether, because another one takes over what they stood for. */
  readonly dropped = new Set<number>()
  /** Made when a code is first looked for: a first import never looks for one. */
  private index: Map<string, number> | null = null

  constructor(tree: Tree) {
    this.before = tree
    this.ids = tree.ids.slice()
    this.codes = tree.codes.slice()
    this.names = tree.names.slice()
    this.ranks = tree.ranks.slice()
    this.parents = tree.parents.slice()
    this.froms = tree.froms.slice()
    this.untils = tree.untils.slice()
  }

  get size(): number {
    return this.codes.length
  }

  /** Index of the place with a stored code, −1 when there is none. */
  find(code: string): number {
    if (this.size === 0) return -1
    this.index ??= new Map(this.codes.map((one, at) => [one, at]))
    return this.index.get(code) ?? -1
  }

  add(place: DraftPlace): number {
    const at = this.codes.push(place.code) - 1
    this.names.push(place.name)
    if (at >= this.ids.length) this.grow(at + 1 + (at >> 2))
    this.ranks[at] = place.rank
    this.parents[at] = place.parent
    this.froms[at] = place.from
    this.untils[at] = NEVER
    this.index?.set(place.code, at)
    return at
  }

  /** Fills an empty draft with places as they are listed; the parents are still to be set. The lists now belong to the draft. */
  adopt(codes: string[], names: string[], ranks: Int8Array, from: number): void {
    this.codes = codes
    this.names = names
    this.grow(codes.length + 1)
    this.ranks.set(ranks)
    this.parents.fill(-1)
    this.froms.fill(from)
    this.untils.fill(NEVER)
  }

  private grow(size: number): void {
    this.ids = widened(this.ids, new Int32Array(size))
    this.ranks = widened(this.ranks, new Uint8Array(size))
    this.parents = widened(this.parents, new Int32Array(size))
    this.froms = widened(this.froms, new Int32Array(size))
    this.untils = widened(this.untils, new Int32Array(size))
  }

  recode(at: number, code: string): void {
    this.forget(at)
    this.codes[at] = code
    this.index?.set(code, at)
  }

  /** Takes a place out; what lay below it must have been given another parent. */
  drop(at: number): void {
    this.dropped.add(at)
    this.forget(at)
  }

  private forget(at: number): void {
    if (this.index?.get(this.codes[at]!) === at) this.index.delete(this.codes[at]!)
  }

  /** The stored root that is a nation, −1 when there is none: what has no other place above it belongs below. */
  nation(): number {
    return this.before.roots().find((pre) => this.ranks[pre] === 0) ?? -1
  }

  isStored(at: number): boolean {
    return at < this.before.size
  }

  /** Names from the root down to the place, itself included. */
  path(at: number): string[] {
    const path: string[] = []
    // No tree is deeper than its levels; a draft that is to be refused may run in a circle.
    for (let up = at; up >= 0 && path.length < LEVELS.length; up = this.parents[up]!) path.unshift(this.names[up]!)
    return path
  }
}

function widened<T extends Int32Array | Uint8Array>(old: T, wide: T): T {
  wide.set(old)
  return wide
}
