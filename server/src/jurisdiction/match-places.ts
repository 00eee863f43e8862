import type { Transaction } from 'kysely'
import { canonicalName, foldName, normaliseName } from '@shouwang/shared/jurisdiction/normalise-name'
import { rankOf } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { Db } from '../db/database.ts'
import { refusePersons, WHERE } from '../personal/refuse-persons.ts'
import type { Tables } from '../db/tables.ts'
import { codeOrder } from './code-order.ts'
import { FORM_COUNT, NameIndex, namesOf } from './name-index.ts'
import { similarity } from './similarity.ts'
import type { Tree } from './tree.ts'

/** A place that may be meant; `similarity` is 1 for an equal name (then several places are called so). */
export type Suggestion = { placeId: number; code: string; name: string; path: string[]; similarity: number }

/** Where and what to look for: below the place `within`, in the place named `parent` (a path such as 桐庐县/富春江镇), on a level, under a code, as of a day. */
export type MatchOptions = { within?: number; parent?: string; level?: Level; code?: string; on?: number }

export type Match = { placeId: number } | { candidates: Suggestion[] }

/** Finds the place that a text means. `candidates` lists up to three places that may be meant (all, when several have that name), the likeliest first. */
export type Matcher = {
  match(text: string, options?: MatchOptions): Match
  /** Makes a confirmed name known to this matcher; `learnAlias` keeps it. */
  learn(placeId: number, name: string): void
}

/** Keeps a name by which imports find a place from now on: confirmed by a person, or listed beside the official one. Throws `AppError('invalid')` when it holds the number of a person. */
export async function learnAlias(
  tx: Transaction<Tables>,
  placeId: number,
  name: string,
  source: 'confirmed' | 'given' = 'confirmed',
): Promise<void> {
  refusePersons(name, WHERE.placeName)
  const known = await tx.selectFrom('alias').select('id').where('placeId', '=', placeId).where('name', '=', name).executeTakeFirst()
  if (!known)
    await tx
      .insertInto('alias')
      .values({ placeId, name, normalised: normaliseName(name), source })
      .execute()
}

/** Makes a matcher over one version of the tree. Indexes are made for the areas that are asked for, when they are. */
export async function createMatcher(db: Db, tree: Tree): Promise<Matcher> {
  const aliases = new Map<number, string[]>()
  for (const { placeId, name } of await db.selectFrom('alias').select(['placeId', 'name']).execute()) {
    const names = aliases.get(placeId)
    if (names) names.push(name)
    else aliases.set(placeId, [name])
  }
  return new PlaceMatcher(tree, aliases)
}

const SEPARATORS = /[/>＞→／\\|]/
const SUGGESTED = 3
const LIKELY = 0.4
/** So many places are looked through for one name. */
const NEAR = 20_000

class PlaceMatcher implements Matcher {
  private readonly tree: Tree
  private readonly aliases: Map<number, string[]>
  private readonly indexes = new Map<number, { all: NameIndex | null; children: NameIndex | null }>()
  private readonly answers = new Map<string, Map<string, Match>>()
  private codes: { find(code: string): number } | null = null

  constructor(tree: Tree, aliases: Map<number, string[]>) {
    this.tree = tree
    this.aliases = aliases
  }

  match(text: string, options: MatchOptions = {}): Match {
    const scope = `${options.within ?? ''}|${options.level ?? ''}|${options.on ?? ''}|${options.parent ?? ''}`
    let known = this.answers.get(scope)
    if (!known) {
      if (this.answers.size > 50_000) this.answers.clear()
      this.answers.set(scope, (known = new Map()))
    }
    const key = options.code === undefined ? text : `${options.code}\n${text}`
    let answer = known.get(key)
    if (!answer) {
      if (known.size > 200_000) known.clear()
      known.set(key, (answer = this.look(text, options)))
    }
    return answer
  }

  learn(placeId: number, name: string): void {
    const names = this.aliases.get(placeId)
    if (names?.includes(name)) return
    if (names) names.push(name)
    else this.aliases.set(placeId, [name])
    this.indexes.clear()
    this.answers.clear()
    if (this.codes) this.codes = null
  }

