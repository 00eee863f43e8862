/**
 * Whether digits are the number of a payment card: right by Luhn's check digit (ISO/IEC 7812), and of an issuer's range. UnionPay's 62 is `certain`; other issuers are only
 * `suspect`, since references of cases and orders look alike.
 */
export function bankCard(digits: string): 'certain' | 'suspect' | null {
  if (!luhn(digits)) return null
  if (/^62\d{14,17}$/.test(digits)) return 'certain'
  return OTHERS.test(digits) && !REGION_AND_YEAR.test(digits) && !DATE.test(digits) ? 'suspect' : null
}

/** Visa, Mastercard, American Express, and the older numbers of Chinese banks. */
const OTHERS = /^(?:4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|60\d{14,17}|9\d{15,18})$/
/** References that begin with a region and a year, or with a date, are none. */
const REGION_AND_YEAR = /^[1-9]\d{5}(?:19|20)\d{2}/
const DATE = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/

function luhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}
