import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { formatFull, formatPercent, formatValue } from '@shouwang/shared/wire/format'
import type { Locale } from '@shouwang/shared/wire/locale'
import { shiftPoint } from '@shouwang/shared/wire/rounding'
import type { Trend } from '@shouwang/shared/wire/trend'
import type { EndLabel } from './chart-marks.tsx'
import { yearBeforeOf } from './line-values.ts'
import type { Point } from './line-values.ts'
import { fit, textWidth } from './text-width.ts'

type Labelled = { trend: Trend; points: Map<string, Point[]>; indicator: Indicator; colours: Map<string, string>; locale: Locale }

/** A sum of a period that is not over says little by itself: its line gets a name and no figure. */
function isPart(last: Point | undefined, { rollUp }: Indicator): boolean {
  return rollUp === 'sum' && last?.provisional === true
}

/** Labels of several lines: name and last figure, where the line ends. */
export function lineEnds({ trend, points, indicator, colours, locale }: Labelled): EndLabel[] {
  return trend.lines.flatMap(({ key, name }) => {
    const last = points.get(key)!.findLast(({ value }) => value !== null)
    if (last === undefined || last.value === null) return []
    const figure = isPart(last, indicator) ? '' : formatValue(indicator, last.value, locale)
    return [{ key, name: name[locale], colour: colours.get(key)!, value: last.value, figure }]
  })
}

/** Labels of a stack: name and share of the whole span, in the middle of each band of the last full period. */
export function stackEnds({ trend, points, colours, locale }: Omit<Labelled, 'indicator'>): EndLabel[] {
  const all = [...points.values()]
  const settled = trend.periods.findLastIndex((_, at) => all.some((line) => line[at]!.value !== null && !line[at]!.provisional))
  const sums = new Map(trend.lines.map(({ key }) => [key, points.get(key)!.reduce((sum, { value }) => sum + (value ?? 0), 0)]))
  const total = [...sums.values()].reduce((sum, value) => sum + value, 0)
  let below = 0
  return trend.lines.flatMap(({ key, name }) => {
    const height = points.get(key)![Math.max(0, settled)]?.value ?? 0
    const sum = sums.get(key)!
    below += height
    if (sum === 0) return []
    return [{ key, name: name[locale], colour: colours.get(key)!, value: below - height / 2, figure: formatPercent(sum / total, 0) }]
  })
}

/** What stands beside a single line: its last figure, the year before, last year's mean. */
export function singleEnds(
  { trend, points, indicator, colours, locale }: Labelled,
  rules: { year: string | null; mean: { value: number; name: string } | null; line: boolean },
): EndLabel[] {
  const line = trend.lines[0]!
  const last = points.get(line.key)!.findLast(({ value }) => value !== null)
  const part = isPart(last, indicator)
  const shown = rules.line && !part ? last?.value : null
  const before = rules.year === null ? null : yearBeforeOf(line, indicator).findLast((value) => value !== null)
  const figure = (value: number) => formatFull(indicator, value, locale)
  return [
    ...(shown == null ? [] : [{ key: line.key, name: '', value: shown, figure: figure(shown), colour: colours.get(line.key)! }]),
    ...(before == null
      ? []
      : [{ key: 'year', name: rules.year!, value: before, figure: part ? '' : figure(before), colour: 'var(--ink-2)', dashed: true }]),
    ...(rules.mean === null
      ? []
      : [
          {
            key: 'mean',
            name: rules.mean.name,
            value: rules.mean.value,
            figure: meanFigure(rules.mean.value, indicator, locale),
            colour: 'var(--ink-3)',
            dashed: true,
          },
        ]),
  ]
}

/** Pixels that the labels need on the right; 0 when that would take more than a third of the chart. */
export function roomFor(ends: EndLabel[], letter: number, width: number): number {
  if (ends.length === 0) return 0
  const wanted = Math.max(...ends.map(({ name, figure }) => textWidth(`${name} ${figure}`, letter))) + 30
  const room = Math.min(wanted, letter * 18)
  return room > width / 3 ? 0 : Math.ceil(room)
}

/** Shortens names so that their figures stay in the room. */
export function fitted(ends: EndLabel[], letter: number, room: number): EndLabel[] {
  return ends.map((end) => (end.name === '' ? end : { ...end, name: fit(end.name, letter, room - 26 - textWidth(end.figure, letter)) }))
}

/** A value without decimals that say nothing: a target of 1 is `100 %`, a class from 0.4 on `40 %`. */
export function roundValue(indicator: Indicator, value: number, locale: Locale): string {
  const whole = indicator.unit === 'percent' && Number.isInteger(shiftPoint(value, 2))
  return formatValue(whole ? { ...indicator, decimals: 0 } : indicator, value, locale)
}

/** A mean of counts keeps one decimal: 3.8 cases a week is not 4. */
function meanFigure(value: number, indicator: Indicator, locale: Locale): string {
  return formatFull(indicator.unit === 'count' ? { ...indicator, decimals: indicator.decimals + 1 } : indicator, value, locale)
}