  private look(text: string, options: MatchOptions): Match {
    const { tree } = this
    const within = options.within === undefined ? -1 : tree.preOf(options.within)
    if (options.within !== undefined && within < 0) return { candidates: [] }
    const rank = options.level === undefined ? -1 : rankOf(options.level)
    const fits = (pre: number) => (rank < 0 || tree.ranks[pre] === rank) && (within < 0 || tree.covers(tree.ids[within]!, pre))
    for (const code of [options.code, text]) {
      const pre = code === undefined ? -1 : this.byCode(code, rank, code === options.code)
      if (pre >= 0 && (within < 0 || tree.covers(tree.ids[within]!, pre)) && (rank < 0 || tree.ranks[pre] === rank))
        return { placeId: tree.ids[pre]! }
    }
    if (text.trim() === '') return { candidates: [] }

    const steps = text
      .split(SEPARATORS)
      .map((step) => step.trim())
      .filter((step) => step !== '')
    const parents = (options.parent ?? '')
      .split(SEPARATORS)
      .concat(steps.slice(0, -1))
      .map((step) => step.trim())
      .filter((step) => step !== '')
    const name = steps.at(-1) ?? text
    let scopes = [within]
    for (const parent of parents) {
      const next = scopes.flatMap((scope) =>
        this.find(parent, scope, (pre) => pre !== scope && (within < 0 || tree.covers(tree.ids[within]!, pre)), options.on),
      )
      // A parent that can't be found narrows nothing; the name must then be unmistakable by itself, and is only suggested.
      if (next.length === 0) return { candidates: this.suggest(name, within, fits) }
      scopes = next
    }
    const found = [
      ...new Set(
        scopes.flatMap((scope) => this.find(name, scope, (pre) => fits(pre) && pre !== (parents.length > 0 ? scope : -1), options.on)),
      ),
    ]
    if (found.length === 1) return { placeId: tree.ids[found[0]!]! }
    if (found.length > 1) return { candidates: found.slice(0, 20).map((pre) => this.suggestion(pre, 1)) }
    const near = scopes.length === 1 ? this.suggest(name, scopes[0]!, fits) : []
    if (near.length >= SUGGESTED || parents.length === 0) return { candidates: near }
    const elsewhere = this.suggest(name, within, (pre) => fits(pre) && !near.some((one) => one.placeId === tree.ids[pre]))
    return { candidates: [...near, ...elsewhere].slice(0, SUGGESTED) }
  }

  /** Places below the place at `scope` (−1: all) that the name means: children first, then the whole subtree, then written with the names above in front. */
  private find(name: string, scope: number, fits: (pre: number) => boolean, on: number | undefined): number[] {
    const { tree } = this
    const parts = scope >= 0 && tree.lasts[scope] === scope ? [] : (['children', 'all'] as const)
    for (let form = 0; form < FORM_COUNT; form++) {
      for (const part of parts) {
        const found = this.settle(this.index(scope, part).find(name, form, fits), on)
        if (found.length > 0) return found
      }
    }
    return this.settle(this.findWritten(name, scope, fits), on)
  }

  /** A name written together with the names above it: 富春江镇渡济村, 杭州市桐庐县富春江镇. */
  private findWritten(name: string, scope: number, fits: (pre: number) => boolean): number[] {
    const { tree } = this
    const folded = foldName(name)
    const above = scope < 0 ? [] : tree.path(scope).reverse()
    for (const pre of above) {
      const rest = withoutFront(folded, tree.names[pre]!)
      if (rest === null) continue
      const found = this.findBelow(rest, scope, fits)
      return found.length > 0 ? found : this.findWritten(rest, scope, fits)
    }
    const deeper: number[] = []
    for (const inner of this.placesAbove(scope)) {
      const rest = withoutFront(folded, tree.names[inner]!)
      if (rest === null) continue
      const found = this.findBelow(rest, inner, fits)
      deeper.push(...(found.length > 0 ? found : this.findWritten(rest, inner, fits)))
    }
    return [...new Set(deeper)]
  }

  /** Places below the one at `scope` that have places below themselves; of a wide one only its children, since a name in front begins there. */
  private placesAbove(scope: number): number[] {
    const { tree } = this
    const [from, last] = scope < 0 ? [0, tree.size - 1] : [scope + 1, tree.lasts[scope]!]
    if (last - from > NEAR) return (scope < 0 ? tree.roots() : tree.children(scope)).filter((pre) => tree.lasts[pre]! > pre)
    const found: number[] = []
    for (let pre = from; pre <= last; pre++) if (tree.lasts[pre]! > pre) found.push(pre)
    return found
  }

  private findBelow(name: string, scope: number, fits: (pre: number) => boolean): number[] {
    for (let form = 0; form < FORM_COUNT; form++) {
      const found = this.index(scope, 'all').find(name, form, fits)
      if (found.length > 0) return found
    }
    return []
  }

