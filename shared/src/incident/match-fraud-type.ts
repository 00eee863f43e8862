import { cellText, isEmpty, read, refused } from '../import/reading.ts'
import type { Reading } from '../import/reading.ts'
import type { FraudType } from '../indicator/indicator.ts'
import { createTermMatcher, normalisedTerm } from './term.ts'

const matchers = new WeakMap<readonly FraudType[], (text: string) => FraudType | null>()

/**
 * The key of the fraud type that somebody wrote, by key, name or alias; `null` for an empty cell. Nothing is guessed: an unknown word is refused, with
 * the types that it may stand for. Throws a `RangeError` when the catalogue gives one word to two types.
 */
export function matchFraudType(cell: string | number, types: readonly FraudType[]): Reading<string> {
  const text = cellText(cell)
  if (isEmpty(text)) return read<string>(null)
  const type = matcherOf(types)(text)
  if (type !== null) return read(type.key)
  const near = suggestFraudTypes(text, types)
  if (near.length === 0)
    return refused(
      `“${text}”不在诈骗类型目录中，目录有：${types.map(({ name }) => name.zh).join('、')}`,
      `"${text}" is not in the catalogue of fraud types: ${types.map(({ name }) => name.en).join(', ')}`,
    )
  return refused(
    `“${text}”不在诈骗类型目录中，是否为${near.map(({ name }) => `“${name.zh}”`).join('或')}`,
    `"${text}" is not in the catalogue of fraud types; is it ${near.map(({ name }) => `"${name.en}"`).join(' or ')}?`,
  )
}

/** Types one of whose words contains what was written or is contained in it, the longest common word first; at most three. */
export function suggestFraudTypes(text: string, types: readonly FraudType[]): FraudType[] {
  const written = normalisedTerm(text)
  if (written.length < 2) return []
  return types
    .map((type) => ({ type, length: longestShared(type, written) }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.length - a.length)
    .slice(0, 3)
    .map(({ type }) => type)
}

function matcherOf(types: readonly FraudType[]): (text: string) => FraudType | null {
  let matcher = matchers.get(types)
  if (matcher === undefined) {
    matcher = createTermMatcher(types)
    matchers.set(types, matcher)
  }
  return matcher
}

function longestShared(type: FraudType, written: string): number {
  const words = [type.name.zh, type.name.en, ...type.aliases].map(normalisedTerm)
  const shared = words.filter((word) => word.length > 1 && (word.includes(written) || written.includes(word)))
  return Math.max(0, ...shared.map((word) => Math.min(word.length, written.length)))
}
