import { z } from 'zod'

const filter = (longest: number) => z.coerce.string().min(1).max(longest).optional().catch(undefined)

/** What the page of the record asks for, all of it in the address; `until` is the last day that is shown. */
export const AuditSearch = z.object({
  who: filter(80),
  action: filter(80),
  subject: filter(200),
  from: z.iso.date().optional().catch(undefined),
  until: z.iso.date().optional().catch(undefined),
})
export type AuditSearch = z.infer<typeof AuditSearch>
