import { expect, test } from 'vitest'
import { changeClassWords, classWords } from './class-words.ts'
import { cases, coverage } from './view-fixture.ts'

const plain = (words: string[]) => words.map((word) => word.replaceAll('\u202f', ' '))

test('says percentages without needless decimals and the unit once', () => {
  expect(plain(classWords(coverage, [0.4, 0.6, 0.95], 'zh'))).toEqual(['< 40 %', '40–60 %', '60–95 %', '≥ 95 %'])
  expect(plain(classWords(coverage, [0.425], 'en'))).toEqual(['< 42.5 %', '≥ 42.5 %'])
})

test('says whole counts by their members', () => {
  expect(plain(classWords(cases, [1, 3, 4, 10], 'zh'))).toEqual(['0', '1–2', '3', '4–9', '≥ 10'])
})

test('money carries its unit once', () => {
  const loss = { ...cases, unit: 'yuan' as const }
  expect(plain(classWords(loss, [10_000, 50_000, 200_000], 'zh'))).toEqual([
    '< 1.00 万元',
    '1.00–5.00 万元',
    '5.00–20.00 万元',
    '≥ 20.00 万元',
  ])
})

test('one class without edges is all of them', () => {
  expect(classWords(coverage, [], 'zh')).toEqual(['全部'])
})

test('changes carry their sign, and whole counts meet without a gap', () => {
  expect(plain(changeClassWords(cases, [-2, 0, 1, 3], 'zh'))).toEqual(['≤ −3', '−2 … −1', '0', '+1 … +2', '≥ +3'])
  expect(plain(changeClassWords(cases, [-1, 0, 1, 2], 'zh'))).toEqual(['≤ −2', '−1', '0', '+1', '≥ +2'])
  expect(plain(changeClassWords(coverage, [-0.05, -0.01, 0.01, 0.05], 'en'))).toEqual([
    '< −5.0',
    '−5.0 … −1.0',
    '±1.0',
    '+1.0 … +5.0',
    '≥ +5.0',
  ])
})

test('where nothing changed all are level', () => {
  expect(changeClassWords(cases, [], 'zh')).toEqual(['持平'])
})
