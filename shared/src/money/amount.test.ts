import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAmount, unitOfHeading } from './amount.ts'

describe('readAmount', () => {
  it.each([
    ['1.2万元', 1_200_000],
    ['1.2 万', 1_200_000],
    ['12,000', 1_200_000],
    ['12 000.5', 1_200_050],
    ['¥12,000.50', 1_200_050],
    ['￥ 1，234.5', 123_450],
    ['$12,996,616 ', 1_299_661_600],
    ['人民币 3,000 元', 300_000],
    ['3元5角', 350],
    ['2万3千元', 2_300_000],
    ['1亿2000万元', 12_000_000_000],
    ['１２０００', 1_200_000],
    ['壹万贰仟元整', 1_200_000],
    ['十万', 10_000_000],
    ['0', 0],
    ['.5', 50],
    [12509457.789999994, 1_250_945_779],
    [1e-7, 0],
  ])('reads %s', (cell, fen) => {
    expect(readAmount(cell)).toEqual({ ok: true, value: fen })
  })

  it('counts in the unit of the heading unless the cell names its own', () => {
    expect(readAmount('1.2', '万元')).toEqual({ ok: true, value: 1_200_000 })
    expect(readAmount(0.07, '万元')).toEqual({ ok: true, value: 70_000 })
    expect(readAmount('300元', '万元')).toEqual({ ok: true, value: 30_000 })
  })

  it('tells an empty cell from 0', () => {
    for (const cell of ['', ' ', '—', '-', '/', '无']) expect(readAmount(cell)).toEqual({ ok: true, value: null })
  })

  it.each([
    '-5',
    '−5',
    '(1,200)',
    '¥-3',
    '约3万',
    '3万余元',
    '12,5',
    '1.234,56',
    '1e5',
    '5 起',
    '1万元5万元',
    '2万3',
    '9007199254740993',
    'abc',
    '元',
  ])('refuses "%s" and quotes it', (cell) => {
    const reading = readAmount(cell)
    expect(reading.ok ? null : reading.reason.zh).toContain(`“${cell}”`)
  })

  it('is exact for every amount in 分, in 元 and in 万元', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e13 }), (fen) => {
        const digits = String(fen).padStart(7, '0')
        expect(readAmount(`${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/^0+(?=\d)/, ''))).toEqual({ ok: true, value: fen })
        expect(readAmount(`${digits.slice(0, -6)}.${digits.slice(-6)}万元`)).toEqual({ ok: true, value: fen })
      }),
    )
  })
})

describe('unitOfHeading', () => {
  it.each([
    ['损失（万元）', '万元'],
    ['损失(元)', '元'],
    ['金额（单位：元）', '元'],
    ['涉案金额/元', '元'],
    ['金额_万元', '万元'],
    ['损失金额万元', '万元'],
  ])('finds the unit of %s', (heading, unit) => {
    expect(unitOfHeading(heading)).toBe(unit)
  })

  it('finds none where none is given', () => {
    for (const heading of ['Loss', '损失', '单元', '']) expect(unitOfHeading(heading)).toBeNull()
  })
})
