import { z } from 'zod'

/** How often: calendar periods as in `shared/period`; a fortnight is two ISO weeks, counted from the campaign's first week; `campaign` is once in all. */
export const EVERY = ['day', 'week', 'fortnight', 'dekad', 'month', 'quarter', 'term', 'half', 'year', 'campaign'] as const
export type Every = (typeof EVERY)[number]

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
const Time = z
  .string()
  .refine((text) => TIME.test(text), { error: 'a time is written as 16:00', params: { zh: '应写成 16:00' } })
  .meta({ pattern: TIME.source })

/**
 * When the figures of a period are due: by a weekday (Monday 1 … Sunday 7) of its last week, or by a day of it (1 the first, −1 the last), or some days
 * after its end; at a time by the clocks of the deployment.
 */
export const Deadline = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('weekday'), weekday: z.int().min(1).max(7), time: Time }),
  z.strictObject({ by: z.literal('day'), day: z.int().min(-366).max(366), time: Time }),
  z.strictObject({ by: z.literal('after'), days: z.int().min(0).max(60), time: Time }),
])
export type Deadline = z.infer<typeof Deadline>

/** `times` in every period, with the deadline of the period's figures. */
export const Cadence = z.strictObject({ every: z.enum(EVERY), times: z.int().min(1).default(1), deadline: Deadline.optional() })
export type Cadence = z.infer<typeof Cadence>
