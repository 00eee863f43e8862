import { canonicalName, normaliseName } from '@shouwang/shared/jurisdiction/normalise-name'
import type { Db } from '../db/database.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { NEVER } from '../jurisdiction/tree.ts'

/** Pre-order numbers of places by what a boundary file may call them. */
export class PlaceIndex {
  readonly tree: Tree
  private readonly codes = new Map<string, number>()
  /** Codes without the zeros that one program adds and another drops; −1 where that makes two places equal. */
  private readonly bareCodes = new Map<string, number>()
  private readonly canonical = new Map<string, number[]>()
  private readonly normalised = new Map<string, number[]>()
  private readonly meant = new Map<string, number[]>()

  constructor(tree: Tree, aliases: Iterable<{ placeId: number; name: string }>) {
    this.tree = tree
    for (let pre = 0; pre < tree.size; pre++) {
      const code = tree.codes[pre]!
      this.codes.set(code, pre)
      const bare = bareCode(code)
      if (bare !== null) this.bareCodes.set(bare, this.bareCodes.has(bare) ? -1 : pre)
      this.addName(tree.names[pre]!, pre)
    }
    for (const { placeId, name } of aliases) if (tree.preOf(placeId) >= 0) this.addName(name, tree.preOf(placeId))
  }

  static async load(db: Db, tree: Tree): Promise<PlaceIndex> {
    return new PlaceIndex(tree, await db.selectFrom('alias').select(['placeId', 'name']).execute())
  }

  /** The place with this code; zeros lost or added at either end are forgiven where no other place would fit. −1 when there is none. */
  byCode(code: string): number {
    const exact = this.codes.get(code)
    if (exact !== undefined) return exact
    const bare = bareCode(code)
    return bare === null ? -1 : (this.bareCodes.get(bare) ?? -1)
  }

  /** Existing places with this name, however its kind is written; else those whose name without the kind is the same. */
  byName(name: string): readonly number[] {
    const same = this.canonical.get(canonicalName(name))
    return same ?? this.normalised.get(normaliseName(name)) ?? []
  }

  /** Whether a code or a name, as a file writes it, means one of the places above `pre`. */
  isAbove(text: string, pre: number): boolean {
    let roots = this.meant.get(text)
    if (!roots) {
      // Two or three digits may be any figure of the feature; longer ones are taken for a code.
      const code = text.length > 3 ? this.byCode(text) : (this.codes.get(text) ?? -1)
      roots = [code, ...this.byName(text)].filter((root) => root >= 0 && this.tree.lasts[root]! > root)
      this.meant.set(text, roots)
    }
    return roots.some((root) => pre > root && pre <= this.tree.lasts[root]!)
  }

  private addName(name: string, pre: number): void {
    if (this.tree.untils[pre] !== NEVER) return
    put(this.canonical, canonicalName(name), pre)
    put(this.normalised, normaliseName(name), pre)
  }
}

function put(map: Map<string, number[]>, key: string, pre: number): void {
  if (key === '') return
  const found = map.get(key)
  if (!found) map.set(key, [pre])
  else if (!found.includes(pre)) found.push(pre)
}

function bareCode(code: string): string | null {
  if (!/^\d+$/.test(code)) return null
  const bare = code.replace(/^0+/, '').replace(/0+$/, '')
  return bare === '' ? null : bare
}
