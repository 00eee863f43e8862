import { foldName, normaliseName } from '@shouwang/shared/jurisdiction/normalise-name'
import { inScope } from './scope.ts'
import type { Scope } from './scope.ts'
import { linesOf } from './search-lines.ts'
import type { Lines } from './search-lines.ts'
import { otherSpellings, spellings } from './spell-name.ts'
import type { Tree } from './tree.ts'

/** Finds places inside a scope by name, code, pinyin initials or full pinyin; answers pre-order numbers, best first. */
export type Search = (query: string, scope: Scope, limit: number) => number[]

type Index = { names: Lines; codes: Lines; initials: Lines; others: Lines; pinyin: Lines }

/** Hits of one kind that are looked at before the best are chosen. */
const LOOKED_AT = 4000

/**
 * A search over one version of the tree. The index (one joined text per field, in pre-order, so that a subtree is one
 * stretch of it) is made at the first call: about a second and 80 MB for the whole country.
 */
export function createSearch(tree: Tree): Search {
  let index: Index | null = null
  return (query, scope, limit) => {
    const wanted = foldName(query)
    if (wanted === '' || limit < 1 || tree.size === 0) return []
    index ??= makeIndex(tree)
    const ranges = rangesOf(tree, scope)
    const found = new Map<number, number>()
    const take = (lines: Lines, text: string, penalty: number) => {
      for (const [first, last] of ranges) {
        lines.find(text, first, last, LOOKED_AT, (line, starts, ends) => {
          const pre = lines.places ? lines.places[line]! : line
          const name = tree.names[pre]!
          const whole = starts && (ends || (lines.perCharacter && wanted.length === normaliseName(name).length))
          const score = penalty + (whole ? 0 : (starts ? 10 : 20) + name.length / 1000) + tree.ranks[pre]! / 10
          const before = found.get(pre)
          if (before === undefined || score < before) found.set(pre, score)
        })
      }
    }
    const { names, codes, initials, others, pinyin } = index
    const stages: [Lines, number][][] = [[[names, 0]]]
    if (/^[0-9]+$/.test(wanted)) stages[0]!.push([codes, 0])
    if (/^[a-z]+$/.test(wanted)) {
      stages[0]!.push([initials, 1], [others, 2])
      if (wanted.length > 2) stages.push([[pinyin, 3]])
    }
    // Starts are always better than hits inside, so these are looked for only when the starts don't fill the answer.
    for (const text of [`\n${wanted}`, wanted]) {
      for (const stage of stages) {
        if (found.size >= limit) break
        for (const [lines, penalty] of stage) take(lines, text, penalty)
      }
    }
    return [...found]
      .sort(([a, one], [b, two]) => one - two || a - b)
      .slice(0, limit)
      .map(([pre]) => pre)
  }
}

/** As `search`, with the places below `home` before all others of the scope: names repeat all over the country. */
export function searchFromHome(search: Search, tree: Tree, home: number | null, query: string, scope: Scope, limit: number): number[] {
  const own = home !== null && inScope(tree, scope, home) ? search(query, { roots: [home] }, limit) : []
  if (own.length === limit) return own
  const others = search(query, scope, limit).filter((pre) => !own.includes(pre))
  return [...own, ...others].slice(0, limit)
}

function makeIndex(tree: Tree): Index {
  const { names, codes, size } = tree
  const others = otherSpellings(names)
  return {
    names: linesOf(names.map(foldOnce).join('\n'), size),
    codes: linesOf(codes.join('\n'), size, { perCharacter: false }),
    initials: linesOf(spellings(names, 'initials'), size),
    others: linesOf(others.text, others.places.length, { places: others.places }),
    pinyin: linesOf(spellings(names, 'whole'), size, { perCharacter: false }),
  }
}

/** Names of Chinese characters alone need no folding but for variants, which official names don't have. */
function foldOnce(name: string): string {
  return /^[\u4e00-\u9fff]*$/.test(name) ? name : foldName(name)
}

function rangesOf(tree: Tree, scope: Scope): [number, number][] {
  return scope.roots
    .map((root) => tree.preOf(root))
    .filter((pre) => pre >= 0)
    .map((pre) => [pre, tree.lasts[pre]!])
}
