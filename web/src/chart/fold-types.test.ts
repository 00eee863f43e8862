import { describe, expect, it } from 'vitest'
import type { FraudType } from '@shouwang/shared/indicator/indicator'
import { foldTypes } from './fold-types.ts'
import { before, cases, line, trend } from './trend-fixture.ts'

const types: FraudType[] = [
  { key: 'fake-orders', name: { zh: '刷单返利', en: 'Fake orders' }, aliases: [], colour: 0 },
  { key: 'game-trade', name: { zh: '游戏交易', en: 'Game trade' }, aliases: [], colour: 7 },
  { key: 'other', name: { zh: '其他', en: 'Other' }, aliases: [], colour: 7 },
]
const byType = (lines: [string, (number | null)[], number | null][]) =>
  trend(
    lines.map(([type, num, den]) => line(1, num, den, { key: type, type, yearBefore: before(num.map((n) => n ?? 0)) })),
    { by: 'type' },
  )

describe('folding fraud types', () => {
  it('adds up those that share the last colour and keeps the others', () => {
    const folded = foldTypes(
      byType([
        ['fake-orders', [5, 6], null],
        ['game-trade', [1, 2], null],
        ['other', [3, 4], null],
      ]),
      types,
      cases,
    )
    expect(folded.lines.map(({ key, num }) => [key, num])).toEqual([
      ['fake-orders', [5, 6]],
      ['area:1/others', [4, 6]],
    ])
    expect(folded.lines[1]!.yearBefore?.num).toEqual([4, 6])
  })
  it('counts a population base under several types once', () => {
    const per10k = { denominator: { of: 'base', base: 'residents' } as const }
    const folded = foldTypes(
      byType([
        ['game-trade', [1, 2], 100],
        ['other', [3, 4], 100],
      ]),
      types,
      per10k,
    )
    expect(folded.lines[0]!.den).toEqual([100, 100])
  })
  it('stays missing where all of them are, and takes what is known', () => {
    const folded = foldTypes(
      byType([
        ['game-trade', [null, null], null],
        ['other', [null, 2], null],
      ]),
      types,
      cases,
    )
    expect(folded.lines[0]).toMatchObject({ num: [null, 2], state: [2, 0] })
  })
  it('leaves a single one and trends by area as they are', () => {
    const one = byType([['other', [3, 4], null]])
    expect(foldTypes(one, types, cases)).toEqual(one)
    const areas = trend([line(1, [1], null), line(2, [1], null)])
    expect(foldTypes(areas, types, cases)).toBe(areas)
  })
})
