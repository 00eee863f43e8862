import { z } from 'zod'
import { EVERY } from './cadence.ts'
import { Figure, Relation } from './figure.ts'
import { Key, Yuan } from './key.ts'

/** A figure against its baseline, over a period (the current one), for so many periods in a row. */
const Compared = Relation.extend({
  when: z.literal('figure'),
  figure: Figure,
  over: z.enum(EVERY).default('campaign'),
  inRow: z.int().min(1).default(1),
})

/** A reporting duty or a task in a state, for so many periods in a row. */
const Standing = z.strictObject({
  when: z.literal('state'),
  state: z.enum(['missing', 'pending', 'late']),
  task: Key.optional(),
  report: Key.optional(),
  inRow: z.int().min(1).default(1),
})

/** Tasks of the holder that are past their due day and below their target; without `tasks`, any of those that are judged (a village's own, without those of the units in it). */
const Overdue = z.strictObject({ when: z.literal('overdue'), tasks: z.array(Key).min(1).optional(), atLeast: z.int().min(1).default(1) })

/** Single incidents: so many of these within a period; `sectors`: inside units of these; `unreached`: the victim had not been reached before. */
const Happened = z.strictObject({
  when: z.literal('incidents'),
  atLeast: z.int().min(1).default(1),
  types: z.array(Key).min(1).optional(),
  lossAtLeast: Yuan.optional(),
  lossAbove: Yuan.optional(),
  insideUnits: z.boolean().optional(),
  sectors: z.array(z.string().min(1)).min(1).optional(),
  unreached: z.boolean().optional(),
  over: z.enum(EVERY).default('campaign'),
})

/** No incident for a time (零发案). */
const Quiet = z.strictObject({ when: z.literal('quiet'), over: z.enum(EVERY), insideUnits: z.boolean().optional() })

/** Among the last (or first) of its siblings by a figure, for so many periods in a row. */
const Ranked = z.strictObject({
  when: z.literal('ranked'),
  figure: Figure,
  end: z.enum(['last', 'first']),
  count: z.int().min(1),
  over: z.enum(EVERY).default('campaign'),
  inRow: z.int().min(1).default(1),
})

/** What inspections (检查、督导、暗访) entered, so many times within a period. */
const Inspected = z.strictObject({
  when: z.literal('inspection'),
  found: z.enum(['fault', 'weak', 'good']),
  atLeast: z.int().min(1).default(1),
  over: z.enum(EVERY).default('campaign'),
})

/** From a day on. */
const Since = z.strictObject({ when: z.literal('date'), from: z.iso.date() })

/** Whether a goal of the document holds. */
const Goal = z.strictObject({ when: z.literal('goal'), goal: Key, holds: z.boolean() })

export const PLAIN = [Compared, Standing, Overdue, Happened, Quiet, Ranked, Inspected, Since, Goal] as const
export type PlainCondition = z.infer<(typeof PLAIN)[number]>

/** Conditions joined by AND, OR and NOT, to any depth. */
export type Condition =
  | PlainCondition
  | { when: 'all'; of: Condition[] }
  | { when: 'any'; of: Condition[] }
  | { when: 'not'; of: Condition }

export const Condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.discriminatedUnion('when', [
      ...PLAIN,
      z.strictObject({ when: z.literal('all'), of: z.array(Condition).min(2) }),
      z.strictObject({ when: z.literal('any'), of: z.array(Condition).min(2) }),
      z.strictObject({ when: z.literal('not'), of: Condition }),
    ]),
  )
  .meta({ id: 'Condition' })
