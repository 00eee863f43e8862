import { z } from 'zod'

const share = z.number().min(0).max(1)
const wave = z.strictObject({ week: z.number(), weeks: z.number(), share })
const residents = z.number().positive()
const findings = z.strictObject({ fault: share, weak: share, good: share })

/** How a task is worked through; what each word means stands beside it in `data/demo/campaigns/reports.yaml`. */
export const Story = z.discriminatedUnion('story', [
  z.strictObject({ story: z.literal('reach'), ahead: z.number(), lift: z.number(), spread: z.number() }),
  z.strictObject({ story: z.literal('parts'), after: share, spread: z.number() }),
  z.strictObject({ story: z.literal('times'), more: share, fewer: share }),
  z.strictObject({ story: z.literal('share'), residents, steady: z.boolean(), rate: share }),
  z.strictObject({ story: z.literal('falling'), residents, yearly: share, arrives: share }),
  z.strictObject({ story: z.literal('mean'), count: z.number(), start: z.number(), end: z.number(), spread: z.number() }),
])
export type Story = z.infer<typeof Story>

export const CampaignsRecipe = z.strictObject({
  documents: z.array(
    z.strictObject({
      file: z.string(),
      /** What its files of reports are called. */
      title: z.string(),
      writtenFor: z.string().regex(/^\d{4}-\d{2}$/),
      by: z.enum(['months', 'years']),
      over: z.boolean(),
      before: z
        .strictObject({ until: z.iso.date(), note: z.string(), tasks: z.record(z.string(), z.record(z.string(), z.unknown())) })
        .optional(),
    }),
  ),
  dead: z.int().min(0),
  waves: z.record(z.string(), z.array(wave)),
  units: z.strictObject({
    middle: z.number(),
    spread: z.number(),
    weak: z.strictObject({ share, from: share, until: share }),
    careless: share,
  }),
  monthly: z.strictObject({
    daysBefore: z.int().min(0),
    late: z.strictObject({ usual: share, careless: share, days: z.int().min(1) }),
    missing: z.strictObject({ usual: share, careless: share }),
  }),
  tasks: z.record(z.string(), Story),
  inspections: z.strictObject({
    perMonth: z.strictObject({ villages: z.int(), units: z.int() }),
    weak: findings,
    usual: findings,
    notes: z.strictObject({ fault: z.array(z.string()).min(1), weak: z.array(z.string()).min(1), good: z.array(z.string()).min(1) }),
  }),
  effect: z.strictObject({ solved: share, recovered: share, days: share }),
  inside: z.strictObject({ share, occupations: z.record(z.string(), z.string()) }),
})
export type CampaignsRecipe = z.infer<typeof CampaignsRecipe>
