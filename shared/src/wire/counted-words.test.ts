import { describe, expect, it } from 'vitest'
import { countedWords } from './counted-words.ts'

describe('the thing counted', () => {
  it.each([
    ['cases', 1, 'case'],
    ['cases', -1, 'case'],
    ['cases', 0, 'cases'],
    ['cases', 24, 'cases'],
    ['cases', 1.5, 'cases'],
    ['group-weeks', 1, 'group-week'],
    ['people', 1, 'person'],
    ['families', 1, 'family'],
    ['branches', 1, 'branch'],
    ['yuan', 1, 'yuan'],
    ['glass', 1, 'glass'],
  ])('is said in English as %s with %s: %s', (en, value, said) => {
    expect(countedWords({ zh: '起', en }, value, 'en')).toBe(said)
  })

  it('has one form in Chinese', () => {
    expect(countedWords({ zh: '起', en: 'cases' }, 1, 'zh')).toBe('起')
  })
})
