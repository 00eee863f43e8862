import { z } from 'zod'

/** The fewest others among whom a place is shown: among fewer, a figure would say whose it is. */
export const FEWEST_OTHERS = 3

/**
 * Where a place stands among the others below its parent, without their names: values at the indicator's precision, smallest first, in the unit of `valueOf`; `own` is the
 * place's own in that list (`null` while it has none), `absent` how many have none. Among fewer
 * than `FEWEST_OTHERS` others with figures `enough` is false and nothing is told.
 */
export const Distribution = z.object({
  version: z.number(),
  area: z.number(),
  indicator: z.string(),
  period: z.string(),
  enough: z.boolean(),
  values: z.array(z.number()),
  own: z.number().int().nullable(),
  absent: z.number().int(),
})
export type Distribution = z.infer<typeof Distribution>
