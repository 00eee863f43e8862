import { z } from 'zod'
import { Level } from '../jurisdiction/level.ts'
import { Key } from './key.ts'

/**
 * Who has something to do, or is judged: every place of a level, every unit of some sectors in the area (a school, a bank branch), each of some
 * sectors as a whole (系统、行业), or the responsible units that the document names. A sector takes in those written under it with a hyphen: `school`
 * takes in `school-secondary`.
 */
export const Holder = z.discriminatedUnion('per', [
  z.strictObject({ per: z.literal('place'), level: Level }),
  z.strictObject({ per: z.literal('unit'), sectors: z.array(z.string().min(1)).min(1) }),
  z.strictObject({ per: z.literal('sector'), sectors: z.array(z.string().min(1)).min(1) }),
  z.strictObject({ per: z.literal('responsible'), units: z.array(Key).min(1).optional() }),
])
export type Holder = z.infer<typeof Holder>

/** The sectors that a holder names, whole or unit by unit; `null` for places and responsible units. */
export function sectorsOfHolder(holder: Holder): readonly string[] | null {
  return holder.per === 'unit' || holder.per === 'sector' ? holder.sectors : null
}
