import { z } from 'zod'
import { Level } from '../jurisdiction/level.ts'

const Named = z.object({ id: z.int(), name: z.string(), level: Level })

/** A place that came before or after another, with the share that passed on. */
export const Succession = z.object({ id: z.int(), name: z.string(), on: z.iso.date(), share: z.number() })

/** Answer of `GET /api/areas/{id}`: one place, where it stands, and what of it can be drawn. */
export const Area = z.object({
  id: z.int(),
  code: z.string(),
  name: z.string(),
  level: Level,
  parent: z.int().nullable(),
  /** From the root down to the place itself. */
  path: z.array(Named),
  from: z.iso.date(),
  until: z.iso.date().nullable(),
  aliases: z.array(z.string()),
  /** West, south, east, north in degrees. */
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  /** Levels that occur below it, widest first. */
  levelsBelow: z.array(Level),
  predecessors: z.array(Succession),
  successors: z.array(Succession),
  /** Children that are not on the map, and why. */
  unmapped: z.array(z.object({ id: z.int(), name: z.string(), reason: z.enum(['noBoundary', 'ended']) })),
  /** How many children are drawn as approximate cells. */
  approximate: z.int(),
  /** Where its vector tiles are, with `{z}`, `{x}` and `{y}` to fill in, and the lowest and highest zoom there is; `null` without boundaries. */
  tiles: z.object({ path: z.string(), zooms: z.tuple([z.int(), z.int()]) }).nullable(),
})
export type Area = z.infer<typeof Area>

/** Answer of `GET /api/search`, best first. `path` names the ancestors, widest first. */
export const Found = z.array(Named.extend({ code: z.string(), path: z.array(z.string()) }))
export type Found = z.infer<typeof Found>
