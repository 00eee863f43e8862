import { chineseInteger } from '../import/chinese-numeral.ts'
import { cellText, isEmpty, read, refused } from '../import/reading.ts'
import type { Reading } from '../import/reading.ts'
import { scaledInteger, writtenOut } from '../import/written-decimal.ts'
import { isNegative } from '../import/written-number.ts'

/** What one unit of a written amount is worth: 10 to this power, in 分. */
const POWERS: Record<string, number> = {
  分: 0,
  角: 1,
  毛: 1,
  元: 2,
  圆: 2,
  块: 2,
  百元: 4,
  千: 5,
  千元: 5,
  万: 6,
  万元: 6,
  十万元: 7,
  百万: 8,
  百万元: 8,
  千万: 9,
  千万元: 9,
  亿: 10,
  亿元: 10,
}
const UNITS = Object.keys(POWERS)
  .sort((a, b) => b.length - a.length)
  .join('|')
const PIECE = new RegExp(`^([\\d.,'\\s\u2009\u202f]*\\d[\\d.,]*|[零〇一二三四五六七八九两壹贰叁肆伍陆柒捌玖十百千拾佰仟]+)\\s*(${UNITS})?`)
/** What most cells of a large file look like, read without ado. */
const PLAIN = /^(\d{1,12})(?:\.(\d{1,2}))?$/
const CURRENCY = /^(?:人民币|rmb|cny|usd|cad|[¥￥$€£])\s*|\s*(?:人民币|rmb|cny|usd|cad)$/i

/**
 * An amount as people write it, in 分: `1.2万元`, `1.2 万`, `12,000`, `¥12,000.50`, `$12,996,616 `, `3元5角`, `1亿2000万元`, `１２０００`, `壹万贰仟元整`. Without a
 * unit of its own it counts in `unit`, the one in the column's heading (`unitOfHeading`), else in 元. Digits finer than a 分 are
 * rounded. Negative and vague amounts (`约3万`, `3万余元`) are refused. An empty cell is `null`, never 0.
 */
export function readAmount(cell: string | number, unit = '元'): Reading<number> {
  if (unit === '元') {
    const plain = PLAIN.exec(String(cell))
    if (plain) return read(Number(plain[1]) * 100 + Number((plain[2] ?? '').padEnd(2, '0')))
  }
  const text = cellText(writtenOut(cell))
  if (isEmpty(text)) return read<number>(null)
  if (isNegative(text)) return refused(`“${text}”是负数，金额不能小于 0`, `"${text}" is negative; an amount is 0 or more`)
  if (/[约近余多超逾]|左右|以上|不到/.test(text))
    return refused(`“${text}”不是确数，请填写准确金额`, `"${text}" is not exact; write the exact amount`)
  const bare = text
    .replace(CURRENCY, '')
    .replace(CURRENCY, '')
    .replace(/[整正]$/, '')
    .trim()
  const fen = sumOfPieces(bare, unit)
  if (fen === null)
    return refused(`“${text}”不是金额，应填如 12000、12,000.50 或 1.2万元`, `"${text}" is not an amount; write 12000, 12,000.50 or 1.2万元`)
  if (!Number.isSafeInteger(fen)) return refused(`“${text}”过大`, `"${text}" is too large`)
  return read(fen)
}

/** The unit that a heading gives: `损失（万元）` → `万元`, `涉案金额/元` → `元`, `Loss` → `null`. */
export function unitOfHeading(heading: string): string | null {
  const text = heading.normalize('NFKC').replaceAll(/\s/g, '')
  const match =
    new RegExp(`[(\\[/:_,-](?:单位:?|人民币)?(${UNITS})[)\\]]?$`).exec(text) ?? /(百元|千元|百万元|千万元|万元|亿元)$/.exec(text)
  return match?.[1] ?? null
}

/** Pieces stand from large to small units, as in 1亿2000万3元5角. */
function sumOfPieces(text: string, unit: string): number | null {
  let rest = text
  let sum = 0
  let ceiling = Infinity
  while (rest !== '') {
    const match = PIECE.exec(rest)
    if (!match) return null
    const written = match[2] ?? (ceiling === Infinity ? unit : null)
    const power = written === null ? undefined : POWERS[written]
    if (power === undefined || power >= ceiling) return null
    const numeral = chineseInteger(match[1]!)
    const part = numeral === null ? scaledInteger(match[1]!.trim(), power) : numeral * 10 ** power
    if (part === null) return null
    sum += part
    ceiling = power
    rest = rest.slice(match[0].length).replace(/^元/, '').trim()
  }
  return ceiling === Infinity ? null : sum
}
