import { cellText, isEmpty, read, refused } from './reading.ts'
import type { Reading } from './reading.ts'
import { chineseInteger } from './chinese-numeral.ts'
import { decimalParts, finerThan, scaledInteger, writtenOut } from './written-decimal.ts'

const MEASURE_WORDS = /\s*(?:户次|群次|人次|户|人|名|位|起|件|宗|次|个|份|家|所|群|条|台|张|节|场|处|块|片|笔|辆|篇|期|封|幅|部|分钟|元)$/
/** What most cells of a large file look like, read without ado. */
const PLAIN = /^\d{1,15}$/
const POWERS: Record<string, number> = { 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 }

/**
 * A count of things, as people write it: `1204`, `1,204`, `１２０４`, `1204 户`, `1.2万`, `三十二`, and `12.0` from a spreadsheet. Whole and not negative.
 * An empty cell is `null`, never 0.
 */
export function readCount(cell: string | number): Reading<number> {
  if (PLAIN.test(String(cell))) return read(Number(cell))
  const text = cellText(writtenOut(cell))
  if (isEmpty(text)) return read<number>(null)
  if (isNegative(text)) return refused(`“${text}”是负数，应填不小于 0 的整数`, `"${text}" is negative; write a whole number of 0 or more`)
  const bare = text.replace(/^\+/, '').replace(MEASURE_WORDS, '')
  const numeral = chineseInteger(bare)
  if (numeral !== null) return read(numeral)
  const unit = /\s*(百万|千万|千|万|亿)$/.exec(bare)
  const digits = unit ? bare.slice(0, unit.index) : bare
  const places = unit ? POWERS[unit[1]!]! : 0
  const value = scaledInteger(digits, places)
  if (value === null) return refused(`“${text}”不是数，应填整数，如 1204`, `"${text}" is not a number; write a whole number such as 1204`)
  if (value === Infinity) return refused(`“${text}”过大`, `"${text}" is too large`)
  if (finerThan(digits, places))
    return refused(`“${text}”不是整数，此列应填整数`, `"${text}" is not a whole number; this column counts whole things`)
  return read(value)
}

/** A share written as per cent or as a number up to 1: `21%` and `0.21` are 0.21, `104.5%` is 1.045. A bare number above 1 is refused, because it may be either. */
export function readShare(cell: string | number): Reading<number> {
  const text = cellText(writtenOut(cell))
  if (isEmpty(text)) return read<number>(null)
  if (isNegative(text)) return refused(`“${text}”是负数，占比不能小于 0`, `"${text}" is negative; a share is 0 or more`)
  const percent = /\s*%$/.test(text)
  const parts = decimalParts(text.replace(/\s*%$/, ''))
  if (parts === null) return refused(`“${text}”不是百分比，应填如 21% 或 0.21`, `"${text}" is not a share; write 21% or 0.21`)
  const value = Number(`${parts.whole}.${parts.fraction || '0'}e${percent ? -2 : 0}`)
  if (!percent && value > 1)
    return refused(
      `“${text}”缺少百分号，请写成 ${text}% 或不大于 1 的小数`,
      `"${text}" has no per cent sign; write ${text}% or a number up to 1`,
    )
  return read(value)
}

/** `-5`, `−5` and the bookkeeper's `(5)`. */
export function isNegative(text: string): boolean {
  return /^[-−–]\s*[\d.¥$]/.test(text) || /^\([\d.,¥$\s]+\)$/.test(text) || /^[¥$]\s*[-−–]/.test(text)
}
