import { z } from 'zod'
import { Text } from '../indicator/indicator.ts'

/**
 * Versions of the store and its name. `v` stands in the address of every read. It moves with the data and with every deadline that passes, and
 * it differs between stores, catalogues and releases, since a browser keeps what it was answered for a year.
 */
export const Version = z.object({ data: z.int(), tree: z.int(), boundary: z.int(), store: z.string(), v: z.string() })
export type Version = z.infer<typeof Version>

/** How pages that show internal figures are marked: a classification line (`null` for none), and whether name and time of whoever looks stand across them. */
export const Marking = z.object({ line: Text.nullable(), watermark: z.boolean() })
export type Marking = z.infer<typeof Marking>

/** Answer of `GET /api/session`. `area` is the place on which the page opens, `null` in an empty store. */
export const Session = z.object({
  version: Version,
  area: z.int().nullable(),
  today: z.iso.date(),
  now: z.iso.datetime(),
  zone: z.string(),
  demo: z.boolean(),
  /** Nothing may be written for now. */
  readOnly: z.boolean(),
  marking: Marking,
  /** First and last day of any fact, `null` when there is none. */
  facts: z.object({ from: z.iso.date(), until: z.iso.date() }).nullable(),
})
export type Session = z.infer<typeof Session>
