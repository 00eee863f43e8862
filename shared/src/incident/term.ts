import type { Text } from '../indicator/indicator.ts'

/** A term of a catalogue: its key in the store, its names, and what people write instead. */
export type Term = { key: string; name: Text; aliases: readonly string[] }

/** What a term is compared by: half width, small letters, without spaces, punctuation, and the endings 类 and 诈骗. */
export function normalisedTerm(text: string): string {
  const bare = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
  const short = bare.replace(/(?:(?:类|类型|诈骗|案件|型)+)$/, '')
  return short === '' ? bare : short
}

/**
 * Finds terms by key, name in either language or alias. Throws a `RangeError` when two terms answer to the same word, since one of them could then
 * never be reached.
 */
export function createTermMatcher<T extends Term>(terms: readonly T[]): (text: string) => T | null {
  const byWord = new Map<string, T>()
  for (const term of terms) {
    for (const word of [term.key, term.name.zh, term.name.en, ...term.aliases]) {
      const normalised = normalisedTerm(word)
      const other = byWord.get(normalised)
      if (other !== undefined && other !== term) throw new RangeError(`"${word}" stands for both "${other.key}" and "${term.key}"`)
      byWord.set(normalised, term)
    }
  }
  return (text) => byWord.get(normalisedTerm(text)) ?? null
}
