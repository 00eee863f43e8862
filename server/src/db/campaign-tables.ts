import type { Generated } from 'kysely'

/** `status`: `draft`, `published`, `closed` or `archived`. `areaId` is where its document is applied. */
export interface CampaignTable {
  id: Generated<number>
  key: string
  areaId: number
  status: string
  createdAt: number
}

/**
 * Versions of a document: 1 the first one published, each in force from the day `validFrom` on; `document` is its content as JSON, `source` the text it was written as
 * (YAML, with comments). Version 0 is the draft that is being written: its `document` is the text as it stands, whatever is wrong with it.
 */
export interface CampaignVersionTable {
  id: Generated<number>
  campaignId: number
  version: number
  document: string
  source: string | null
  validFrom: number
  savedAt: number
  actor: string
  note: string | null
}

/**
 * One report for a task of a campaign and the period `[period, until)`. `key` is `campaign/task`. The holder is the place, a unit in it (`unitId`, else 0), or a sector or a
 * responsible unit of the document (`party`, else empty) in the campaign's area. `parts` are the sub-actions that are done, separated by commas.
 */
export interface TaskReportTable {
  id: Generated<number>
  placeId: number
  key: string
  unitId: number
  party: string
  period: number
  until: number
  value: number
  whole: number | null
  parts: string | null
  filedAt: number
  firstFiledAt: number
  onTime: number
  reason: string | null
  revision: number
  current: number
  importId: number | null
  recordedAt: number
}

/** Additive flows of `taskReport` by the last day of their period. Grain `all` (period 0) is everything so far and is kept for every place; the others for counties and above. */
export interface TaskRollupTable {
  placeId: number
  key: string
  grain: number
  period: number
  change: number
  whole: number
  filed: number
  onTime: number
  first: number
  excess: number
}

/** What an inspection (检查、督导、暗访) found at a holder: `fault`, `weak` or `good`. `campaign` is the key of the one that it belongs to; empty: of any that takes the holder in. */
export interface InspectionTable {
  id: Generated<number>
  campaign: Generated<string>
  placeId: number
  unitId: number
  party: string
  inspectedOn: number
  found: string
  note: string | null
  revision: number
  current: number
  importId: number | null
  recordedAt: number
}
