import type { Transaction } from 'kysely'
import { rankOf } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import { AppError } from '../app/error.ts'
import { NEVER } from '../jurisdiction/tree.ts'

/** A place as it stood before a change of the tree. */
export type Former = { id: number; parentId: number | null; level: string; validUntil: number | null }

const byId = statement('select j."id", j."parentId", j."level", j."validUntil" from ids(?) as i join "jurisdiction" as j on j."id" = i.id')

/**
 * Whether sums are kept for a place: counties, the levels above and roots. Townships and villages have few facts of
 * their own, so that those are read as they are: sums of sparse facts would be copies of them.
 */
export function isRolledUp(level: Level, root: boolean): boolean {
  return root || rankOf(level) <= rankOf('county')
}

/** Whether sums by day are kept too. A county has a case or none of a type on a day: sums of them would be copies, so its days are read as facts. */
export function keepsDays(level: Level, root: boolean): boolean {
  return root || rankOf(level) <= rankOf('prefecture')
}

/**
 * Parents and ends of the places that one write touches, read inside its transaction on demand: the server's tree may be
 * older. With `former`, those places stand as they were before a change.
 */
export class Ancestry {
  private readonly store: Store
  private readonly tx: Transaction<Tables>
  private readonly former: ReadonlyMap<number, Former>
  private readonly places = new Map<number, { parent: number; rolled: boolean; daily: boolean; until: number }>()
  private readonly anchors = new Map<number, number>()

  constructor(store: Store, tx: Transaction<Tables>, former: readonly Former[] = []) {
    this.store = store
    this.tx = tx
    this.former = new Map(former.map((place) => [place.id, place]))
  }

  /** Reads places and all their ancestors. Throws `AppError('not_found')` that names a place that does not exist. */
  async need(ids: Iterable<number>): Promise<void> {
    let missing = [...new Set(ids)].filter((id) => !this.places.has(id))
    while (missing.length > 0) {
      const parents = new Set<number>()
      for (let at = 0; at < missing.length; at += 50_000) {
        const rows = await rowsOf<Former>(this.store, byId, [missing.slice(at, at + 50_000)], this.tx)
        for (const row of rows) {
          const { parentId, level, validUntil } = this.former.get(row.id) ?? row
          const root = parentId === null
          const rolled = isRolledUp(level as Level, root)
          const daily = keepsDays(level as Level, root)
          this.places.set(row.id, { parent: parentId ?? 0, rolled, daily, until: validUntil ?? NEVER })
          if (parentId !== null) parents.add(parentId)
        }
      }
      for (const id of missing)
        if (!this.places.has(id)) throw new AppError('not_found', { zh: `没有编号为 ${id} 的辖区`, en: `there is no place ${id}` })
      missing = [...parents].filter((id) => !this.places.has(id))
    }
  }

  /** Day from which the place no longer exists, or `NEVER`. */
  until(id: number): number {
    return this.places.get(id)!.until
  }

  /** Whether an anchor keeps sums by day. */
  keepsDays(anchor: number): boolean {
    return this.places.get(anchor)!.daily
  }

  /** Whether sums by period are kept for the place. */
  keepsSums(id: number): boolean {
    return this.places.get(id)!.rolled
  }

  /** The place above, 0 for a root. */
  parentOf(id: number): number {
    return this.places.get(id)!.parent
  }

  /** The place itself, if sums are kept for it, or the nearest above. */
  anchorOf(id: number): number {
    let anchor = this.anchors.get(id)
    if (anchor === undefined) {
      const place = this.places.get(id)!
      anchor = place.rolled ? id : this.anchorOf(place.parent)
      this.anchors.set(id, anchor)
    }
    return anchor
  }

  /** The next place above an anchor for which sums are kept; 0 above the root. */
  above(anchor: number): number {
    const { parent } = this.places.get(anchor)!
    return parent === 0 ? 0 : this.anchorOf(parent)
  }

  /** The place and all above it, nearest first. */
  path(id: number): number[] {
    const path: number[] = []
    for (let at = id; at !== 0; at = this.places.get(at)!.parent) path.push(at)
    return path
  }
}
