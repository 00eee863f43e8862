import { expect, it } from 'vitest'
import { STATES } from './state.ts'
import { STATE_MEANINGS, STATE_WORDS } from './state-words.ts'

it('names and explains each of the five states in both languages, no two alike', () => {
  for (const locale of ['zh', 'en'] as const) {
    expect(new Set(STATES.map((state) => STATE_WORDS[state][locale])).size).toBe(5)
    expect(new Set(STATES.map((state) => STATE_MEANINGS[state][locale])).size).toBe(5)
  }
})