  /** Of several places of one name: those that exist (on the day asked for), and the widest where they only lie in each other. */
  private settle(found: number[], on: number | undefined): number[] {
    if (found.length < 2) return found
    const { tree } = this
    const day = on ?? Math.max(...found.map((pre) => tree.untils[pre]!)) - 1
    const living = found.filter((pre) => tree.existed(pre, day, day + 1))
    const kept = living.length > 0 ? living : found
    const outer = kept.reduce((widest, pre) => (pre < widest ? pre : widest))
    return kept.every((pre) => tree.covers(tree.ids[outer]!, pre)) && kept.every((pre) => tree.names[pre] === tree.names[outer])
      ? [outer]
      : kept
  }

  private suggest(name: string, scope: number, fits: (pre: number) => boolean): Suggestion[] {
    const wanted = canonicalName(name)
    const stem = normaliseName(name)
    const best: { pre: number; score: number }[] = []
    const seen = new Set<number>()
    for (const { name: other, pre, canonical, stem: own } of this.index(scope, 'all').near(name)) {
      if (!fits(pre) || Math.abs(other.length - name.length) > 12) continue
      const score = other === name ? 1 : Math.max(similarity(wanted, canonical), similarity(stem, own) * 0.98)
      if (score < LIKELY || (best.length >= SUGGESTED && score <= best.at(-1)!.score)) continue
      if (seen.has(pre)) {
        const held = best.find((one) => one.pre === pre)
        if (held) held.score = Math.max(held.score, score)
        continue
      }
      seen.add(pre)
      best.push({ pre, score })
      best.sort((a, b) => b.score - a.score || a.pre - b.pre)
      if (best.length > SUGGESTED) best.pop()
    }
    return best.map(({ pre, score }) => this.suggestion(pre, Math.round(score * 100) / 100))
  }

  private suggestion(pre: number, score: number): Suggestion {
    const { tree } = this
    const path = tree.path(pre).slice(0, -1)
    return {
      placeId: tree.ids[pre]!,
      code: tree.codes[pre]!,
      name: tree.names[pre]!,
      path: path.map((at) => tree.names[at]!),
      similarity: score,
    }
  }

  private index(scope: number, part: 'all' | 'children'): NameIndex {
    const held = this.indexes.get(scope) ?? { all: null, children: null }
    this.indexes.set(scope, held)
    const { tree } = this
    return (held[part] ??= new NameIndex(
      namesOf(
        tree,
        part === 'all' ? rangeOf(scope, scope < 0 ? tree.size - 1 : tree.lasts[scope]!) : scope < 0 ? tree.roots() : tree.children(scope),
        this.aliases,
      ),
    ))
  }

  /** By the stored code, the same filled up with zeros, without its filling, or a former code. Several lengths of one code are told apart by the level asked for. */
  /** A text may be a name unless it is given as the code: without a digit only a given code is one. */
  private byCode(text: string, rank: number, given: boolean): number {
    const code = foldCode(text)
    if (!/^[0-9A-Za-z][0-9A-Za-z._-]*$/.test(code) || (!given && !/\d/.test(code))) return -1
    const codes = (this.codes ??= this.readCodes())
    const found = [code, code.padEnd(12, '0'), code.replace(/0+$/, '')].map((one) => codes.find(one)).filter((pre) => pre >= 0)
    return found.find((pre) => rank < 0 || this.tree.ranks[pre] === rank) ?? found[0] ?? -1
  }

  /** Official codes win over codes that are kept as other names. */
  private readCodes(): { find(code: string): number } {
    const others = new Map<string, number>()
    for (const [placeId, names] of this.aliases)
      for (const name of names) if (/^\d{4,}$/.test(name)) others.set(name, this.tree.preOf(placeId))
    const official = codeOrder(this.tree.codes)
    return {
      find: (code) => {
        const pre = official.find(code)
        return pre >= 0 ? pre : (others.get(code) ?? -1)
      },
    }
  }
}

/** A code as spreadsheets spoil it: full-width digits, a leading apostrophe, `.0` at the end. */
function foldCode(text: string): string {
  return text.normalize('NFKC').trim().replace(/^'/, '').replace(/\.0+$/, '')
}

function withoutFront(folded: string, name: string): string | null {
  for (const front of [foldName(name), canonicalName(name), normaliseName(name)]) {
    if (front.length >= 2 && folded.length > front.length && folded.startsWith(front)) return folded.slice(front.length)
  }
  return null
}

function* rangeOf(from: number, last: number): Iterable<number> {
  for (let at = Math.max(0, from); at <= last; at++) yield at
}
