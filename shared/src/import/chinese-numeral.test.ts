import { expect, it } from 'vitest'
import { chineseInteger } from './chinese-numeral.ts'

it.each([
  ['零', 0],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['三十二', 32],
  ['一百零五', 105],
  ['一千零一十', 1010],
  ['一万二千', 12_000],
  ['三万零五', 30_005],
  ['一亿三千万', 130_000_000],
  ['壹万贰仟', 12_000],
  ['两千', 2000],
  ['二〇二四', 2024],
])('reads %s as %d', (text, value) => {
  expect(chineseInteger(text)).toBe(value)
})

it.each(['', '千', '万', '一二十', '十十', '万万', '一亿亿', '三 十', '多福巷', '12'])('does not take "%s" for a numeral', (text) => {
  expect(chineseInteger(text)).toBeNull()
})

it('does not guess where people mean something else than the signs add up to', () => {
  expect(chineseInteger('五六')).toBeNull()
  expect(chineseInteger('一百二')).toBeNull()
  expect(chineseInteger('一万二')).toBeNull()
})
