import { LEVELS } from '@shouwang/shared/jurisdiction/level'
import { describe, expect, it } from 'vitest'
import { OFFICIAL, asWritten, codesAbove, filledUp, levelsFor, looksOfficial, ownLength, rankOfCode, schemeOf } from './code-scheme.ts'

describe('the statistical codes', () => {
  it('tell the level, filled up with zeros or not', () => {
    const level = (code: string) => LEVELS[rankOfCode(OFFICIAL, code)]
    expect(['33', '3301', '330122', '330122100', '330122100200'].map(level)).toEqual([
      'province',
      'prefecture',
      'county',
      'township',
      'village',
    ])
    expect(['330000000000', '330122000000', '330122100000'].map(level)).toEqual(['province', 'county', 'township'])
    expect(level('330122100200001')).toBe('grid')
    expect(level('3')).toBeUndefined()
    expect(level('33012')).toBeUndefined()
  })

  it('name the places above, the nearest first', () => {
    expect(codesAbove(OFFICIAL, '330122100200')).toEqual(['330122100', '330122', '3301', '33'])
    expect(codesAbove(OFFICIAL, '330122000000')).toEqual(['3301', '33'])
    expect(codesAbove(OFFICIAL, '33')).toEqual([])
  })

  it('are filled up to twelve digits, and longer ones left alone', () => {
    expect(filledUp(OFFICIAL, '33')).toBe('330000000000')
    expect(filledUp(OFFICIAL, '330122100200001')).toBe('330122100200001')
    expect(filledUp(null, '33')).toBe('33')
  })

  it('are told from other codes by their lengths', () => {
    expect(looksOfficial(['33', '3301'])).toBe(true)
    expect(looksOfficial(['33', '330'])).toBe(false)
    expect(looksOfficial(['33', 'A1'])).toBe(false)
    expect(looksOfficial([])).toBe(false)
  })
})

describe('codes that are not filled up', () => {
  const written = asWritten(OFFICIAL, ['44', '4419', '441900', '441900003'])

  it('are their own part, zeros at the end included', () => {
    expect(['4419', '441900', '350527000', '350527000000'].map((code) => LEVELS[rankOfCode(written, code)])).toEqual([
      'prefecture',
      'county',
      'township',
      'village',
    ])
    expect(codesAbove(written, '441900')).toEqual(['4419', '44'])
    expect(ownLength(written, '44190')).toBe(0)
  })

  it('are told from those that are by one shorter code', () => {
    expect(asWritten(OFFICIAL, ['440000000000', '441900000001', '441900000001001']).filled).toBe(true)
    expect(written.filled).toBe(false)
  })
})

describe('a scheme of other lengths', () => {
  it('ends with the village unless levels are named', () => {
    const scheme = schemeOf([2, 5, 7, 10], null)
    expect(ownLength(scheme, '1030500000')).toBe(5)
    expect(LEVELS[rankOfCode(scheme, '1030500001')]).toBe('village')
    expect(LEVELS[rankOfCode(schemeOf([2, 5], ['nation', 'grid']), '10305')]).toBe('grid')
  })

  it('counts levels from the village upwards, as many as there are', () => {
    expect(levelsFor(1)).toEqual(['village'])
    expect(levelsFor(6)).toEqual(LEVELS.slice(0, 6))
    expect(levelsFor(7)).toEqual([...LEVELS])
    expect(levelsFor(0)).toEqual([])
  })
})
