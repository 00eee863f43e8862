import type { Text } from '../indicator/indicator.ts'
import type { Locale } from './locale.ts'

const IRREGULAR: Record<string, string> = { people: 'person', children: 'child' }

/** The thing counted as it is said beside a figure: English has a singular for 1 (`1 case`, `24 cases`), Chinese one form for all. */
export function countedWords(words: Text, value: number, locale: Locale): string {
  const many = words[locale]
  if (locale !== 'en' || Math.abs(value) !== 1) return many
  return (
    IRREGULAR[many] ??
    many
      .replace(/ies$/, 'y')
      .replace(/(?<=ss|x|ch|sh)es$/, '')
      .replace(/(?<!s)s$/, '')
  )
}
