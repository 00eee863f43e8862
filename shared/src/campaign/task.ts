import { z } from 'zod'
import { Text } from '../indicator/indicator.ts'
import { Cadence } from './cadence.ts'
import { Holder } from './holder.ts'
import { Clauses, Key } from './key.ts'

/**
 * The whole that is to be reached.
 * - `base`: a population base (底数) of the holder, as of the period's end
 * - `fixed`: the same number for every holder
 * - `calendar`: what the cadence makes due in the period, for every holder
 * - `reported`: the holder reports it beside what was done (received, listed, planned)
 * - `once`: done or not, one for every holder
 * - `mean`: the holder reports how many there were; what is counted (minutes) by their number, a plain number
 * - `none`: a plain count without a whole
 */
export const Whole = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('base'), base: Key }),
  z.strictObject({ of: z.literal('fixed'), count: z.number().positive() }),
  z.strictObject({ of: z.literal('calendar') }),
  z.strictObject({ of: z.literal('reported'), counted: Text }),
  z.strictObject({ of: z.literal('once') }),
  z.strictObject({ of: z.literal('mean'), counted: Text }),
  z.strictObject({ of: z.literal('none') }),
])
export type Whole = z.infer<typeof Whole>

/** Whether a task's figure is a share of its whole; otherwise it is a plain number, a count or a mean. */
export function isShareOf({ of }: Whole): boolean {
  return of !== 'none' && of !== 'mean'
}

/** What may be handed in with a figure. Never compulsory unless the document says so (国办函〔2026〕12号). */
export const EVIDENCE = ['photo', 'document', 'receipt', 'screenshot', 'sheet'] as const
export const Evidence = z.strictObject({ kind: z.enum(EVIDENCE), required: z.boolean().default(false) })
export type Evidence = z.infer<typeof Evidence>

/** A sub-action, or a point of a checklist: done or not. */
export const Part = z.strictObject({ key: Key, name: Text })

/** Something to be done by every holder, counted as `done` of a whole. */
export const CampaignTask = z.strictObject({
  key: Key,
  clauses: Clauses,
  name: Text,
  /** What is counted: 户, 人, 所. */
  counted: Text,
  for: Holder,
  whole: Whole,
  /** `cumulative`: the last figure stands until a new one comes; `period`: what fell into the period; `latest`: as of a day, may go up and down. */
  keeps: z.enum(['cumulative', 'period', 'latest']),
  /** All of them must be done before the holder counts as done. */
  parts: z.array(Part).min(2).optional(),
  audience: Key.optional(),
  channel: Key.optional(),
  /** Share of the whole (1 is 100 %); for a plain count or a mean the number itself. */
  target: z.number().min(0),
  /** For a plain count or a mean: whether it is to reach the target from below or to fall to it. */
  better: z.enum(['up', 'down']).default('up'),
  /** Last day. */
  due: z.iso.date().optional(),
  cadence: Cadence.optional(),
  /** Only what was done within this time counts (劝阻、止付、转发的时限). */
  within: z.strictObject({ minutes: z.int().positive() }).optional(),
  evidence: z.array(Evidence).default([]),
  responsible: z.array(Key).default([]),
  /** `false`: computed and shown, but no goal, rule, score or designation takes it into account (App 安装率). */
  judged: z.boolean().default(true),
})
export type CampaignTask = z.infer<typeof CampaignTask>
