import { z } from 'zod'

const OptionalDay = z.iso.date().nullable()

/** A case without anything of a person: neither sex nor age nor occupation travels beside a place and a day. Money in 分; `inside`: within a unit. */
export const IncidentRow = z.object({
  id: z.number().int(),
  ref: z.string().nullable(),
  place: z.number().int(),
  placeName: z.string(),
  type: z.string(),
  occurred: OptionalDay,
  reported: OptionalDay,
  filed: OptionalDay,
  solved: OptionalDay,
  loss: z.number(),
  stopped: z.number(),
  recovered: z.number(),
  arrests: z.number().int(),
  inside: z.boolean(),
})
export type IncidentRow = z.infer<typeof IncidentRow>

/** A page of the cases of an area that count in `[from, until)`, newest first. `next` is what the page after it is asked for by. */
export const IncidentPage = z.object({ version: z.number(), area: z.number(), rows: z.array(IncidentRow), next: z.string().nullable() })
export type IncidentPage = z.infer<typeof IncidentPage>

/** How a page is asked for: the day (days since 1970-01-01) and the id of the last case before it. */
export const INCIDENT_CURSOR = /^(-?\d{1,7})_(\d{1,15})$/
