import { expect, test } from 'vitest'
import { spanWords } from './span-words.ts'

test.each([
  [30, '30 分钟', '30 minutes'],
  [60, '1 小时', '1 hour'],
  [90, '90 分钟', '90 minutes'],
  [720, '12 小时', '12 hours'],
  [10_080, '7 天', '7 days'],
])('%i minutes are told in the widest unit that fits', (minutes, zh, en) => {
  expect(spanWords(minutes, 'zh').replace(/\s/u, ' ')).toBe(zh)
  expect(spanWords(minutes, 'en')).toBe(en)
})
