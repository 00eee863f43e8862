import { canonicalName, foldName, kindOfName, normaliseName } from '@shouwang/shared/jurisdiction/normalise-name'
import type { Tree } from './tree.ts'

/** Names that lead to a place: its own and its aliases. Places are pre-order numbers. */
export type NamedPlace = { name: string; pre: number; alias: boolean }

const FORMS = [
  { read: (name: string) => name.trim(), alias: false, kinds: false },
  { read: (name: string) => name.trim(), alias: true, kinds: false },
  { read: foldName, alias: false, kinds: false },
  { read: canonicalName, alias: false, kinds: false },
  { read: canonicalName, alias: true, kinds: false },
  { read: normaliseName, alias: false, kinds: true },
  { read: normaliseName, alias: true, kinds: true },
] as const

/** Number of forms in which a name is looked for, from the strictest (0) to the loosest. */
export const FORM_COUNT = FORMS.length

/**
 * Names of some places, from the strictest form to the loosest: as written, folded, with one word for each kind, without its kind; the places' own names
 * before their aliases. The maps of a form are made when a name is first looked for in that form.
 */
export class NameIndex {
  private readonly named: readonly NamedPlace[]
  private signatures: Int32Array | null = null
  private readonly maps: (Map<string, NamedPlace[]> | null)[] = FORMS.map(() => null)

  constructor(named: readonly NamedPlace[]) {
    this.named = named
  }

  get size(): number {
    return this.named.length
  }

  /** Places that have the name in a form; without its kind a name still doesn't mean a place of another level (城关村 is not 城关镇). */
  find(name: string, form: number, fits: (pre: number) => boolean): number[] {
    const { read, kinds } = FORMS[form]!
    const key = read(name)
    const found = key === '' ? undefined : this.map(form).get(key)
    if (!found) return []
    const kind = kinds ? kindOfName(name) : null
    const places = found.filter(({ pre, name: own }) => fits(pre) && (kind === null || (kindOfName(own) ?? kind) === kind))
    return [...new Set(places.map(({ pre }) => pre))]
  }

  /** Names that share enough characters with `name` to be worth comparing, with their canonical and shortest forms. */
  *near(name: string): Iterable<{ pre: number; name: string; canonical: string; stem: string }> {
    const wanted = signature(normaliseName(name))
    const least = Math.ceil(bits(wanted) * 0.4)
    this.signatures ??= Int32Array.from(this.named, (place) => signature(place.name))
    for (let at = 0; at < this.named.length; at++) {
      if (bits(this.signatures[at]! & wanted) < least) continue
      const { name: own, pre } = this.named[at]!
      yield { pre, name: own, canonical: canonicalName(own), stem: normaliseName(own) }
    }
  }

  private map(form: number): Map<string, NamedPlace[]> {
    const known = this.maps[form]
    if (known) return known
    const { read, alias } = FORMS[form]!
    const map = new Map<string, NamedPlace[]>()
    for (const place of this.named) {
      if (place.alias !== alias) continue
      const key = read(place.name)
      const held = map.get(key)
      if (held) held.push(place)
      else map.set(key, [place])
    }
    this.maps[form] = map
    return map
  }
}

/** Names and aliases of the places at `pres`. */
export function namesOf(tree: Tree, pres: Iterable<number>, aliases: ReadonlyMap<number, readonly string[]>): NamedPlace[] {
  const named: NamedPlace[] = []
  for (const pre of pres) {
    named.push({ name: tree.names[pre]!, pre, alias: false })
    for (const name of aliases.get(tree.ids[pre]!) ?? []) named.push({ name, pre, alias: true })
  }
  return named
}

/** A bit for each character, by its code: what two names have in common is seen at once. */
function signature(name: string): number {
  let bitsSet = 0
  for (let at = 0; at < name.length; at++) bitsSet |= 1 << (name.charCodeAt(at) & 31)
  return bitsSet
}

function bits(value: number): number {
  let count = value - ((value >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
