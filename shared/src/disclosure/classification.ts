import { AGE_BANDS, ageBandWords, byAge } from '../incident/age-band.ts'
import { OCCUPATIONS } from '../incident/occupation.ts'
import { SEXES } from '../incident/sex.ts'
import type { Text } from '../indicator/indicator.ts'

/** By what cases can be broken down, one at a time. */
export const BREAKDOWNS = ['sex', 'ageBand', 'occupation'] as const
export type BreakdownBy = (typeof BREAKDOWNS)[number]

export const BREAKDOWN_WORDS: Record<BreakdownBy, Text> = {
  sex: { zh: '性别', en: 'Sex' },
  ageBand: { zh: '年龄段', en: 'Age' },
  occupation: { zh: '职业', en: 'Occupation' },
}

/** The category of cases that say nothing of the kind. */
export const UNKNOWN = 'unknown'
const NOT_STATED: Text = { zh: '未注明', en: 'Not stated' }

export type Category = { key: string; name: Text }

/** The categories of a breakdown in their order, what is not stated last; `occurring` adds age bands that files have drawn otherwise. */
export function categoriesOf(by: BreakdownBy, occurring: Iterable<string> = []): Category[] {
  return [...namedOf(by, occurring), { key: UNKNOWN, name: NOT_STATED }]
}

function namedOf(by: BreakdownBy, occurring: Iterable<string>): Category[] {
  if (by === 'sex') return SEXES.map(({ key, name }) => ({ key, name }))
  if (by === 'occupation') return OCCUPATIONS.map(({ key, name }) => ({ key, name }))
  // All of them in each breakdown, so that a band's being named tells of nobody.
  const bands = new Set<string>([...AGE_BANDS, ...occurring])
  bands.delete(UNKNOWN)
  return [...bands].sort(byAge).map((key) => ({ key, name: ageBandWords(key) }))
}
