import { formatNumber } from '../wire/rounding.ts'
import { THIN } from '../wire/locale.ts'
import type { Locale } from '../wire/locale.ts'

/** 分 in 1 元, in 1 万元 and in one million yuan. */
const YUAN = 100
const WAN = 1_000_000
const MILLION = 100_000_000

/** `auto`: 万元 (English: million) from 1 万元 (one million) on, else 元. A column of figures takes one unit for all. */
export type MoneyUnit = 'auto' | 'yuan' | 'large'

/**
 * An amount in 分 for people: `1 234.50 元`, `186.30 万元`, `¥1 234.50`, `¥1.86 million`. In 元 whole yuan stand without decimals unless `decimals`
 * says otherwise, in 万元 and millions there are always two. Rounds half away from zero, once, from the integer.
 */
export function formatMoney(fen: number, locale: Locale, unit: MoneyUnit = 'auto', decimals?: number): string {
  const threshold = locale === 'zh' ? WAN : MILLION
  if (unit === 'large' || (unit === 'auto' && Math.abs(fen) >= threshold)) {
    const number = formatNumber(fen / threshold, 2)
    return locale === 'zh' ? `${number}${THIN}万元` : yuanSign(number, `${THIN}million`)
  }
  const number = formatNumber(fen / YUAN, decimals ?? (fen % YUAN === 0 ? 0 : 2))
  return locale === 'zh' ? `${number}${THIN}元` : yuanSign(number, '')
}

function yuanSign(number: string, unit: string): string {
  return number.startsWith('−') ? `−¥${number.slice(1)}${unit}` : `¥${number}${unit}`
}
