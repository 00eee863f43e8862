import { foldName, normaliseName } from '@shouwang/shared/jurisdiction/normalise-name'
import { similarity } from '../jurisdiction/similarity.ts'
import { NEVER } from '../jurisdiction/tree.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import type { Unit, Units } from '../jurisdiction/units.ts'

/** The unit that is meant, or those that may be: `several` have the name, otherwise it is only like theirs. */
export type FoundUnit = { unit: Unit } | { candidates: Unit[]; several: boolean }

const LIKELY = 0.5
const SUGGESTED = 3
/** Names that end alike are compared without the places in front. */
const END = 2

/** Finds units (单位、场所) by code, else by name; the names of the places above in front of a name tell nothing. Its indexes are made when it is first asked. */
export class UnitFinder {
  private readonly tree: Tree
  private readonly units: Units
  private codes: Map<string, Unit> | null = null
  private readonly byName = new Map<string, Unit[]>()
  private readonly byEnd = new Map<string, Unit[]>()

  constructor(tree: Tree, units: Units) {
    this.tree = tree
    this.units = units
  }

  get size(): number {
    return this.units.all.length
  }

  /**
   * Looks a text up: as a code anywhere, else as a name below the place at `scope` (−1: everywhere, where of several those in the areas `near` are meant, the first area
   * before the next). Of several units of one name those that still exist are meant.
   */
  find(text: string, scope: number, near: readonly number[]): FoundUnit {
    const codes = (this.codes ??= this.readIndexes())
    const coded = codes.get(codeOf(text))
    if (coded) return { unit: coded }
    const named = this.named(text)
    const inside = named.filter((unit) => this.within(unit, scope))
    let found = inside
    for (const area of near) {
      if (found.length < 2) break
      const closer = found.filter((unit) => this.within(unit, area))
      if (closer.length > 0) found = closer
    }
    const living = found.filter(({ until }) => until === NEVER)
    if (living.length > 0) found = living
    if (found.length === 1) return { unit: found[0]! }
    if (found.length > 1) return { candidates: found, several: true }
    return { candidates: named.length > 0 ? named.slice(0, SUGGESTED) : this.like(text, scope), several: false }
  }

  /** Whether a unit lies in the place at `scope`. */
  within({ pre }: Unit, scope: number): boolean {
    return scope < 0 || (pre >= scope && pre <= this.tree.lasts[scope]!)
  }

  private named(text: string): Unit[] {
    const name = foldName(text)
    const exact = this.byName.get(name)
    if (exact) return exact
    return (this.byEnd.get(name.slice(-END)) ?? []).filter((unit) => {
      const bare = withoutPlaces(name, this.tree, unit.pre)
      const own = foldName(unit.name)
      return bare !== name && (bare === own || bare === withoutPlaces(own, this.tree, unit.pre))
    })
  }

  private like(text: string, scope: number): Unit[] {
    const name = foldName(text)
    const best: { unit: Unit; score: number }[] = []
    for (const unit of this.units.all) {
      if (!this.within(unit, scope)) continue
      const score = similarity(name, foldName(unit.name))
      if (score < LIKELY) continue
      best.push({ unit, score })
      best.sort((a, b) => b.score - a.score)
      best.length = Math.min(best.length, SUGGESTED)
    }
    return best.map(({ unit }) => unit)
  }

  private readIndexes(): Map<string, Unit> {
    const codes = new Map<string, Unit>()
    for (const unit of this.units.all) {
      codes.set(codeOf(unit.code), unit)
      const name = foldName(unit.name)
      for (const form of new Set([name, withoutPlaces(name, this.tree, unit.pre)])) put(this.byName, form, unit)
      put(this.byEnd, name.slice(-END), unit)
    }
    return codes
  }
}

function put(index: Map<string, Unit[]>, key: string, unit: Unit): void {
  const known = index.get(key)
  if (known) known.push(unit)
  else index.set(key, [unit])
}

/** A folded name without the names of the places above in front: 云岭县城关镇中心小学 in 城关镇 is 中心小学. */
function withoutPlaces(name: string, tree: Tree, pre: number): string {
  let rest = name
  for (const above of tree.path(pre)) {
    const place = tree.names[above]!
    const front = [foldName(place), normaliseName(place)].find((one) => one.length >= 2 && rest.startsWith(one))
    if (front !== undefined && rest.length >= front.length + 2) rest = rest.slice(front.length)
  }
  return rest
}

/** A code as it is compared: full-width digits, a leading apostrophe, spaces and `.0` at the end are what spreadsheets make of it. */
function codeOf(text: string): string {
  return text.normalize('NFKC').trim().replace(/^['’]/, '').replace(/\.0+$/, '').toUpperCase()
}
