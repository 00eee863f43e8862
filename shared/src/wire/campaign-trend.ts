import { z } from 'zod'
import { PeriodId } from '../period/period.ts'
import { StateIndex } from './state.ts'

const figures = z.array(z.number().nullable())

/** Answer of `GET /api/campaigns/{key}/trend`: each task's own figure of an area in consecutive weeks, oldest first, as of their last day; the last one as of the day that is asked for. */
export const CampaignTrend = z.object({
  version: z.int(),
  campaign: z.string(),
  area: z.int(),
  periods: z.array(PeriodId),
  tasks: z.array(z.object({ task: z.string(), num: figures, den: figures, state: z.array(StateIndex) })),
})
export type CampaignTrend = z.infer<typeof CampaignTrend>
