import { z } from 'zod'
import { Text } from '../indicator/indicator.ts'
import { Level } from '../jurisdiction/level.ts'
import { EVERY } from './cadence.ts'
import { Figure, Relation } from './figure.ts'
import { Clauses, Key } from './key.ts'

/** One figure of a goal against its baseline. */
export const Aim = Relation.extend({ key: Key, name: Text, figure: Figure })
export type Aim = z.infer<typeof Aim>

/** A goal: aims that must all hold (两降两升, 四个100%), over a period, by a day, judged for the area and every place down to a level. */
export const Goal = z.strictObject({
  key: Key,
  clauses: Clauses,
  name: Text,
  aims: z.array(Aim).min(1),
  over: z.enum(EVERY).default('campaign'),
  /** Last day of what is judged; without it the goal is judged all the time. */
  by: z.iso.date().optional(),
  downTo: Level.default('village'),
  /** Judged for each of these sectors, and for each of their units, too. */
  sectors: z.array(z.string().min(1)).optional(),
})
export type Goal = z.infer<typeof Goal>
