import { z } from 'zod'
import { Text } from '../indicator/indicator.ts'
import { PeriodId } from '../period/period.ts'
import { Succession } from './area.ts'
import { StateIndex } from './state.ts'

const figures = z.array(z.number().nullable())

/** What the lines of a trend are: several areas, or the fraud types of one area. */
export const TREND_BY = ['area', 'type'] as const
export const TrendBy = z.enum(TREND_BY)
export type TrendBy = z.infer<typeof TrendBy>

/** What lines are compared with, read only when it is asked for: the same periods a year before, last calendar year's mean. */
export const TREND_BESIDE = ['yearBefore', 'baseline'] as const
export type TrendBeside = (typeof TREND_BESIDE)[number]

/** Figures of one line, aligned with the trend's `periods`: value = `num / den × scale` (`valueOf`). A missing figure is `null`, never 0. */
const Figures = z.object({ num: figures, den: figures, state: z.array(StateIndex) })

/**
 * Last calendar year's mean a period: sums of numerators and denominators over those of its `periods` that have a value.
 * A rate is `num / den`, a count `num / periods`. The year is the one before the year of the trend's last period.
 */
export const Baseline = z.object({
  year: z.int(),
  periods: z.int().min(1),
  num: z.number(),
  den: z.number().nullable(),
})
export type Baseline = z.infer<typeof Baseline>

/** On how many places the last period's sum stands: owing a figure, filed, carried from an earlier period, never filed. */
export const Basis = z.object({ expected: z.int(), filed: z.int(), old: z.int(), absent: z.int() })
export type Basis = z.infer<typeof Basis>

/** One line: `key` is unique in the answer (`area:12`, `area:12/type:romance`). */
export const TrendLine = Figures.extend({
  key: z.string(),
  area: z.int(),
  /** Fraud type, `null` for all of them. */
  type: z.string().nullable(),
  name: Text,
  /** The same line a year earlier, period by period (同比); an unfinished period is compared with equally many elapsed days. `null` when it was not asked for. */
  yearBefore: Figures.nullable(),
  baseline: Baseline.nullable(),
  /** `null` where no reports stand behind the indicator. */
  basis: Basis.nullable(),
})
export type TrendLine = z.infer<typeof TrendLine>

/** What a reader must know about a line's history: predecessors that are added up in it, or that the place has ended. */
export const TrendNote = z.discriminatedUnion('of', [
  z.object({ of: z.literal('predecessors'), area: z.int(), name: z.string(), places: z.array(Succession) }),
  z.object({ of: z.literal('ended'), area: z.int(), name: z.string(), on: z.iso.date(), places: z.array(Succession) }),
  z.object({ of: z.literal('renamed'), area: z.int(), name: z.string(), former: z.string() }),
])
export type TrendNote = z.infer<typeof TrendNote>

/** Answer of `GET /api/trend`: one indicator in consecutive periods, oldest first, as lines in the order asked for. */
export const Trend = z.object({
  version: z.int(),
  indicator: z.string(),
  by: TrendBy,
  periods: z.array(PeriodId),
  /** Days of the last period that have passed are `[from, until)`; `null` when none of it has. */
  elapsed: z.object({ from: z.iso.date(), until: z.iso.date(), finished: z.boolean() }).nullable(),
  lines: z.array(TrendLine),
  target: z.number().nullable(),
  notes: z.array(TrendNote),
})
export type Trend = z.infer<typeof Trend>
