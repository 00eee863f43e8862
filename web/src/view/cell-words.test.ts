import { expect, test } from 'vitest'
import { changeCell, gapCell } from './cell-words.ts'
import { cases, coverage } from './view-fixture.ts'

const change = (by: number, base = 1) => ({ now: base + by, base, change: by, percent: base === 0 ? null : by / base })

test('shares change in points, counts in members, money in per cent', () => {
  expect(changeCell(coverage, change(0.021), 'zh')).toBe('▲2.1')
  expect(changeCell(cases, change(-3, 24), 'zh')).toBe('▼3')
  expect(changeCell({ ...cases, unit: 'yuan' }, change(-50, 400), 'zh')).toBe('▼12.5%')
})

test('a change that rounds to nothing is level and an unknown one a dash', () => {
  expect(changeCell(coverage, change(0.0001), 'zh')).toBe('平')
  expect(changeCell(coverage, null, 'en')).toBe('—')
})

test('from nothing money has a direction and no percentage', () => {
  expect(changeCell({ ...cases, unit: 'yuan' }, change(50, 0), 'zh')).toBe('▲')
})

test('gaps carry their sign and a met target its word', () => {
  expect(gapCell(coverage, -0.077, 'zh')).toBe('−7.7')
  expect(gapCell(coverage, 0.02, 'zh')).toBe('+2.0')
  expect(gapCell(coverage, 0, 'zh')).toBe('达标')
  expect(gapCell(coverage, null, 'zh')).toBe('—')
})
