import { z } from 'zod'
import { Text } from '../indicator/indicator.ts'
import { EVERY } from './cadence.ts'
import { Condition } from './condition.ts'
import { Figure } from './figure.ts'
import { Holder } from './holder.ts'
import { Clauses, Key } from './key.ts'

/** Points for a figure: none at `zero` or worse, all at `full` or better, in proportion between them. */
export const ScorePart = z.strictObject({
  key: Key,
  name: Text,
  figure: Figure,
  points: z.number().positive(),
  zero: z.number(),
  full: z.number(),
})
export type ScorePart = z.infer<typeof ScorePart>

/** Points taken away or added while a condition holds. */
export const Correction = z.strictObject({
  key: Key,
  clauses: Clauses.optional(),
  name: Text,
  when: Condition,
  points: z.number().positive(),
})
export type Correction = z.infer<typeof Correction>

/** 考核: parts that make up the full points, deductions, bonuses, one-vote vetoes; shown in bands. Ranks stay off unless the document asks for them. */
export const ScoreCard = z.strictObject({
  key: Key,
  clauses: Clauses,
  name: Text,
  for: Holder,
  /** The period that is assessed: a month for 平时考核, the year for 年终考核. */
  over: z.enum(EVERY).default('campaign'),
  parts: z.array(ScorePart).min(1),
  deductions: z.array(Correction).default([]),
  bonuses: z.array(Correction).default([]),
  /** 一票否决: the score is void while the condition holds. */
  vetoes: z.array(Correction.omit({ points: true })).default([]),
  decimals: z.int().min(0).max(2).default(1),
  bands: z.array(z.strictObject({ from: z.number(), name: Text })).min(1),
  ranked: z.boolean().default(false),
})
export type ScoreCard = z.infer<typeof ScoreCard>
