import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoOf } from '../period/day.ts'
import { maskNumber, personalNumbersIn } from './find-numbers.ts'
import { checkDigitOf } from './identity-number.ts'

const told = (text: string) => personalNumbersIn(text).map(({ kind, certain, start, end }) => [kind, certain, text.slice(start, end)])
const wide = (text: string) => [...text].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('')

/** Numbers that are right by construction and belong to nobody: the district 110100 + 99 was never given out. */
const identity = fc.tuple(fc.integer({ min: -20_000, max: 10_000 }), fc.integer({ min: 0, max: 999 })).map(([day, order]) => {
  const first = `110199${isoOf(day).replaceAll('-', '')}${String(order).padStart(3, '0')}`
  return first + checkDigitOf(first)
})
const mobile = fc
  .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`)

describe('numbers of persons in a text', () => {
  it('are found with their places, several side by side', () => {
    expect(told('')).toEqual([])
    expect(told('联系人 13800138000 13900139000，或 2024-01-05 15000150000')).toEqual([
      ['mobile', true, '13800138000'],
      ['mobile', true, '13900139000'],
      ['mobile', true, '15000150000'],
    ])
    expect(told('证件 11010519491231002x，卡 6222 0212 3456 7890 128，电话（0731）8234 5678')).toEqual([
      ['identity', true, '11010519491231002x'],
      ['bankCard', true, '6222 0212 3456 7890 128'],
      ['landline', false, '0731）8234 5678'],
    ])
  })

  it('are identity numbers and mobile numbers however they are written', () => {
    const dressed = fc.tuple(
      fc.oneof(identity, mobile),
      fc.constantFrom('', '电话', '王某，', 'tel:', '村民12,', '1、', '\n', '（'),
      fc.constantFrom('', '。', '）', ' 已劝阻', '张', '\n2024'),
      fc.constantFrom(
        (text: string) => text,
        wide,
        (text: string) => text.toLowerCase(),
        (text: string) => text.replace(/^(.{3})(.{4})/, '$1\u200b$2'),
      ),
    )
    fc.assert(
      fc.property(dressed, ([number, before, after, dress]) => {
        const text = before + dress(number) + after
        expect(told(text)).toEqual([[number.length === 18 ? 'identity' : 'mobile', true, dress(number)]])
        expect(personalNumbersIn(text)[0]!.digits).toBe(number)
      }),
    )
  })

  it('are the same number in every way of setting it apart', () => {
    const ways = ['13800138000', '138 0013 8000', '138-0013-8000', '+86 138-0013-8000', '8613800138000', '138.0013.8000', '1380 0138 000']
    for (const way of ways) expect(personalNumbersIn(way)).toMatchObject([{ kind: 'mobile', certain: true, digits: '13800138000' }])
    for (const way of ['110105 19491231 002X', '110105-1949-1231-002X', '1101 0519 4912 3100 2X', '110 105 194 912 310 02X'])
      expect(personalNumbersIn(way)).toMatchObject([{ kind: 'identity', certain: true, digits: '11010519491231002X' }])
  })

  it('are certain by their check digit alone', () => {
    fc.assert(
      fc.property(identity, fc.integer({ min: 1, max: 10 }), (number, by) => {
        const signs = '10X98765432'
        const other = number.slice(0, 17) + signs[(signs.indexOf(number[17]!) + by) % 11]
        expect(personalNumbersIn(other)).toMatchObject([{ kind: 'identity', certain: false }])
      }),
    )
  })

  it('are passports and permits behind their word', () => {
    expect(told('护照号：E12345678')).toEqual([['passport', true, 'E12345678']])
    expect(told('Passport No. EA1234567')).toEqual([['passport', true, 'EA1234567']])
    expect(told('往来港澳通行证C12345678')).toEqual([['passport', true, 'C12345678']])
    expect(told('物资编号 E12345678，办护照 3 本')).toEqual([])
  })

  it('end where a longer number goes on', () => {
    for (const text of ['138001380001', '1380013800', '012 3800 1380', '113800138000', 'x13800138000', '0.13800138000', '13800138000.5'])
      expect(told(text)).toEqual([])
  })

  it('are none of the numbers of an office', () => {
    for (const text of [
      '430121100201',
      '430121100201、430121100202 430121100203',
      '430121 2024-01-05 1234',
      '2024-01-05 13:45:00 至 2024-03-31',
      '20240105134500',
      '12,996,616.50 元',
      '省反诈办〔2026〕12号',
      '全国反诈专线 96110',
      '1763990000000',
      'A4301020000002024010001',
      '91430100MA4L1234X5',
      '550e8400-e29b-41d4-a716-446655440000',
      '112.93812345678901, 28.22812345678901',
    ])
      expect(told(text), text).toEqual([])
  })

  it('are shown by their ends only', () => {
    expect(maskNumber('13800138000')).toBe('138…00')
  })
})
