import { z } from 'zod'

/** A text in both languages of the interface. */
export const Text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
export type Text = z.infer<typeof Text>

/**
 * A measure is a sum that rolls up by addition along places and days.
 * - `task`: what villages reported for a standing task (a cumulative task's `value` is its last one up to the period's
 *   end); `whole` is the base of a per-period task, summed over the weeks and places that reported
 * - `duty`: how many reports were due (`expected`), came (`filed`), came in time (`onTime`)
 * - `incident`: incidents by row; money in 分; `solved` counts by the day of solving, all others by the day counted
 * - `count`: figures already added up elsewhere (发案统计), never mixed with rows
 * - `base`: a population base as of the period's last day
 */
export const Measure = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('task'), task: z.string(), field: z.enum(['value', 'whole']).default('value') }),
  z.strictObject({ of: z.literal('duty'), field: z.enum(['expected', 'filed', 'onTime']), task: z.string().optional() }),
  z.strictObject({
    of: z.literal('incident'),
    field: z.enum(['cases', 'loss', 'stopped', 'recovered', 'solved', 'arrests']),
    types: z.array(z.string()).optional(),
  }),
  z.strictObject({ of: z.literal('count'), field: z.enum(['cases', 'loss']), types: z.array(z.string()).optional() }),
  z.strictObject({ of: z.literal('base'), base: z.string() }),
])
export type Measure = z.infer<typeof Measure>

/**
 * An indicator: defined once, read by map, table, legend, trend and export. Its value is
 * `numerator / denominator × scale`, divided once after both have been added up; without a denominator it is a count.
 */
export const Indicator = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]*$/),
  group: z.enum(['coverage', 'reporting', 'incident', 'count', 'base']),
  name: Text,
  short: Text,
  /** One sentence: what is divided by what, from which source. */
  definition: Text,
  unit: z.enum(['percent', 'count', 'yuan', 'per10k']),
  /** What the numerator and the denominator count, such as 户 or 起. */
  counted: z.strictObject({ numerator: Text, denominator: Text.optional() }),
  numerator: Measure,
  denominator: Measure.optional(),
  scale: z.number().positive().default(1),
  /** Which way is better. */
  better: z.enum(['up', 'down', 'none']),
  /** `last`: as of the period's end (cumulative); `sum`: what fell into the period. */
  rollUp: z.enum(['sum', 'last']),
  target: z.number().optional(),
  ramp: z.enum(['coverage', 'incident']),
  symbol: z.enum(['fill', 'circle']),
  /** Lower edges of the second and later classes, in the indicator's own unit (0.6 is 60 %). */
  bands: z.array(z.number()).max(8),
  decimals: z.int().min(0).max(4),
})
export type Indicator = z.infer<typeof Indicator>

/** A standing task with its weekly duty. `cumulative` keeps its last value; `period` counts only what was reported for the week. */
export const Task = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: Text,
  counted: Text,
  kind: z.enum(['cumulative', 'period']),
  /** Population base that is the whole to be reached. */
  base: z.string(),
  target: z.number(),
  level: z.enum(['village']),
  /** Day of the week (Monday 1 … Sunday 7) and time, in the deployment's time zone, by which the week's report is due. */
  due: z.strictObject({ weekday: z.int().min(1).max(7), time: z.string().regex(/^\d{2}:\d{2}$/) }),
  from: z.iso.date(),
  until: z.iso.date().optional(),
})
export type Task = z.infer<typeof Task>

/** A fraud type of the public-security classification, with the aliases that people write. `colour` is its slot (0–7) in the palette of categories. */
export const FraudType = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: Text,
  aliases: z.array(z.string()),
  colour: z.int().min(0).max(7),
})
export type FraudType = z.infer<typeof FraudType>

/** A kind of population base (底数). */
export const BaseKind = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: Text,
  counted: Text,
  aliases: z.array(z.string()),
})
export type BaseKind = z.infer<typeof BaseKind>

/** Everything that `data/indicators/*.yaml` defines. */
export const Catalogue = z.strictObject({
  indicators: z.array(Indicator),
  tasks: z.array(Task),
  fraudTypes: z.array(FraudType),
  bases: z.array(BaseKind),
  /** Indicators of the headline, in order. */
  headline: z.array(z.string()),
  /** The indicator that colours the map when the page opens. */
  main: z.string(),
})
export type Catalogue = z.infer<typeof Catalogue>

/** An indicator's value from its added-up parts; `null` when there is nothing to divide by. Above 1 is a finding and stays. */
export function valueOf(
  indicator: Pick<Indicator, 'scale'> & { denominator?: unknown },
  numerator: number | null,
  denominator: number | null,
): number | null {
  if (numerator === null) return null
  if (indicator.denominator === undefined) return numerator * indicator.scale
  return denominator === null || denominator === 0 ? null : (numerator / denominator) * indicator.scale
}
