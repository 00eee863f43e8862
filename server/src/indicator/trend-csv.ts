import { valueOf } from '@shouwang/shared/indicator/indicator'
import type { Indicator, Measure } from '@shouwang/shared/indicator/indicator'
import { isoOf } from '@shouwang/shared/period/day'
import { periodOf } from '@shouwang/shared/period/period'
import type { Locale } from '@shouwang/shared/wire/locale'
import { STATE_WORDS } from '@shouwang/shared/wire/state-words'
import { STATES } from '@shouwang/shared/wire/state'
import type { Trend } from '@shouwang/shared/wire/trend'
import { round, shiftPoint } from '@shouwang/shared/wire/rounding'
import { csvText } from '../app/csv.ts'

const HEADINGS: Record<Locale, string[]> = {
  zh: ['时段', '开始日期', '截止日期', '地区或类型', '状态'],
  en: ['Period', 'First day', 'Last day', 'Area or type', 'State'],
}

/**
 * A trend as a CSV file: one row for each period and line, periods oldest first, with state (in words), value, numerator and
 * denominator. Figures stand as plain numbers in the indicator's unit (a percentage of 100; money in 元), unrounded in
 * their parts; a figure that is not there is an empty cell, never 0. Text that a spreadsheet would take for a formula is quoted with `'`.
 */
export function trendCsv(trend: Trend, indicator: Indicator, language: Locale): string {
  const rows = trend.periods.flatMap((id, at) => {
    const period = periodOf(id)
    return trend.lines.map((line) => {
      const [num, den] = [line.num[at] ?? null, line.den[at] ?? null]
      return [
        id,
        isoOf(period.from),
        isoOf(period.until - 1),
        line.name[language],
        STATE_WORDS[STATES[line.state[at] ?? 2]!][language],
        shown(valueOf(indicator, num, den), indicator),
        part(num, indicator.numerator),
        ...(indicator.denominator ? [part(den, indicator.denominator)] : []),
      ]
    })
  })
  const fields = [...HEADINGS[language], ...figureHeadings(indicator, language)]
  return csvText(fields, rows)
}

function figureHeadings({ name, unit, counted, numerator, denominator }: Indicator, language: Locale): string[] {
  const zh = language === 'zh'
  const bracket = (text: string, what: string) => (zh ? `${text}(${what})` : `${text} (${what})`)
  const measured = { percent: '%', yuan: zh ? '元' : 'yuan', count: counted.numerator[language], per10k: zh ? '每万人' : 'per 10 000' }[
    unit
  ]
  const of = (measure: Measure, words: string) => (isMoney(measure) ? (zh ? '元' : 'yuan') : words)
  return [
    bracket(name[language], measured),
    bracket(zh ? '分子' : 'Numerator', of(numerator, counted.numerator[language])),
    ...(denominator ? [bracket(zh ? '分母' : 'Denominator', of(denominator, counted.denominator?.[language] ?? ''))] : []),
  ]
}

function shown(value: number | null, { unit, decimals }: Indicator): number | null {
  if (value === null) return null
  return unit === 'percent' ? round(shiftPoint(value, 2), decimals + 2) : round(value, unit === 'yuan' ? 2 : decimals + 2)
}

/** Money travels in 分 and is read in 元. */
function part(value: number | null, measure: Measure): number | null {
  return value === null || !isMoney(measure) ? value : value / 100
}

function isMoney(measure: Measure): boolean {
  return (measure.of === 'incident' || measure.of === 'count') && ['loss', 'stopped', 'recovered'].includes(measure.field)
}
