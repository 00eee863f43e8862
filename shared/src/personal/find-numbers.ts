import type { Text } from '../indicator/indicator.ts'
import { bankCard } from './bank-card.ts'
import { isIdentityNumber, looksLikeIdentityNumber, looksLikeOldIdentityNumber } from './identity-number.ts'
import { plainDigits } from './plain-digits.ts'

export type NumberKind = 'identity' | 'mobile' | 'landline' | 'bankCard' | 'passport'

/**
 * A number in a text that belongs to a person, at `[start, end)`. `certain`: check digits, ranges or the words around it leave no doubt; otherwise it is suspected. `digits` is
 * the number without whatever sets it apart: the same for every way of writing it.
 */
export type PersonalNumber = { kind: NumberKind; certain: boolean; start: number; end: number; digits: string }

export const NUMBER_WORDS: Record<NumberKind, Text> = {
  identity: { zh: '身份证号', en: 'an identity number' },
  mobile: { zh: '手机号码', en: 'a mobile number' },
  landline: { zh: '电话号码', en: 'a telephone number' },
  bankCard: { zh: '银行卡号', en: 'a bank card number' },
  passport: { zh: '护照或通行证号码', en: 'the number of a passport or permit' },
}

/** The shortest text in which such a number can stand: a landline, or a passport behind its word. */
export const SHORTEST = 10

/**
 * All numbers in a text that belong to a person: residents' identity numbers (GB 11643), mobile numbers and landlines of the mainland, bank cards, passports and permits behind
 * their word; in full-width digits, set apart by spaces, dashes or signs without a width, too. Division codes, amounts, dates and references (letters in front, or longer than 19 digits) are none.
 */
export function personalNumbersIn(text: string): PersonalNumber[] {
  if (text.length < SHORTEST || /^\d{12}$/.test(text)) return []
  const { text: plain, at } = plainDigits(text)
  if (!MANY_DIGITS.test(plain)) return []
  if (ROUNDED.test(plain)) return [{ kind: 'identity', certain: false, start: 0, end: text.length, digits: plain.trim() }]
  const found: PersonalNumber[] = []
  for (const { pattern, judge } of LOOKS) {
    for (const { index, 1: written } of plain.matchAll(pattern)) {
      const personal = written === undefined ? null : judge(written)
      if (personal === null) continue
      const one = { ...personal, start: at(index), end: at(index + written!.length - 1) + 1 }
      // What was told with more certainty before is not told again as something else.
      if (!found.some(({ start, end }) => one.start < end && start < one.end)) found.push(one)
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

/** How a number is named where it must not be repeated: its first three and last two signs. */
export function maskNumber(digits: string): string {
  return `${digits.slice(0, 3)}…${digits.slice(-2)}`
}

const MANY_DIGITS = /\d(?:[ .()-]{0,2}\d){6}/
/** As spreadsheets write a number of 15 to 20 digits that they took for an amount. */
const ROUNDED = /^\s*\d\.\d{5,}E\+1[4-9]\s*$/i

type Judged = Pick<PersonalNumber, 'kind' | 'certain' | 'digits'>
type Look = { pattern: RegExp; judge: (written: string) => Judged | null }

/** Not inside a longer number, a word or a decimal; letters in front are a reference unless they say what follows. */
const BEFORE = String.raw`(?:(?<![\dA-Za-z]|\d\.)|(?<=(?<![A-Za-z])(?:tel|phone|mobile|mob|cell|dh|lxdh|sj|sjh|sfz|sfzh|card|kh)\.?))`
const AFTER = String.raw`(?![\dA-Za-z]|\.\d)`

/** Every place at which it may begin is looked at, also inside what turned out to be nothing: hence the number stands in a look ahead. */
const look = (pattern: string, judge: Look['judge']): Look => ({ pattern: new RegExp(`${BEFORE}(?=(${pattern})${AFTER})`, 'gi'), judge })

const LOOKS: readonly Look[] = [
  look(String.raw`[1-9](?:[ -]?\d){16}[ -]?[\dX]`, (written) => {
    const digits = bare(written)
    const sure = setApartAlike(written) && isIdentityNumber(digits)
    return sure || (written.length === 18 && looksLikeIdentityNumber(digits)) ? { kind: 'identity', certain: sure, digits } : null
  }),
  look(String.raw`(?:(?:\+|00)?86[ -]?)?1[3-9]\d(?:([ .-]?)\d{4}\2\d{4}|\d([ -])\d{4}\3\d{3})`, (written) => ({
    kind: 'mobile',
    certain: true,
    digits: bare(written).slice(-11),
  })),
  look(String.raw`\d{16,19}|\d{15}|\d{4}([ -])\d{4}\2\d{4}\2\d{4}(?:\2\d{1,3})?|\d{6}[ -]\d{10,13}`, (written) => {
    const digits = bare(written)
    const card = bankCard(digits)
    return card === null ? null : { kind: 'bankCard', certain: card === 'certain', digits }
  }),
  look(String.raw`[1-9]\d{14}`, (digits) => (looksLikeOldIdentityNumber(digits) ? { kind: 'identity', certain: false, digits } : null)),
  look(String.raw`(?:0(?:10|2\d)(?:-|[ ]|\)[ -]?)[2-8]\d{3}[ -]?\d{4}|0[3-9]\d{2}(?:-|[ ]|\)[ -]?)[2-8]\d{2,3}[ -]?\d{4})`, (written) => ({
    kind: 'landline',
    certain: false,
    digits: bare(written),
  })),
  {
    pattern:
      /(?<=(?:护照|通行证|passport|permit)\s{0,2}(?:证件|号码|编号|号|no\.?|number)?[\s:：#“"(（]{0,4})(?=((?:[EGDSP][A-Z]?\d{7,8}|[CWHM][A-Z]?\d{7,10})(?![\dA-Za-z])))/gi,
    judge: (written) => ({ kind: 'passport', certain: true, digits: bare(written) }),
  },
]

function bare(written: string): string {
  return written.replaceAll(/[^\dA-Za-z]/g, '').toUpperCase()
}

/** Groups of one number are parted by the same sign; a region, a date and a number beside each other are not. */
function setApartAlike(written: string): boolean {
  return new Set(written.replaceAll(/[\dX]/gi, '')).size <= 1
}
