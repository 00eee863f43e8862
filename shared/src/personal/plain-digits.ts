/** A text with its digits, letters and signs as on a keyboard. `at(i)` is where the sign `i` of it stood in the text as written. */
export type Plain = { text: string; at(i: number): number }

/** Full-width signs, spaces and dashes of any kind, and the digits of other scripts become plain; signs without a width are left out. */
export function plainDigits(text: string): Plain {
  const folded = text.replaceAll(ODD, plain)
  if (!INVISIBLE.test(folded)) return { text: folded, at: (i) => i }
  const places: number[] = []
  let kept = ''
  for (let i = 0; i < folded.length; i++) {
    if (INVISIBLE.test(folded[i]!)) continue
    kept += folded[i]!
    places.push(i)
  }
  return { text: kept, at: (i) => places[i] ?? text.length }
}

const ODD =
  /[\u00a0\u00b2\u00b3\u00b9\u0660-\u0669\u06f0-\u06f9\u2000-\u200a\u2010-\u2015\u202f\u205f\u2070\u2074-\u2079\u2080-\u2089\u2212\u2460-\u2468\u3000\ufe58\ufe63\uff01-\uff5e]/g
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/

/** One sign for one sign, so that places in the text stay. */
function plain(sign: string): string {
  const code = sign.charCodeAt(0)
  if (code >= 0xff01) return String.fromCharCode(code - 0xfee0)
  if (code === 0x2212 || code >= 0xfe58 || (code >= 0x2010 && code <= 0x2015)) return '-'
  const digit = sign.normalize('NFKC')
  if (/^\d$/.test(digit)) return digit
  if (code >= 0x0660 && code <= 0x06f9) return String(code & 0x0f)
  return ' '
}
