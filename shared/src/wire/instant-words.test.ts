import { describe, expect, it } from 'vitest'
import { instantWords } from './instant-words.ts'

const deadline = Date.UTC(2026, 10, 20, 8)
const plain = (text: string) => text.replaceAll('\u202f', ' ')

describe('instantWords', () => {
  it('tells the day, the weekday and the time on the clock of the zone', () => {
    expect(plain(instantWords(deadline, 'Asia/Shanghai', 'zh'))).toBe('11 月 20 日（周五）16:00')
    expect(plain(instantWords(deadline, 'Asia/Shanghai', 'en'))).toBe('Fri 20 Nov, 16:00')
    expect(plain(instantWords(deadline, 'Asia/Shanghai', 'zh', { year: true }))).toBe('2026 年 11 月 20 日（周五）16:00')
  })

  it('writes midnight as 00:00 of the new day', () => {
    expect(plain(instantWords(Date.UTC(2026, 10, 20, 16), 'Asia/Shanghai', 'en'))).toBe('Sat 21 Nov, 00:00')
  })

  it('refuses a zone that does not exist', () => {
    expect(() => instantWords(deadline, 'Asia/Nowhere', 'zh')).toThrow(RangeError)
  })
})
