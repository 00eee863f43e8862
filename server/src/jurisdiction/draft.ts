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
  readonly ids: number[]
  readonly codes: string[]
  readonly names: string[]
  readonly ranks: number[]
  readonly parents: number[]
  readonly froms: number[]
  readonly untils: number[]
  /** Stored places that are taken out of the tree altogether, because another one takes over what they stood for. */
  readonly dropped = new Set<number>()
  private readonly index = new Map<string, number>()

  constructor(tree: Tree) {
    this.before = tree
    this.ids = Array.from(tree.ids)
    this.codes = tree.codes.slice()
    this.names = tree.names.slice()
    this.ranks = Array.from(tree.ranks)
    this.parents = Array.from(tree.parents)
    this.froms = Array.from(tree.froms)
    this.untils = Array.from(tree.untils)
    for (let at = 0; at < tree.size; at++) this.index.set(tree.codes[at]!, at)
  }

  get size(): number {
    return this.ids.length
  }

  /** Index of the place with a stored code, −1 when there is none. */
  find(code: string): number {
    return this.index.get(code) ?? -1
  }

  add(place: DraftPlace): number {
    const at = this.ids.push(0) - 1
    this.codes.push(place.code)
    this.names.push(place.name)
    this.ranks.push(place.rank)
    this.parents.push(place.parent)
    this.froms.push(place.from)
    this.untils.push(NEVER)
    this.index.set(place.code, at)
    return at
  }

  recode(at: number, code: string): void {
    if (this.index.get(this.codes[at]!) === at) this.index.delete(this.codes[at]!)
    this.codes[at] = code
    this.index.set(code, at)
  }

  /** Takes a place out; what lay below it must have been given another parent. */
  drop(at: number): void {
    this.dropped.add(at)
    if (this.index.get(this.codes[at]!) === at) this.index.delete(this.codes[at]!)
  }

  isStored(at: number): boolean {
    return at < this.before.size
  }

  /** Whether the place is `root` or lies below it, by the parents of the draft. */
  within(at: number, root: number): boolean {
    for (let up = at; up >= 0; up = this.parents[up]!) if (up === root) return true
    return false
  }

  /** Names from the root down to the place, itself included. */
  path(at: number): string[] {
    const path: string[] = []
    for (let up = at; up >= 0; up = this.parents[up]!) path.unshift(this.names[up]!)
    return path
  }
}
