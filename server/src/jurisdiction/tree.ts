import { LEVELS, rankOf } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { Db } from '../db/database.ts'

/** A place as the tree holds it. `until` is the day it ceased to exist, or `null`. */
export type Place = { id: number; code: string; name: string; level: Level; parentId: number | null; from: number; until: number | null }

/**
 * The whole tree in memory, in pre-order: the subtree of the place at `pre` is the range `[pre, last(pre)]`. About
 * 60 MB for the 665 000 places of the country; loaded once per tree version.
 */
export class Tree {
  readonly version: number
  readonly ids: Int32Array
  readonly lasts: Int32Array
  /** Pre-order number of the parent, −1 for a root. */
  readonly parents: Int32Array
  readonly ranks: Uint8Array
  readonly froms: Int32Array
  /** Day from which a place no longer exists; `NEVER` while it does. */
  readonly untils: Int32Array
  readonly names: string[]
  readonly codes: string[]
  private readonly pres: Int32Array

  constructor(version: number, places: readonly Place[], lasts: readonly number[]) {
    const size = places.length
    this.version = version
    this.ids = new Int32Array(size)
    this.lasts = Int32Array.from(lasts)
    this.parents = new Int32Array(size)
    this.ranks = new Uint8Array(size)
    this.froms = new Int32Array(size)
    this.untils = new Int32Array(size)
    this.names = new Array<string>(size)
    this.codes = new Array<string>(size)
    let highest = 0
    for (const place of places) highest = Math.max(highest, place.id)
    this.pres = new Int32Array(highest + 1).fill(-1)
    for (let pre = 0; pre < size; pre++) {
      const place = places[pre]!
      this.ids[pre] = place.id
      this.pres[place.id] = pre
      this.parents[pre] = place.parentId === null ? -1 : this.pres[place.parentId]!
      this.ranks[pre] = rankOf(place.level)
      this.froms[pre] = place.from
      this.untils[pre] = place.until ?? NEVER
      this.names[pre] = place.name
      this.codes[pre] = place.code
    }
  }

  get size(): number {
    return this.ids.length
  }

  /** Pre-order number of a place id, −1 when there is none. */
  preOf(id: number): number {
    return this.pres[id] ?? -1
  }

  /** Whether the place at `pre` is `rootId` or lies below it. */
  covers(rootId: number, pre: number): boolean {
    const root = this.preOf(rootId)
    return root >= 0 && pre >= root && pre <= this.lasts[root]!
  }

  level(pre: number): Level {
    return LEVELS[this.ranks[pre]!]!
  }

  /** Pre-order numbers of the roots, in order. */
  roots(): number[] {
    return this.runOf(0, this.size - 1)
  }

  /** Pre-order numbers of the children of the place at `pre`, in order. */
  children(pre: number): number[] {
    return this.runOf(pre + 1, this.lasts[pre]!)
  }

  /** Pre-order numbers of all places of a level in the subtree at `pre`, itself included. */
  below(pre: number, level: Level): number[] {
    const rank = rankOf(level)
    const found: number[] = []
    for (let at = pre; at <= this.lasts[pre]!; at++) if (this.ranks[at] === rank) found.push(at)
    return found
  }

  /** Pre-order numbers from the root down to the place at `pre`, itself included. */
  path(pre: number): number[] {
    const path: number[] = []
    for (let at = pre; at >= 0; at = this.parents[at]!) path.unshift(at)
    return path
  }

  /** Whether the place existed on a day of `[from, until)`. */
  existed(pre: number, from: number, until: number): boolean {
    return this.froms[pre]! < until && this.untils[pre]! > from
  }

  private runOf(first: number, end: number): number[] {
    const run: number[] = []
    for (let at = first; at <= end; at = this.lasts[at]! + 1) run.push(at)
    return run
  }
}

/** The end of a place that still exists. */
export const NEVER = 2_147_483_647

/** Reads the tree of the present version. */
export async function loadTree(db: Db): Promise<Tree> {
  const { tree } = await db.selectFrom('dataVersion').select('tree').executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('jurisdiction')
    .select(['id', 'code', 'name', 'level', 'parentId', 'validFrom', 'validUntil', 'last'])
    .orderBy('pre')
    .execute()
  const places = rows.map((r) => ({
    id: r.id,
    code: r.code,
    name: r.name,
    level: r.level as Level,
    parentId: r.parentId,
    from: r.validFrom,
    until: r.validUntil,
  }))
  return new Tree(
    tree,
    places,
    rows.map((r) => r.last),
  )
}
