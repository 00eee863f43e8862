import { valueOf } from '@shouwang/shared/indicator/indicator'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { STATES } from '@shouwang/shared/wire/state'
import type { State } from '@shouwang/shared/wire/state'
import type { Baseline, Trend, TrendLine } from '@shouwang/shared/wire/trend'

/** What is read of an indicator to turn parts into a value. */
export type Divided = Pick<Indicator, 'scale' | 'denominator'>

/** One figure of a line. `provisional` is drawn hollow: it is not yet due, or its period has not ended. */
export type Point = { value: number | null; num: number | null; den: number | null; state: State; provisional: boolean }

/** The points of a line, aligned with the trend's periods. A figure that is not there is `null`, never 0. */
export function pointsOf(line: TrendLine, trend: Pick<Trend, 'periods' | 'elapsed'>, indicator: Divided): Point[] {
  const last = trend.periods.length - 1
  return trend.periods.map((_, at) => {
    const [num, den] = [line.num[at] ?? null, line.den[at] ?? null]
    const state = STATES[line.state[at] ?? 2]!
    const value = state === 'value' || state === 'pending' ? valueOf(indicator, num, den) : null
    return { value, num, den, state, provisional: state === 'pending' || (at === last && trend.elapsed?.finished === false) }
  })
}

/** The same line a year earlier (同比), aligned with the trend's periods; empty when it was not asked for. */
export function yearBeforeOf({ yearBefore }: Pick<TrendLine, 'yearBefore'>, indicator: Divided): (number | null)[] {
  if (yearBefore === null) return []
  const { num, den, state } = yearBefore
  return state.map((one, at) => (STATES[one] === 'value' ? valueOf(indicator, num[at] ?? null, den[at] ?? null) : null))
}

/** Last year's mean in the indicator's unit: a rate divided once, a count per period. */
export function baselineOf(baseline: Baseline | null, indicator: Divided): number | null {
  if (baseline === null) return null
  return indicator.denominator === undefined
    ? valueOf(indicator, baseline.num / baseline.periods, null)
    : valueOf(indicator, baseline.num, baseline.den)
}

/** The value of several points together: parts are added up, then divided once. `null` when none of them has a figure. */
export function pooled(points: Pick<Point, 'num' | 'den' | 'value'>[], indicator: Divided): number | null {
  const counted = points.filter((point) => point.value !== null)
  if (counted.length === 0) return null
  const sum = (part: 'num' | 'den') => counted.reduce((total, point) => total + (point[part] ?? 0), 0)
  return valueOf(indicator, sum('num'), indicator.denominator === undefined ? null : sum('den'))
}
