import { LEVELS, rankOf } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { Db } from '../db/database.ts'

/** Places in pre-order as columns, as `Tree` explains them; `parentIds` are ids, −1 for a root. */
export type PlaceColumns = Pick<Tree, 'ids' | 'lasts' | 'ranks' | 'froms' | 'untils' | 'names' | 'codes'> & { parentIds: Int32Array }

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

  constructor(version: number, places: PlaceColumns) {
    this.version = version
    this.ids = places.ids
    this.lasts = places.lasts
    this.ranks = places.ranks
    this.froms = places.froms
    this.untils = places.untils
    this.names = places.names
    this.codes = places.codes
    let highest = 0
    for (const id of this.ids) highest = Math.max(highest, id)
    this.pres = new Int32Array(highest + 1).fill(-1)
    this.ids.forEach((id, pre) => (this.pres[id] = pre))
    this.parents = places.parentIds.map((id) => (id < 0 ? -1 : this.pres[id]!))
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

/** Reads the tree of the present version, a stretch of ids at a time: rows as objects would take a gigabyte for the country. */
export async function loadTree(db: Db): Promise<Tree> {
  const { tree } = await db.selectFrom('dataVersion').select('tree').executeTakeFirstOrThrow()
  const { size } = await db
    .selectFrom('jurisdiction')
    .select(({ fn }) => fn.countAll<number>().as('size'))
    .executeTakeFirstOrThrow()
  const places = emptyColumns(Number(size))
  for (let after = 0; ;) {
    const rows = await db
      .selectFrom('jurisdiction')
      .select(['id', 'code', 'name', 'level', 'parentId', 'validFrom', 'validUntil', 'pre', 'last'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(STRETCH)
      .execute()
    for (const row of rows) {
      const { pre } = row
      places.ids[pre] = row.id
      places.lasts[pre] = row.last
      places.parentIds[pre] = row.parentId ?? -1
      places.ranks[pre] = rankOf(row.level as Level)
      places.froms[pre] = row.validFrom
      places.untils[pre] = row.validUntil ?? NEVER
      places.names[pre] = row.name
      places.codes[pre] = row.code
    }
    if (rows.length < STRETCH) return new Tree(tree, places)
    after = rows.at(-1)!.id
  }
}

const STRETCH = 20_000

function emptyColumns(size: number): PlaceColumns {
  return {
    ids: new Int32Array(size),
    lasts: new Int32Array(size),
    parentIds: new Int32Array(size),
    ranks: new Uint8Array(size),
    froms: new Int32Array(size),
    untils: new Int32Array(size),
    names: Array.from<string>({ length: size }).fill(''),
    codes: Array.from<string>({ length: size }).fill(''),
  }
}
