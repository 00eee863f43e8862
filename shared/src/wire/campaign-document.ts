import { z } from 'zod'
import { STEPS } from '../campaign/status.ts'
import { Text } from '../indicator/indicator.ts'
import { Level } from '../jurisdiction/level.ts'
import { CampaignStatus } from './campaign.ts'

/** Words of which one side or both may be empty: the place of a problem at the head of a document. */
const Words = z.object({ zh: z.string(), en: z.string() })
const Path = z.array(z.union([z.string(), z.number()]))

/** What is wrong in a document; `path` leads a form to the field. */
export const DocumentProblem = z.object({ path: Path, place: Words, text: Words })

/**
 * Answer of `GET` and `PUT /api/campaigns/{key}/draft`: the document that is being written, as text. `version` is 0 for a draft, or the published version from which an
 * amendment starts. `savedAt` is the `base` that the next save names. `computes`: whether its figures can be read (`version=draft`); `left`: the parts that they leave
 * out, each with the first reason, or what keeps them from being read.
 */
export const CampaignDraft = z.object({
  key: z.string(),
  version: z.int(),
  text: z.string(),
  savedAt: z.iso.datetime(),
  actor: z.string(),
  problems: z.array(DocumentProblem),
  computes: z.boolean(),
  left: z.array(DocumentProblem),
})
export type CampaignDraft = z.infer<typeof CampaignDraft>

/** Body of `PUT /api/campaigns/{key}/draft`. Without `base` nothing must have been drafted yet. */
export const DraftSave = z.strictObject({ document: z.string(), base: z.iso.datetime().optional() })

/** Body of `POST /api/campaigns`: a blank document, or one made from a preset, another campaign or a text. */
export const CampaignStart = z.strictObject({
  key: z.string(),
  area: z.int().positive(),
  preset: z.string().optional(),
  copy: z.string().optional(),
  document: z.string().optional(),
})

/** Body of `POST /api/campaigns/{key}/publish`. `from`: the first day of an amendment, today without it; `base`: the `savedAt` of the draft that was looked at. */
export const CampaignPublish = z.strictObject({
  from: z.iso.date().optional(),
  note: z.string().max(500).optional(),
  base: z.iso.datetime().optional(),
})

/** Body of the other steps. */
export const CampaignStepBody = z.strictObject({ note: z.string().max(500).optional() })

/** What differs between two versions of a document. */
export const DocumentChange = z.object({ change: z.enum(['added', 'removed', 'changed']), path: Path, place: Words, text: Words })

/** Answer of a publication: the version, its first day, what differs from the one before, and the tasks whose sums were made anew. */
export const CampaignPublished = z.object({
  key: z.string(),
  version: z.int(),
  validFrom: z.iso.date(),
  savedAt: z.iso.datetime(),
  changes: z.array(DocumentChange),
  refolded: z.array(z.string()),
})
export type CampaignPublished = z.infer<typeof CampaignPublished>

/** Answer of `GET /api/campaigns/{key}/publishing`: for how many places sums have been made anew; `null` while none are. */
export const CampaignPublishing = z.object({ key: z.string(), places: z.object({ done: z.int(), of: z.int() }).nullable() })

/** Answer of `close`, `reopen` and `archive`: the state, and the steps that may follow. */
export const CampaignStep = z.object({ key: z.string(), status: CampaignStatus, steps: z.array(z.enum(STEPS)) })

/** Answer of `DELETE /api/campaigns/{key}/draft`; `gone`: the campaign was never published and went with it. */
export const DraftDiscarded = z.object({ key: z.string(), gone: z.boolean() })

/** Answer of `GET /api/campaigns/{key}/diff`; version 0 is the draft. */
export const CampaignDiff = z.object({
  version: z.int(),
  campaign: z.string(),
  from: z.int(),
  to: z.int(),
  changes: z.array(DocumentChange),
})
export type CampaignDiff = z.infer<typeof CampaignDiff>

/** Answer of `GET /api/campaigns/presets`: documents to start from. */
export const CampaignPresets = z.object({
  presets: z.array(
    z.object({
      preset: z.string(),
      name: Text,
      issuer: Text,
      level: Level,
      from: z.iso.date(),
      to: z.iso.date(),
      tasks: z.int(),
      goals: z.int(),
      rules: z.int(),
    }),
  ),
})
export type CampaignPresets = z.infer<typeof CampaignPresets>
