import { describe, expect, it } from 'vitest'
import { checkDigitOf, isIdentityNumber, looksLikeIdentityNumber, looksLikeOldIdentityNumber } from './identity-number.ts'

// The example numbers of GB 11643-1999 itself, of a district code that has been given up.
const example = '11010519491231002X'

describe('identity numbers', () => {
  it('know the example of the standard', () => {
    expect(isIdentityNumber(example)).toBe(true)
    expect(isIdentityNumber('440524188001010014')).toBe(false)
    expect(checkDigitOf('44052418800101001')).toBe('4')
    expect(isIdentityNumber(example.toLowerCase())).toBe(true)
  })

  it('have one check digit out of eleven', () => {
    const right = [...'0123456789X'].filter((digit) => isIdentityNumber(example.slice(0, 17) + digit))
    expect(right).toEqual(['X'])
  })

  it('need a province, a birth date that exists and 18 signs', () => {
    for (const text of ['', '99010519491231002X', '110105194902300021', '1101051949123100', '110105194912310021X']) {
      expect(looksLikeIdentityNumber(text)).toBe(false)
    }
    expect(looksLikeIdentityNumber('110105194912310020')).toBe(true)
  })

  it('of 15 digits can only look like one', () => {
    expect(looksLikeOldIdentityNumber('110105491231002')).toBe(true)
    expect(looksLikeOldIdentityNumber('110105491331002')).toBe(false)
    expect(looksLikeOldIdentityNumber('990105491231002')).toBe(false)
  })
})
