import { describe, expect, it } from 'vitest'
import { OCCUPATIONS, readOccupation } from './occupation.ts'
import { readSex } from './sex.ts'

const told = (reading: ReturnType<typeof readSex> | ReturnType<typeof readOccupation>) => (reading.ok ? reading.value : reading.reason.en)

describe('sex', () => {
  it('is read by name, letter and standard code', () => {
    for (const cell of ['女', '女性', 'Female', 'F', 2]) expect(told(readSex(cell))).toBe('female')
    for (const cell of ['男', 'male', 'M', '1']) expect(told(readSex(cell))).toBe('male')
  })

  it('is not known where nobody said it', () => {
    for (const cell of ['', '未知', 'Unknown', 'Not Available', 'Prefer not to say', 'Other']) expect(told(readSex(cell))).toBeNull()
  })

  it('refuses other words', () => {
    expect(told(readSex('青年'))).toContain('"青年" is not a sex')
  })
})

describe('occupation groups', () => {
  it('are found by name and by what people write', () => {
    expect(told(readOccupation('农民'))).toBe('farmer')
    expect(told(readOccupation('公司职员'))).toBe('employee')
    expect(told(readOccupation('Retired'))).toBe('retired')
    expect(told(readOccupation('无'))).toBe('unemployed')
  })

  it('tell "not known" from "none of these"', () => {
    expect(told(readOccupation('不详'))).toBeNull()
    expect(told(readOccupation(''))).toBeNull()
    expect(told(readOccupation('其它'))).toBe('other')
  })

  it('refuse a word of no group and list the groups', () => {
    const reason = told(readOccupation('宇航员'))
    expect(reason).toContain('"宇航员"')
    for (const { name } of OCCUPATIONS) expect(reason).toContain(name.en)
  })
})
