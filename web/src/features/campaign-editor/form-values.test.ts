import { describe, expect, it } from 'vitest'
import { clausesOf } from './clauses-field.tsx'
import { numberOf, numberText } from './inputs.tsx'
import { blankDocument, freeKey } from './blank-document.ts'
import { beginningOf } from './unsaved.ts'
import { readText } from './yaml-text.ts'

describe('a number in a form', () => {
  it.each([
    [0.95, 100, '95'],
    [0.07, 100, '7'],
    [500_000, 0.0001, '50'],
    [0, 1, '0'],
    [undefined, 1, ''],
    ['many', 100, 'many'],
  ])('%s by %s is shown as %s', (value, scale, text) => {
    expect(numberText(value, scale)).toBe(text)
  })

  it.each([
    ['95', 100, 0.95],
    ['95%', 100, 0.95],
    ['7', 100, 0.07],
    ['50', 0.0001, 500_000],
    ['', 100, undefined],
    ['many', 100, 'many'],
    ['-1', 1, -1],
  ])('%s by %s stands in the document as %s', (text, scale, value) => {
    expect(numberOf(text, scale)).toBe(value)
  })
})

it('clauses are parted by Chinese and other commas, and by blanks', () => {
  expect(clausesOf('一、三（二）4，P3-16;5 6')).toEqual(['一', '三（二）4', 'P3-16', '5', '6'])
  expect(clausesOf(' 、 ')).toEqual([])
})

it('a blank document holds its head, whatever is in the name', () => {
  const name = '“一降”: {反诈} #3 "行动"'
  const text = blankDocument({ key: 'c', level: 'county', name, issuer: '', from: '2026-01-01', to: '' })
  expect(readText(text).content).toMatchObject({ key: 'c', name: { zh: name, en: name }, from: '2026-01-01', to: '', tasks: [] })
})

it('a free key is one higher than the highest of the year', () => {
  expect(freeKey('2026-11-24', [])).toBe('campaign-2026-1')
  expect(
    freeKey(
      '2026-11-24',
      ['campaign-2026-9', 'campaign-2026-x', 'campaign-2025-40', 'plan'].map((key) => ({ key })),
    ),
  ).toBe('campaign-2026-10')
})

describe('an editor begins', () => {
  const draft = { text: 'a', savedAt: '1' }
  it.each([
    [null, 'server'],
    [{ text: 'a', base: '0' }, 'server'],
    [{ text: 'b', base: '1' }, 'unsaved'],
    [{ text: 'b', base: '0' }, 'both'],
  ] as const)('with %j kept in the browser from: %s', (unsaved, how) => {
    expect(beginningOf(draft, unsaved)).toBe(how)
  })
})
