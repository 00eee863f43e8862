import type { FraudType, Indicator } from '@shouwang/shared/indicator/indicator'
import type { Trend, TrendLine } from '@shouwang/shared/wire/trend'

/** Slot of the palette that several fraud types share: they are drawn as one. */
export const OTHER_SLOT = 7

/**
 * Joins the lines of fraud types that share the last colour into one line "other types", so that a chart has at most
 * eight fixed colours. Parts are added up, but a population base
 * under each of them counts once; a joined figure is there when any of its lines has one, its state is the first of value,
 * pending, missing … among them. Trends by area stay as they are. The table keeps every type.
 */
export function foldTypes(trend: Trend, types: FraudType[], indicator: Pick<Indicator, 'denominator'>): Trend {
  if (trend.by !== 'type') return trend
  const slots = new Map(types.map((type) => [type.key, type.colour]))
  const slotOf = (line: TrendLine) => (line.type === null ? OTHER_SLOT : (slots.get(line.type) ?? OTHER_SLOT))
  const own = trend.lines.filter((line) => slotOf(line) !== OTHER_SLOT)
  const others = trend.lines.filter((line) => slotOf(line) === OTHER_SLOT)
  return { ...trend, lines: others.length < 2 ? trend.lines : [...own, joined(others, indicator.denominator?.of === 'base')] }
}

function joined(lines: TrendLine[], sharedBase: boolean): TrendLine {
  const add = (columns: (number | null)[][]) =>
    columns[0]!.map((_, at) => {
      const known = columns.map((column) => column[at] ?? null).filter((value) => value !== null)
      return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
    })
  const figures = (parts: Pick<TrendLine, 'num' | 'den' | 'state'>[]) => ({
    num: add(parts.map(({ num }) => num)),
    den: add((sharedBase ? parts.slice(0, 1) : parts).map(({ den }) => den)),
    state: parts[0]!.state.map((_, at) => Math.min(...parts.map(({ state }) => state[at] ?? 2))),
  })
  const before = lines.flatMap(({ yearBefore }) => yearBefore ?? [])
  const baselines = lines.map((line) => line.baseline).filter((baseline) => baseline !== null)
  const baseline =
    baselines.length === 0
      ? null
      : {
          year: baselines[0]!.year,
          periods: Math.max(...baselines.map(({ periods }) => periods)),
          num: baselines.reduce((sum, { num }) => sum + num, 0),
          den: add((sharedBase ? baselines.slice(0, 1) : baselines).map(({ den }) => [den]))[0]!,
        }
  return {
    ...figures(lines),
    key: `area:${lines[0]!.area}/others`,
    area: lines[0]!.area,
    type: null,
    name: { zh: '其余类型', en: 'Other types' },
    yearBefore: before.length === 0 ? null : figures(before),
    baseline,
    basis: null,
  }
}
