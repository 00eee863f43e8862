import { describe, expect, it } from 'vitest'
import { ownSide, writeSide } from './text-pair.ts'

describe('a name in the Chinese page', () => {
  it('is English too as long as nobody wrote an English one', () => {
    const first = writeSide(undefined, 'zh', '户', 'zh')
    expect(first).toEqual({ zh: '户', en: '户' })
    expect(writeSide(first, 'zh', '户数', 'zh')).toEqual({ zh: '户数', en: '户数' })
    expect(ownSide(first, 'en', 'zh')).toBe('')
  })

  it('leaves an English name of its own alone', () => {
    expect(writeSide({ zh: '户', en: 'households' }, 'zh', '家', 'zh')).toEqual({ zh: '家', en: 'households' })
    expect(writeSide({ zh: 'App', en: 'App' }, 'en', 'The app', 'zh')).toEqual({ zh: 'App', en: 'The app' })
  })

  it('takes the Chinese again when the English one is emptied', () => {
    expect(writeSide({ zh: '户', en: 'h' }, 'en', '', 'zh')).toEqual({ zh: '户', en: '户' })
  })

  it('is empty in both when it is emptied', () => {
    expect(writeSide({ zh: '户', en: '户' }, 'zh', '', 'zh')).toEqual({ zh: '', en: '' })
  })
})

describe('a name in the English page', () => {
  it('is Chinese too where there is none', () => {
    expect(writeSide({ zh: '', en: '' }, 'en', 'Homes', 'en')).toEqual({ zh: 'Homes', en: 'Homes' })
    expect(writeSide({ zh: 'Home', en: 'Home' }, 'en', 'Homes', 'en')).toEqual({ zh: 'Homes', en: 'Homes' })
  })

  it('never overwrites Chinese words', () => {
    expect(writeSide({ zh: '户', en: '户' }, 'en', 'households', 'en')).toEqual({ zh: '户', en: 'households' })
  })
})
