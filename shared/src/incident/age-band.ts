import { cellText, isEmpty, read, refused } from '../import/reading.ts'
import type { Reading } from '../import/reading.ts'
import type { Text } from '../indicator/indicator.ts'

/** A stored band: `20-29` with both ends included, or `60+`. */
const BAND = /^(\d{1,3})(?:-(\d{1,3})|\+)$/
const UNKNOWN = /^(?:未知|不详|不明|其他|其它|未说明|未注明|单位|unknown|notavailable|notstated|notspecified|prefernottosay|other)$/
const OLDEST = 150

/** The bands in which exact ages are kept, youngest first: minors, young adults, then tens of years. */
export const AGE_BANDS = ['0-17', '18-29', '30-39', '40-49', '50-59', '60-69', '70+'] as const

/** The one of `AGE_BANDS` in which an age lies. Nobody's exact age is kept. */
export function bandOfAge(age: number): string {
  return AGE_BANDS.findLast((band) => age >= Number.parseInt(band, 10)) ?? AGE_BANDS[0]
}

/**
 * An age band as people write it: `20-29`, `20—29岁`, `20至29周岁`, `'30 - 39`, `未满18周岁`, `未成年人`, `<20`, `60岁以上`, `≥60`, `100 +`, `65 and over`, `under 18`.
 * 以上 and 以下 include their number, as in law. An exact age
 * (`45`, `45岁`) becomes the band in which it lies. `null` where it is not known.
 */
export function readAgeBand(cell: string | number): Reading<string> {
  const text = cellText(cell)
  const plain = folded(text)
  if (isEmpty(text) || UNKNOWN.test(plain)) return read<string>(null)
  if (/^(?:未成年人?|minors?)$/.test(plain)) return read('0-17')
  const age = /^(\d{1,3})(?:\.0+)?$/.exec(plain)
  if (age && Number(age[1]) <= OLDEST) return read(bandOfAge(Number(age[1])))
  const [from, last] = endsWritten(plain)
  if (from === null) return refused(`“${text}”不是年龄段，应填如 30-39 或 60岁以上`, `"${text}" is not an age band; write 30-39 or 60+`)
  if (from > (last ?? OLDEST) || (last ?? from) > OLDEST)
    return refused(`“${text}”的年龄上下限不对，请核对`, `"${text}" has ages in the wrong order or too high; check it`)
  return read(last === null ? `${from}+` : `${from}-${last}`)
}

/** A band in words: `20–29 岁`, `18 岁以下`, `60 岁及以上`. Throws a `RangeError` for a key that is none. */
export function ageBandWords(key: string): Text {
  const match = BAND.exec(key)
  if (!match) throw new RangeError(`"${key}" is not an age band such as 20-29 or 60+`)
  const [, from, last] = match
  if (last === undefined) return { zh: `${from}\u202f岁及以上`, en: `${from} and over` }
  if (from === '0') return { zh: `不满\u202f${Number(last) + 1}\u202f岁`, en: `under ${Number(last) + 1}` }
  return { zh: `${from}–${last}\u202f岁`, en: `${from}–${last}` }
}

/** Orders bands by their first year, wider ones after narrower ones. */
export function byAge(a: string, b: string): number {
  const [fromA, lastA] = endsOf(a)
  const [fromB, lastB] = endsOf(b)
  return fromA - fromB || lastA - lastB
}

/** First and last year of what was written; `last` is `null` for an open end, `from` for what is no band. */
function endsWritten(plain: string): [number | null, number | null] {
  const span = /^(\d{1,3})(?:-|–|—|−|~|至|到|to)(\d{1,3})$/.exec(plain)
  if (span) return [Number(span[1]), Number(span[2])]
  const short = /^(?:<|不满|未满|不足|小于|under|below)(\d{1,3})$/.exec(plain)
  if (short) return [0, Number(short[1]) - 1]
  const upTo = /^(?:<=|≤)(\d{1,3})$/.exec(plain) ?? /^(\d{1,3})(?:及?以下|\(含\)以下|andunder|andbelow|orunder)$/.exec(plain)
  if (upTo) return [0, Number(upTo[1])]
  const beyond = /^(?:>|超过|over)(\d{1,3})$/.exec(plain)
  if (beyond) return [Number(beyond[1]) + 1, null]
  const above = /^(?:>=|≥|满)(\d{1,3})$/.exec(plain) ?? /^(\d{1,3})(?:\+|及?以上|\(含\)以上|andover|andabove|orover|orolder)$/.exec(plain)
  return above ? [Number(above[1]), null] : [null, null]
}

function endsOf(key: string): [number, number] {
  const match = BAND.exec(key)
  return match ? [Number(match[1]), match[2] === undefined ? Infinity : Number(match[2])] : [Number.MAX_SAFE_INTEGER, 0]
}

function folded(text: string): string {
  return text.toLowerCase().replaceAll(/\s|周?岁|years?|aged?/g, '')
}
