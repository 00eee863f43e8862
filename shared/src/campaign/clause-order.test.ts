import { expect, it } from 'vitest'
import { compareClauses } from './clause-order.ts'

it('puts clauses in the order of the plan, whichever figures it is numbered by', () => {
  expect(['P3-10', 'P10-01', 'P3-9'].sort(compareClauses)).toEqual(['P3-9', 'P3-10', 'P10-01'])
  expect(['二（一）', '一（十）', '一（三）', '十一、2', '一（二）'].sort(compareClauses)).toEqual([
    '一（二）',
    '一（三）',
    '一（十）',
    '二（一）',
    '十一、2',
  ])
  expect(['甲', '乙', '甲'].sort(compareClauses)).toEqual(['乙', '甲', '甲'])
})
