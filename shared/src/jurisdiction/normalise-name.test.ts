import { describe, expect, it } from 'vitest'
import { canonicalName, foldName, kindOfName, normaliseName } from './normalise-name.ts'

describe('foldName', () => {
  it('folds full width, spaces and punctuation', () => {
    expect(foldName('　龙门（新）１２ 号')).toBe('龙门新12号')
  })

  it('folds traditional and variant characters', () => {
    expect(foldName('龍門鎮')).toBe('龙门镇')
    expect(foldName('二〇一')).toBe('二零一')
  })

  it('keeps 乾 and 於, which simplified names use in their own right', () => {
    expect(foldName('乾县於潜镇')).toBe('乾县於潜镇')
  })

  it('folds case and diacritics of Latin names', () => {
    expect(foldName('Peñablanca (Pob.)')).toBe('penablancapob')
  })

  it('leaves nothing of a name that is only punctuation', () => {
    expect(foldName('（—）')).toBe('')
    expect(foldName('')).toBe('')
  })

  it('keeps letters of other scripts and joined Hangul', () => {
    expect(foldName('서울')).toBe('서울')
  })
})

describe('canonicalName', () => {
  it.each([
    ['和平村民委员会', '和平村'],
    ['和平村委会', '和平村'],
    ['和平村', '和平村'],
    ['李庄村村委会', '李庄村'],
    ['和平社区居委会', '和平社区'],
    ['和平居民委员会', '和平社区'],
    ['东华门街道办事处', '东华门街道'],
    ['城关镇人民政府', '城关镇'],
    ['张码地区办事处', '张码地区'],
  ])('writes %s as %s', (name, canonical) => {
    expect(canonicalName(name)).toBe(canonical)
  })

  it('keeps a village and a community of the same name apart', () => {
    expect(canonicalName('和平村委会')).not.toBe(canonicalName('和平社区居委会'))
  })

  it('keeps a name that consists of its kind alone', () => {
    expect(canonicalName('社区')).toBe('社区')
    expect(canonicalName('村委会')).toBe('村委会')
  })
})

describe('normaliseName', () => {
  it('leaves the kind out', () => {
    expect(normaliseName('多福巷社区居委会')).toBe('多福巷')
    expect(normaliseName('东华门街道')).toBe('东华门')
  })

  it('keeps the kind where only one character would remain', () => {
    expect(normaliseName('李村')).toBe('李村')
    expect(normaliseName('李村委会')).toBe('李村')
  })

  it('does not change what it has normalised', () => {
    for (const name of ['多福巷社区居委会', '李村委会', '城关镇', 'San José', '']) {
      expect(normaliseName(normaliseName(name))).toBe(normaliseName(name))
    }
  })
})

describe('kindOfName', () => {
  it('tells the level that a name says', () => {
    expect(kindOfName('和平村委会')).toBe('village')
    expect(kindOfName('和平社区居委会')).toBe('village')
    expect(kindOfName('城关镇人民政府')).toBe('township')
    expect(kindOfName('桐庐县')).toBe('county')
  })

  it('says nothing of a name without a kind', () => {
    expect(kindOfName('多福巷')).toBeNull()
    expect(kindOfName('')).toBeNull()
  })
})
