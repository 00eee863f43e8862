import { comparesInPoints } from '../indicator/comparison.ts'
import type { Comparison, Parts } from '../indicator/comparison.ts'
import type { Indicator, Measure, Text } from '../indicator/indicator.ts'
import { formatMoney } from '../money/money-words.ts'
import type { MoneyUnit } from '../money/money-words.ts'
import type { PeriodKind } from '../period/period.ts'
import { beforeWords, yearBeforeWords } from '../period/words.ts'
import { countedWords } from './counted-words.ts'
import { THIN } from './locale.ts'
import type { Locale } from './locale.ts'
import { formatNumber, formatSigned, round, shiftPoint } from './rounding.ts'

/** What stands where there is no figure. */
export const NO_FIGURE = '—'

type Shown = Pick<Indicator, 'unit' | 'decimals' | 'counted' | 'denominator' | 'numerator'>

/**
 * An indicator's value with its unit of measure and without the thing counted: `87.3 %`, `24`, `186.30 万元`, `1.25`. `null` is `—`, never 0.
 * `money` fixes 元 or 万元 for a whole column.
 */
export function formatValue(indicator: Shown, value: number | null, locale: Locale, money: MoneyUnit = 'auto'): string {
  if (value === null) return NO_FIGURE
  switch (indicator.unit) {
    case 'percent':
      return formatPercent(value, indicator.decimals)
    case 'yuan':
      return formatMoney(fenOf(value), locale, money, indicator.decimals)
    default:
      return formatNumber(value, indicator.decimals)
  }
}

/** As `formatValue`, with the thing counted where the value is a plain count: `24 起`, `24 cases`. */
export function formatFull(indicator: Shown, value: number | null, locale: Locale, money: MoneyUnit = 'auto'): string {
  const text = formatValue(indicator, value, locale, money)
  return value === null || indicator.unit !== 'count' ? text : `${text}${THIN}${countedWords(indicator.counted.numerator, value, locale)}`
}

/** A share of 1 as per cent: 0.873 is `87.3 %`. Above 1 it stays above 100 %. */
export function formatPercent(share: number, decimals = 1): string {
  return `${formatNumber(shiftPoint(share, 2), decimals)}${THIN}%`
}

/**
 * What a rate stands on: `2 104 / 2 410 户`, `24 起 / 12 345 人`, `12.30 万元 / 3 起`. `null` for a plain count or when a part is not known.
 * Parts are as they travel: money in 分.
 */
export function formatBase(indicator: Shown, { num, den }: Parts, locale: Locale): string | null {
  const { denominator, counted } = indicator
  if (denominator === undefined || num === null || den === null) return null
  const whole = partText(denominator, den, counted.denominator, locale)
  const sameUnit = !isMoney(indicator.numerator) && counted.numerator[locale] === counted.denominator?.[locale]
  const part = sameUnit ? formatNumber(num) : partText(indicator.numerator, num, counted.numerator, locale)
  return `${part} / ${whole}`
}

/** Where a comparison's base comes from; `finished` is false when both sides are cut to the days that have elapsed. */
export type Against = { against: 'before' | 'yearBefore'; kind: PeriodKind; finished?: boolean }

/** A change in words: `direction` after rounding, `short` for tables, `base` and `percent` to be set apart, `full` the whole sentence part. */
export type ChangeText = { direction: 'up' | 'down' | 'level'; short: string; base: string; percent: string | null; full: string }

/**
 * Tells a change with its base: `▲ 2.1 个百分点，上周 85.2 %`; `▼ 3 起，上周 24 起，−12.5 %`; `持平，上周 24 起`;
 * from a base of 0 `▲ 增加 3 起，上周 0 起`. A change that rounds to 0 is 持平, so triangle, sign and words always agree. `null` when one side is not known.
 */
export function formatChange(indicator: Shown, comparison: Comparison | null, against: Against, locale: Locale): ChangeText | null {
  if (comparison === null) return null
  const { change, base: baseValue, percent: relative } = comparison
  const zh = locale === 'zh'
  const label = against.against === 'before' ? beforeWords(against.kind, locale, against.finished) : yearBeforeWords(locale)
  const base = zh ? joined(label, formatFull(indicator, baseValue, locale)) : `${label} ${formatFull(indicator, baseValue, locale)}`
  const comma = zh ? '，' : ', '
  if (isLevel(indicator, change)) {
    const short = zh ? '持平' : 'level'
    return { direction: 'level', short, base, percent: null, full: `${short}${comma}${base}` }
  }
  const direction = change > 0 ? 'up' : 'down'
  const fromNothing = baseValue === 0 && !comparesInPoints(indicator)
  const verb = fromNothing ? (zh ? (change > 0 ? '增加' : '减少') : change > 0 ? 'up by' : 'down by') : ''
  const size = changeSize(indicator, Math.abs(change), locale)
  const short = `${direction === 'up' ? '▲' : '▼'}${THIN}${verb === '' ? size : zh ? joined(verb, size) : `${verb} ${size}`}`
  const percent = relative === null || comparesInPoints(indicator) ? null : relativeText(relative)
  return { direction, short, base, percent, full: [short, base, percent].filter((part) => part !== null).join(comma) }
}

/** The gap to the target: `差 7.7 个百分点`, `超 2.0 个百分点`, `达标`; `null` without a target or a value. */
export function formatGap(indicator: Shown & Pick<Indicator, 'target'>, gap: number | null, locale: Locale): string | null {
  if (gap === null) return null
  const zh = locale === 'zh'
  if (isLevel(indicator, gap)) return zh ? '达标' : 'on target'
  const size = changeSize(indicator, Math.abs(gap), locale)
  if (zh) return joined(gap < 0 ? '差' : '超', size)
  return `${size} ${gap < 0 ? 'below target' : 'above target'}`
}

/** A numerator or denominator in the words of what it counts. */
function partText(measure: Measure, value: number, counted: Text | undefined, locale: Locale): string {
  if (isMoney(measure)) return formatMoney(value, locale)
  return counted === undefined ? formatNumber(value) : `${formatNumber(value)}${THIN}${countedWords(counted, value, locale)}`
}

function changeSize(indicator: Shown, size: number, locale: Locale): string {
  if (comparesInPoints(indicator)) {
    const points = formatNumber(shiftPoint(size, 2), indicator.decimals)
    return `${points}${THIN}${locale === 'zh' ? '个百分点' : points === '1' ? 'point' : 'points'}`
  }
  return formatFull(indicator, size, locale)
}

/** −12.5 %; a change of less than 0.05 % of its base is told as a number alone. */
function relativeText(relative: number): string | null {
  const percent = shiftPoint(relative, 2)
  return round(percent, 1) === 0 ? null : `${formatSigned(percent, 1)}${THIN}%`
}

function isLevel(indicator: Shown, change: number): boolean {
  if (indicator.unit === 'percent') return round(shiftPoint(change, 2), indicator.decimals) === 0
  return round(change, indicator.decimals) === 0
}

function isMoney(measure: Measure): boolean {
  return (measure.of === 'incident' || measure.of === 'count') && ['loss', 'stopped', 'recovered'].includes(measure.field)
}

function fenOf(yuan: number): number {
  return Math.round(shiftPoint(yuan, 2))
}

/** Sets a thin space between a Chinese word and a figure. */
function joined(word: string, figure: string): string {
  return `${word}${THIN}${figure}`
}
