import { z } from 'zod'

/** An entry of the record of acts; `at` is an ISO instant, `place` the one whose administrators may read it, `redacted` whether a text of it was replaced. */
export const AuditEntry = z.object({
  id: z.number().int(),
  at: z.iso.datetime(),
  actor: z.string(),
  address: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  place: z.object({ id: z.number().int(), name: z.string() }).nullable(),
  detail: z.unknown(),
  before: z.unknown().nullable(),
  after: z.unknown().nullable(),
  redacted: z.boolean(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** What is asked of the record: whose acts (a part of the name), which (`campaign.publish`, or all of a concept: `campaign`), done to what, on which days (`until` exclusive). */
export const AuditQuery = z.object({
  who: z.string().min(1).max(80).optional(),
  action: z.string().min(1).max(80).optional(),
  subject: z.string().min(1).max(200).optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
})
export type AuditQuery = z.infer<typeof AuditQuery>

/** A page of entries, newest first. `next` is the id below which the page after it begins; `actions` are those that there are. */
export const AuditPage = z.object({
  entries: z.array(AuditEntry),
  next: z.number().int().nullable(),
  actions: z.array(z.string()),
})
export type AuditPage = z.infer<typeof AuditPage>
