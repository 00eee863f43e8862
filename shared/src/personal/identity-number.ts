import { dayFrom, partsOf } from '../period/day.ts'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK = '10X98765432'
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(' '),
)

/** Whether 18 signs are a citizen's identity number: province, a birth date that exists, and the check digit (GB 11643-1999, ISO 7064 MOD 11-2). */
export function isIdentityNumber(text: string): boolean {
  return looksLikeIdentityNumber(text) && checkDigitOf(text) === text[17]!.toUpperCase()
}

/** As `isIdentityNumber` without the check digit: misread or rounded numbers, as spreadsheets make them. */
export function looksLikeIdentityNumber(text: string): boolean {
  return /^\d{17}[\dXx]$/.test(text) && PROVINCES.has(text.slice(0, 2)) && isBirthDate(text.slice(6, 14))
}

/** The 15 digits issued before 1999: province and birth date are all that can be checked. */
export function looksLikeOldIdentityNumber(text: string): boolean {
  return /^\d{15}$/.test(text) && PROVINCES.has(text.slice(0, 2)) && isBirthDate(`19${text.slice(6, 12)}`)
}

/** The check digit of the first 17 digits. */
export function checkDigitOf(text: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  return CHECK[sum % 11]!
}

function isBirthDate(digits: string): boolean {
  const [year, month, date] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8))]
  const back = partsOf(dayFrom(year, month, date))
  return year >= 1900 && year < 2100 && back.month === month && back.date === date
}
