import { expect, it } from 'vitest'
import { axisWords } from './axis-words.ts'
import { cases, coverage } from './trend-fixture.ts'

const loss = { ...cases, unit: 'yuan' as const, counted: { numerator: { zh: '元', en: 'yuan' } } }
const plain = (text: string) => text.replaceAll('\u202f', ' ')

it('writes shares as per cent with equal decimals', () => {
  const words = axisWords(coverage, [0, 0.025, 0.05], 'zh')
  expect([0, 0.025, 0.05].map(words.tick).map(plain)).toEqual(['0.0 %', '2.5 %', '5.0 %'])
})

it('writes money in 万元 from 1 万元 on, in English in thousands', () => {
  const ticks = [0, 50_000, 100_000]
  expect([axisWords(loss, ticks, 'zh').unit, ...ticks.map(axisWords(loss, ticks, 'zh').tick)]).toEqual(['万元', '0', '5', '10'])
  expect([axisWords(loss, ticks, 'en').unit, ...ticks.map(axisWords(loss, ticks, 'en').tick)]).toEqual(['thousand yuan', '0', '50', '100'])
  expect(axisWords(loss, [0, 500], 'zh').unit).toBe('元')
})

it('names what a count counts, and stands without ticks', () => {
  expect(axisWords(cases, [0, 1], 'en').unit).toBe('cases')
  expect(axisWords(cases, [], 'zh').tick(3)).toBe('3')
})
