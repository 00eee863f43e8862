import { describe, expect, it } from 'vitest'
import { languageHeader, preferred } from './language.ts'

describe('the language of the page', () => {
  it("is the first of the browser's that it speaks, else Chinese", () => {
    expect(preferred(['fr-CH', 'en-GB', 'zh-CN'])).toBe('en')
    expect(preferred(['zh-Hant', 'en'])).toBe('zh')
    expect(preferred(['ja', 'zhuang'])).toBe('zh')
    expect(preferred([])).toBe('zh')
  })

  it('is named in a request only where the browser asks for another', () => {
    expect(languageHeader('zh', ['zh-CN', 'en'])).toEqual({})
    expect(languageHeader('en', ['fr', 'en-GB'])).toEqual({})
    expect(languageHeader('en', ['zh-CN', 'en'])).toEqual({ 'Accept-Language': 'en' })
    expect(languageHeader('zh', ['ja'])).toEqual({ 'Accept-Language': 'zh' })
    expect(languageHeader('zh', [])).toEqual({ 'Accept-Language': 'zh' })
  })
})
