import { z } from 'zod'
import { Text } from '../indicator/indicator.ts'
import { EVERY } from './cadence.ts'
import { Condition } from './condition.ts'
import { Holder } from './holder.ts'
import { Clauses, Key } from './key.ts'

/** A title (无诈村、无诈校园): awarded when the conditions hold at the end of a period, lost when the other one holds. A holder that misses its reports can't have it. */
export const Designation = z.strictObject({
  key: Key,
  clauses: Clauses,
  name: Text,
  for: Holder,
  when: Condition,
  over: z.enum(EVERY),
  lostWhen: Condition,
})
export type Designation = z.infer<typeof Designation>
