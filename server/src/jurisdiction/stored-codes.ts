import { filledUp } from './code-scheme.ts'
import type { Listed } from './list-places.ts'

/**
 * The codes under which listed places are stored: filled up with zeros to the width of their scheme. Where that makes
 * several places equal (东莞市 stands in the official list as 4419 and, for want of counties, as 441900 again) the narrowest
 * has the full code and the wider ones keep the code as written, or without its zeros.
 */
export function storedCodes(listed: Listed): string[] {
  const { scheme, codes, ranks } = listed
  const stored = scheme === null ? codes.slice() : codes.map((code) => filledUp(scheme, code))
  const taken = new Map<string, number>()
  const wider: number[] = []
  const look = (at: number) => {
    const other = taken.get(stored[at]!)
    if (other === undefined) return
    const outer = isWider(ranks, codes, at, other) ? at : other
    wider.push(outer)
    if (outer === other) taken.set(stored[at]!, at)
  }
  // Equal are only a code that was filled up and one that ends as if it had been, or (in a list by level) two of one code.
  for (let at = 0; at < stored.length; at++) {
    if (stored[at] === codes[at] && listed.parents[at] === -1) continue
    look(at)
    if (!taken.has(stored[at]!)) taken.set(stored[at]!, at)
  }
  for (let at = 0; at < stored.length; at++) {
    if (stored[at] === codes[at] && listed.parents[at] === -1 && stored[at]!.endsWith('0')) look(at)
  }
  for (const at of wider) {
    const short = codes[at] === stored[at] ? stored[at]!.replace(/0+$/, '') : codes[at]!
    let code = short
    for (let turn = 2; taken.has(code); turn++) code = `${short}-${turn}`
    stored[at] = code
    taken.set(code, at)
  }
  return stored
}

function isWider(ranks: Int8Array, codes: readonly string[], at: number, other: number): boolean {
  if (ranks[at] !== ranks[other]) return ranks[at]! < ranks[other]!
  return codes[at]!.length < codes[other]!.length
}
