import { describe, expect, it } from 'vitest'
import { createTermMatcher, normalisedTerm } from './term.ts'

const terms = [
  { key: 'fake-orders', name: { zh: '刷单返利', en: 'Fake orders' }, aliases: ['刷单'] },
  { key: 'romance', name: { zh: '网络婚恋交友', en: 'Romance' }, aliases: ['杀猪盘', '网络婚恋、交友类'] },
]

describe('a term matcher', () => {
  const find = createTermMatcher(terms)

  it('finds by key, by name in either language and by alias', () => {
    for (const text of ['fake-orders', '刷单返利', 'FAKE ORDERS', '刷单']) expect(find(text)?.key).toBe('fake-orders')
  })

  it('does not mind width, spaces, punctuation and the ending 类', () => {
    for (const text of ['刷单 返利类', '（刷单返利）', '刷单返利诈骗', 'Ｆａｋｅ　ｏｒｄｅｒｓ'])
      expect(find(text)?.key).toBe('fake-orders')
    expect(find('网络婚恋交友类')?.key).toBe('romance')
  })

  it('finds nothing for an unknown or empty word', () => {
    expect(find('盗窃')).toBeNull()
    expect(find('')).toBeNull()
  })

  it('does not strip a word down to nothing', () => {
    expect(normalisedTerm('诈骗')).toBe('诈骗')
  })

  it('refuses a catalogue in which one word stands for two terms', () => {
    const clash = [...terms, { key: 'other', name: { zh: '其他', en: 'Other' }, aliases: ['刷单类'] }]
    expect(() => createTermMatcher(clash)).toThrow('"刷单类" stands for both "fake-orders" and "other"')
  })
})
