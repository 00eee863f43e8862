import { canonicalName, foldName, normaliseName } from '@shouwang/shared/jurisdiction/normalise-name'
import { rankOf } from '@shouwang/shared/jurisdiction/level'
import type { Draft } from './draft.ts'
import { similarity } from './similarity.ts'

/** A place that is gone and a new one that may be the same under another code (indexes in the draft). `sure` when nothing else comes near. */
export type Recoded = { old: number; new: number; score: number; sure: boolean }

const LISTED = 0.55
const SURE = 0.85
/** At least in the same prefecture: names recur all over the country. */
const NEARBY = 0.45
/** Alternatives that are listed for one place. */
const SHOWN = 3

/**
 * Suggests which new places are old ones under a new code, by name and by where they lie; a new parent that is taken for the old one counts as the same. Wide
 * places first, likeliest first; several suggestions for one place stand together.
 */
export function suggestRecoded(draft: Draft, gone: readonly number[], fresh: readonly number[]): Recoded[] {
  const heirs = new Map<number, number>()
  const suggestions: Recoded[] = []
  for (let rank = rankOf('province'); rank <= rankOf('grid'); rank++) {
    const olds = gone.filter((at) => draft.ranks[at] === rank)
    const news = fresh.filter((at) => draft.ranks[at] === rank)
    if (olds.length === 0 || news.length === 0) continue
    const near = candidatesOf(draft, news)
    const pairs: Recoded[] = []
    for (const old of olds) {
      for (const at of near(old, heirs)) {
        const place = placeScore(draft, old, at, heirs)
        const score = Math.round((0.6 * nameScore(draft, old, at) + 0.4 * place) * 100) / 100
        if (score >= LISTED && place >= NEARBY) pairs.push({ old, new: at, score, sure: false })
      }
    }
    for (const list of grouped(draft, pairs)) {
      suggestions.push(...list)
      if (list[0]!.sure) heirs.set(list[0]!.old, list[0]!.new)
    }
  }
  return suggestions
}

/** The best of each old place, `sure` where it is clearly ahead for both the old and the new one. */
function grouped(draft: Draft, pairs: readonly Recoded[]): Recoded[][] {
  const byOld = Map.groupBy(pairs, (pair) => pair.old)
  const byNew = Map.groupBy(pairs, (pair) => pair.new)
  const ahead = (pair: Recoded, others: readonly Recoded[]) => others.every((other) => other === pair || other.score < pair.score - 0.04)
  const lists = [...byOld.values()].map((list) => {
    const best = list.toSorted((a, b) => b.score - a.score || a.new - b.new).slice(0, SHOWN)
    const first = best[0]!
    first.sure = first.score >= SURE && ahead(first, list) && ahead(first, byNew.get(first.new)!)
    // What is clear needs no alternatives.
    return first.sure ? [first] : best
  })
  return lists.sort((a, b) => (draft.codes[a[0]!.old]! < draft.codes[b[0]!.old]! ? -1 : 1))
}

function candidatesOf(draft: Draft, news: readonly number[]) {
  const byStem = Map.groupBy(news, (at) => stemOf(draft, at))
  const byParent = Map.groupBy(news, (at) => draft.parents[at]!)
  return (old: number, heirs: ReadonlyMap<number, number>): Set<number> => {
    const parent = draft.parents[old]!
    return new Set([
      ...(byStem.get(stemOf(draft, old)) ?? []),
      ...(byParent.get(parent) ?? []),
      ...(byParent.get(heirs.get(parent) ?? -2) ?? []),
    ])
  }
}

function nameScore(draft: Draft, old: number, at: number): number {
  const [one, two] = [draft.names[old]!, draft.names[at]!]
  if (one === two) return 1
  if (canonicalName(one) === canonicalName(two)) return 0.98
  const [stemOne, stemTwo] = [stemOf(draft, old), stemOf(draft, at)]
  return stemOne === stemTwo ? 0.93 : similarity(stemOne, stemTwo) * 0.85
}

function placeScore(draft: Draft, old: number, at: number, heirs: ReadonlyMap<number, number>): number {
  const up = (from: number) => draft.parents[from]!
  let [one, two] = [up(old), up(at)]
  for (const score of [1, 0.7, 0.45, 0.2]) {
    if (one < 0 || two < 0) return 0
    if (one === two || heirs.get(one) === two) return score
    // Levels may be skipped on one side only.
    if (draft.ranks[one]! >= draft.ranks[two]!) one = up(one)
    if (one >= 0 && draft.ranks[two]! > draft.ranks[one]!) two = up(two)
  }
  return 0
}

/** The shortest form of a name, without the names of the places above in front (四平市铁东区平东街道 → 平东). */
function stemOf(draft: Draft, at: number): string {
  let name = foldName(draft.names[at]!)
  for (const above of draft.path(at).slice(0, -1)) {
    for (const front of [foldName(above), canonicalName(above)]) {
      if (front.length >= 2 && name.length - front.length >= 2 && name.startsWith(front)) name = name.slice(front.length)
    }
  }
  return normaliseName(name)
}
