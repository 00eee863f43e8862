import { describe, expect, it } from 'vitest'
import { formatMoney } from './money-words.ts'

const plain = (text: string) => text.replaceAll('\u202f', ' ')

describe('formatMoney', () => {
  it('tells large money in 万元 with two decimals and small money in 元', () => {
    expect(plain(formatMoney(186_300_000, 'zh'))).toBe('186.30 万元')
    expect(plain(formatMoney(123_450, 'zh'))).toBe('1 234.50 元')
    expect(plain(formatMoney(29_900, 'zh'))).toBe('299 元')
  })

  it('changes the unit at exactly 1 万元', () => {
    expect(plain(formatMoney(999_999, 'zh'))).toBe('9 999.99 元')
    expect(plain(formatMoney(1_000_000, 'zh'))).toBe('1.00 万元')
  })

  it('tells nothing lost as 0', () => {
    expect(plain(formatMoney(0, 'zh'))).toBe('0 元')
    expect(plain(formatMoney(0, 'en'))).toBe('¥0')
  })

  it('takes one unit for a whole column', () => {
    expect(plain(formatMoney(29_900, 'zh', 'large'))).toBe('0.03 万元')
    expect(plain(formatMoney(186_300_000, 'zh', 'yuan'))).toBe('1 863 000 元')
  })

  it('speaks English', () => {
    expect(plain(formatMoney(186_300_000, 'en'))).toBe('¥1.86 million')
    expect(plain(formatMoney(123_450, 'en'))).toBe('¥1 234.50')
    expect(plain(formatMoney(-123_400, 'en'))).toBe('−¥1 234')
  })

  it('rounds half away from zero, from the integer', () => {
    expect(plain(formatMoney(1_005_000, 'zh'))).toBe('1.01 万元')
    expect(plain(formatMoney(-1_005_000, 'zh'))).toBe('−1.01 万元')
    expect(plain(formatMoney(150, 'zh', 'yuan', 0))).toBe('2 元')
  })

  it('keeps a sum of a nation exact', () => {
    expect(plain(formatMoney(900_719_925_474_099, 'zh', 'yuan'))).toBe('9 007 199 254 740.99 元')
  })
})
