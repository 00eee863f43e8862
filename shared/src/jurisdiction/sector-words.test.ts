import { describe, expect, it } from 'vitest'
import { isOfSector, sectorWords } from './sector-words.ts'

describe('a sector', () => {
  it('takes in itself and its parts', () => {
    expect(isOfSector('school', 'school')).toBe(true)
    expect(isOfSector('school-secondary', 'school')).toBe(true)
  })

  it('does not take in the sector that it is a part of, or one that only begins alike', () => {
    expect(isOfSector('school', 'school-secondary')).toBe(false)
    expect(isOfSector('schooling', 'school')).toBe(false)
    expect(isOfSector('', 'school')).toBe(false)
  })

  it('is called by its name, or by the word that was written', () => {
    expect(sectorWords('bank').zh).toBe('银行网点')
    expect(sectorWords('纺织厂')).toEqual({ zh: '纺织厂', en: '纺织厂' })
  })
})
