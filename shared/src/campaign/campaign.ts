import { z } from 'zod'
import { Text } from '../indicator/indicator.ts'
import { Level } from '../jurisdiction/level.ts'
import { Cadence } from './cadence.ts'
import { Designation } from './designation.ts'
import { Goal } from './goal.ts'
import { Holder } from './holder.ts'
import { Clauses, Key } from './key.ts'
import { Rule } from './rule.ts'
import { ScoreCard } from './score-card.ts'
import { CampaignTask, Evidence } from './task.ts'

/** A stage of the campaign; `to` is its last day. `slogans` are the sentences (宣传标语) that screens and boards carry in it. */
export const Phase = z.strictObject({
  key: Key,
  clauses: Clauses.optional(),
  name: Text,
  from: z.iso.date(),
  to: z.iso.date(),
  slogans: z.array(Text).default([]),
})
export type Phase = z.infer<typeof Phase>

/** A department or group that tasks are assigned to (责任单位、工作组). */
export const ResponsibleUnit = z.strictObject({ key: Key, clauses: Clauses.optional(), name: Text })
export type ResponsibleUnit = z.infer<typeof ResponsibleUnit>

/** A word by which tasks are filtered: an audience (宣传对象) or a channel (进社区、进校园…). */
export const Tag = z.strictObject({ key: Key, name: Text })

/** A reporting duty: who hands in the figures of which tasks, how often, with which evidence. */
export const ReportingDuty = z.strictObject({
  key: Key,
  clauses: Clauses,
  name: Text,
  by: Holder,
  /** Tasks on the form; without them all of the holder's. */
  tasks: z.array(Key).min(1).optional(),
  cadence: Cadence,
  due: z.iso.date().optional(),
  evidence: z.array(Evidence).default([]),
})
export type ReportingDuty = z.infer<typeof ReportingDuty>

/** A duty clause that the whole list of tasks carries out: every task names its responsible unit. */
export const Assignment = z.strictObject({ clauses: Clauses, name: Text })

/** A campaign (专项行动): what a plan says, as one document. Days are civil dates; `to` is the last day. */
export const Campaign = z.strictObject({
  schema: z.literal(1),
  key: Key,
  name: Text,
  /** The order's number, such as 灵反诈〔2026〕3号. */
  number: z.string().max(60).optional(),
  issuer: Text,
  /** Level of the area to which the document is applied. */
  level: Level,
  from: z.iso.date(),
  to: z.iso.date(),
  phases: z.array(Phase).default([]),
  responsible: z.array(ResponsibleUnit).default([]),
  assignments: z.array(Assignment).default([]),
  audiences: z.array(Tag).default([]),
  channels: z.array(Tag).default([]),
  tasks: z.array(CampaignTask).default([]),
  goals: z.array(Goal).default([]),
  rules: z.array(Rule).default([]),
  scores: z.array(ScoreCard).default([]),
  designations: z.array(Designation).default([]),
  reports: z.array(ReportingDuty).default([]),
})
export type Campaign = z.infer<typeof Campaign>
