import { z } from 'zod'
import { BREAKDOWNS } from '../disclosure/classification.ts'
import { DISCLOSURE_METHODS } from '../disclosure/method.ts'
import { Text } from '../indicator/indicator.ts'
import { Level } from '../jurisdiction/level.ts'
import { PeriodId } from '../period/period.ts'
import { StateIndex } from './state.ts'

const count = z.int().nullable()

/** Exact for those who work with single cases in an area, published for everybody else and for every document that leaves the house. */
export const FACES = ['exact', 'published'] as const

/** Periods of which breakdowns are published, shortest first. */
export const PUBLISHED_KINDS = ['month', 'quarter', 'half', 'year'] as const
export type PublishedKind = (typeof PUBLISHED_KINDS)[number]

/** One place: per period the cases in all, then per category how many, each with its state. */
export const BreakdownLine = z.object({
  area: z.int(),
  name: z.string(),
  level: Level,
  totals: z.array(count),
  cases: z.array(z.array(count)),
  state: z.array(z.array(StateIndex)),
  /** The day whose knowledge a published figure stands on, never revised; `null` in exact figures and where nothing is published yet. */
  asOf: z.array(z.iso.date().nullable()),
})
export type BreakdownLine = z.infer<typeof BreakdownLine>

/** Answer of `GET /api/breakdown`: cases by one property of those concerned, `lines[place].cases[period][category]`. */
export const Breakdown = z.object({
  version: z.int(),
  area: z.int(),
  by: z.enum(BREAKDOWNS),
  face: z.enum(FACES),
  /** Whether whoever asks may see the exact figures of the area. */
  mayExact: z.boolean(),
  threshold: z.int(),
  method: z.enum(DISCLOSURE_METHODS),
  categories: z.array(z.object({ key: z.string(), name: Text })),
  periods: z.array(PeriodId),
  lines: z.array(BreakdownLine),
})
export type Breakdown = z.infer<typeof Breakdown>
