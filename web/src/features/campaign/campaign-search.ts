import { z } from 'zod'

export const TABS = ['overview', 'tasks', 'goals', 'sectors', 'rules', 'clauses'] as const

/** How far down the matrix goes: the places right below the area, or all of a level. */
export const DEPTHS = ['children', 'township', 'village'] as const
export type MatrixDepth = (typeof DEPTHS)[number]

const Key = z.string().regex(/^[a-z][a-z0-9-]*$/)
const Place = z.coerce.number<number>().int().positive()

/** The state of a campaign's page, all of it in the address. What is absent stands at its default. */
export const CampaignSearch = z.object({
  tab: z.enum(TABS).optional(),
  area: Place.optional(),
  day: z.iso.date().optional(),
  depth: z.enum(DEPTHS).optional(),
  /** `name`, `below` (tasks below their target), or `task:` and a task's key. */
  sort: z
    .string()
    .regex(/^(name|below|task:[a-z][a-z0-9-]*)$/)
    .optional(),
  order: z.enum(['asc', 'desc']).optional(),
  unit: Key.optional(),
  audience: Key.optional(),
  channel: Key.optional(),
  phase: Key.optional(),
  /** The cell that is open: a place and a task, or on the sector view a row and a task. */
  place: Place.optional(),
  row: Key.optional(),
  task: Key.optional(),
})
export type CampaignSearch = z.infer<typeof CampaignSearch>

export type ChangeCampaign = (
  change: { [Name in keyof CampaignSearch]?: CampaignSearch[Name] | undefined },
  how?: { replace?: boolean },
) => void
