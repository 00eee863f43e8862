import { describe, expect, it } from 'vitest'
import { ageBandWords, bandOfAge, byAge, readAgeBand } from './age-band.ts'

describe('the band of an age', () => {
  it('begins at its lower edge and ends before the next', () => {
    expect([0, 17, 18, 29, 30, 69, 70, 104].map(bandOfAge)).toEqual(['0-17', '0-17', '18-29', '18-29', '30-39', '60-69', '70+', '70+'])
  })

  it('reads ages as people write them and keeps only the band', () => {
    for (const cell of ['45', '45岁', '４５ 周岁', '45.0', 45]) expect(readAgeBand(cell)).toEqual({ ok: true, value: '40-49' })
    expect(readAgeBand('')).toEqual({ ok: true, value: null })
    expect(readAgeBand('不详')).toEqual({ ok: true, value: null })
  })

  it.each(['-3', '四十', '151', '45.5'])('refuses %s as an age', (cell) => {
    expect(readAgeBand(cell).ok).toBe(false)
  })
})

describe('a written age band', () => {
  it.each([
    ["'30 - 39", '30-39'],
    ['30—39岁', '30-39'],
    ['30至39周岁', '30-39'],
    ['100 +', '100+'],
    ['60岁以上', '60+'],
    ['60岁及以上', '60+'],
    ['18岁以下', '0-18'],
    ['20至29周岁', '20-29'],
    ["'1 - 9", '1-9'],
    ['<20', '0-19'],
    ['≤20', '0-20'],
    ['≥60', '60+'],
    ['>60', '61+'],
    ['65 and over', '65+'],
    ['under 18', '0-17'],
    ['未满18周岁', '0-17'],
    ['未成年人', '0-17'],
    ['0-0', '0-0'],
  ])('%s is %s', (cell, band) => {
    expect(readAgeBand(cell)).toEqual({ ok: true, value: band })
  })

  it.each(['', '不详', 'Unknown', 'Not Available'])('"%s" is unknown, not a band', (cell) => {
    expect(readAgeBand(cell)).toEqual({ ok: true, value: null })
  })

  it.each(['39-30', '青年', '未满0岁', '100-151'])('refuses %s', (cell) => {
    expect(readAgeBand(cell).ok).toBe(false)
  })
})

describe('a stored age band', () => {
  it('is told in words', () => {
    expect(ageBandWords('20-29')).toEqual({ zh: '20–29\u202f岁', en: '20–29' })
    expect(ageBandWords('0-17')).toEqual({ zh: '不满\u202f18\u202f岁', en: 'under 18' })
    expect(ageBandWords('60+').zh).toBe('60\u202f岁及以上')
    expect(() => ageBandWords('old')).toThrow('"old" is not an age band')
  })

  it('stands in the order of age', () => {
    const bands = ['100+', '20-29', '0-17', '60+', '60-69', '20-39']
    expect(bands.sort(byAge)).toEqual(['0-17', '20-29', '20-39', '60-69', '60+', '100+'])
  })
})
