import { z } from 'zod'
import { Text } from '../indicator/indicator.ts'
import { Condition } from './condition.ts'
import { Holder } from './holder.ts'
import { Clauses, Key } from './key.ts'

/** What a rule opens: reminder 提醒, supervision 重点督导, circular 通报, interview 约谈, list of things to mend 整改清单, listing 挂牌整治, three checks 一案三查, commendation 表扬, withheld awards 取消评先, inquiry 问责. */
export const OPENS = [
  'reminder',
  'supervision',
  'circular',
  'interview',
  'mending',
  'listing',
  'checks',
  'commendation',
  'withheld',
  'inquiry',
] as const

/** A supervision item to be opened: by whom it is handled, within how many days, its steps or questions. */
export const Opening = z.strictObject({
  item: z.enum(OPENS),
  /** A responsible unit of the document; without it the office of the area. */
  by: Key.optional(),
  withinDays: z.int().min(1).max(730).optional(),
  steps: z.array(z.strictObject({ key: Key, name: Text })).default([]),
  /** Ways in which the item may end: 限期整改、关停、处罚、移送. */
  outcomes: z.array(z.strictObject({ key: Key, name: Text })).default([]),
})
export type Opening = z.infer<typeof Opening>

/** If a condition holds for a holder, supervision items are opened. */
export const Rule = z.strictObject({
  key: Key,
  clauses: Clauses,
  name: Text,
  for: Holder,
  when: Condition,
  opens: z.array(Opening).min(1),
})
export type Rule = z.infer<typeof Rule>
