import { z } from 'zod'
import { PeriodId } from '../period/period.ts'
import { StateIndex } from './state.ts'

const figure = z.number().nullable()
const Parts = z.object({ num: figure, den: figure })

/** One headline figure of an area: now, against the period before (环比) and the same of last year (同比), and the last periods for a sparkline. */
export const HeadlineFigure = z.object({
  indicator: z.string(),
  now: Parts.extend({ state: StateIndex }),
  before: Parts.extend({ state: StateIndex }),
  yearBefore: Parts.extend({ state: StateIndex }),
  /** Villages that owe a figure, that filed one, whose figure is carried, that never filed. */
  expected: z.int(),
  filed: z.int(),
  old: z.int(),
  absent: z.int(),
  spark: z.object({ periods: z.array(PeriodId), num: z.array(figure), den: z.array(figure), state: z.array(StateIndex) }),
})
export type HeadlineFigure = z.infer<typeof HeadlineFigure>

/** Answer of `GET /api/headline`, in the order of the catalogue's headline. */
export const Headline = z.object({ version: z.int(), area: z.int(), period: PeriodId, figures: z.array(HeadlineFigure) })
export type Headline = z.infer<typeof Headline>
