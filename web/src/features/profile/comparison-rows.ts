import { valueOf } from '@shouwang/shared/indicator/indicator'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { rateInterval, wilsonInterval } from '@shouwang/shared/indicator/interval'
import type { Interval } from '@shouwang/shared/indicator/interval'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { STATES } from '@shouwang/shared/wire/state'
import type { State } from '@shouwang/shared/wire/state'
import type { ProfileComparison } from '@shouwang/shared/wire/profile'

/** Fewer cases than this are told with an interval. */
const FEW = 50

export type ComparedPlace = {
  id: number
  name: string
  level: Level
  value: number | null
  num: number | null
  den: number | null
  state: State
}

/** One indicator of the place beside those above it. `interval` is the place's own (95 %), where it stands on few cases; `verdict` is against the widest place. */
export type ComparedRow = { places: ComparedPlace[]; interval: Interval | null; verdict: Verdict | null; reach: number }

/** Whether the place differs from the widest one by more than chance; only told where there is an interval. */
export type Verdict = 'within' | 'above' | 'below'

/** Values of a comparison, the own interval, and how far the axis has to reach. Places without a figure keep their state. */
export function comparedRow(comparison: ProfileComparison, indicator: Indicator): ComparedRow {
  const places = comparison.places.map(({ id, name, level, num, den, state }) => ({
    id,
    name,
    level,
    num,
    den,
    state: STATES[state]!,
    value: valueOf(indicator, num, den),
  }))
  const [own, widest] = [places[0], places.at(-1)]
  const interval = own ? intervalOf(own, indicator) : null
  const verdict = interval === null || !widest || widest === own || widest.value === null ? null : verdictOf(widest.value, interval)
  const reach = Math.max(0, indicator.target ?? 0, interval?.high ?? 0, ...places.map(({ value }) => value ?? 0))
  return { places, interval, verdict, reach }
}

/** Byar's interval of a rate per residents, Wilson's of a share of cases; `null` where the figure is no draw of few cases. */
function intervalOf({ num, den }: Pick<ComparedPlace, 'num' | 'den'>, indicator: Indicator): Interval | null {
  const { numerator, denominator, scale } = indicator
  if (num === null || den === null || den === 0 || numerator.of !== 'incident' || !Number.isInteger(num)) return null
  if (numerator.field === 'cases' && denominator?.of === 'base') return num < FEW ? rateInterval(num, den, scale) : null
  if (numerator.field === 'solved' && denominator?.of === 'incident') return num <= den && den < FEW ? wilsonInterval(num, den) : null
  return null
}

function verdictOf(value: number, { low, high }: Interval): Verdict {
  if (value < low) return 'above'
  return value > high ? 'below' : 'within'
}
