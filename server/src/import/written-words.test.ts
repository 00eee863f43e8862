import { describe, expect, it } from 'vitest'
import { SeenTexts } from './seen-texts.ts'
import { readInstant } from './written-instant.ts'
import { readYesNo, saysSum } from './written-words.ts'

describe('sums', () => {
  it.each(['合计', '合 计', '总计：', '小计', 'ALL', 'Total', '全县', '全县合计', '城关镇小计'])(
    '%s says that its row is a sum',
    (cell) => {
      expect(saysSum(cell)).toBe(true)
    },
  )

  it.each(['', '和平村', '小计村', 'Allen', '合计生活超市社区', '全乡村'])('%s does not', (cell) => {
    expect(saysSum(cell)).toBe(false)
  })
})

describe('yes and no', () => {
  it('are read as people write them; an empty cell is neither', () => {
    for (const cell of ['是', '已破案', '√', 'TRUE', 'y', '1']) expect(readYesNo(cell)).toEqual({ ok: true, value: true })
    for (const cell of ['否', '未破案', '×', 'False', '0']) expect(readYesNo(cell)).toEqual({ ok: true, value: false })
    for (const cell of ['', '不详']) expect(readYesNo(cell)).toEqual({ ok: true, value: null })
    expect(readYesNo('或许').ok).toBe(false)
  })
})

describe('an instant', () => {
  const read = (cell: string) => {
    const reading = readInstant(cell, { zone: 'Asia/Shanghai' })
    return reading.ok ? (reading.value === null ? null : new Date(reading.value).toISOString()) : 'refused'
  }

  it.each([
    ['2026-03-20 15:30', '2026-03-20T07:30:00.000Z'],
    ['2026年3月20日 下午3:30', '2026-03-20T07:30:00.000Z'],
    ['2026/3/20', '2026-03-19T16:00:00.000Z'],
    ['2026-03-20T07:30:00Z', '2026-03-20T07:30:00.000Z'],
    ['46101.5', '2026-03-20T04:00:00.000Z'],
    ['', null],
    ['2026-03-20 25:00', 'refused'],
    ['昨天', 'refused'],
  ])('%s is %s', (cell, instant) => {
    expect(read(cell)).toBe(instant)
  })
})

describe('texts that were seen', () => {
  it('are found again with their line among very many', () => {
    const seen = new SeenTexts()
    for (let line = 1; line <= 200_000; line++) expect(seen.add(`A${line}`, line)).toBeNull()
    expect(seen.add('A1', 9)).toBe(1)
    expect(seen.add('A199999', 9)).toBe(199_999)
    expect(seen.add('', 5)).toBeNull()
    expect(seen.add('', 6)).toBe(5)
  })
})
