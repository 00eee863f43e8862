import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  CampaignDetail,
  CampaignDryRun,
  CampaignForecast,
  CampaignGoals,
  CampaignList,
  CampaignMatrix,
} from '@shouwang/shared/wire/campaign'
import {
  CampaignDiff,
  CampaignDraft,
  CampaignPresets,
  CampaignPublished,
  CampaignStep,
  DraftDiscarded,
} from '@shouwang/shared/wire/campaign-document'
import type { CampaignPublish, CampaignStart } from '@shouwang/shared/wire/campaign-document'
import { readJson, sendJson } from '../../api/request.ts'

/** The draft of a campaign, read afresh whenever the editor opens. */
export function draftQuery(key: string) {
  return queryOptions({
    queryKey: ['campaign-draft', key],
    queryFn: ({ signal }) => readJson(CampaignDraft, `${addressOf(key)}/draft`, {}, signal),
    staleTime: 0,
    gcTime: 0,
  })
}

/** All campaigns in the scope. */
export function campaignsQuery(v: string) {
  return queryOptions({ queryKey: ['campaigns', v], queryFn: ({ signal }) => readJson(CampaignList, '/api/campaigns', { v }, signal) })
}

/** A published campaign as it is in force on a day, without one today. */
export function detailQuery(v: string, key: string, day?: string) {
  return queryOptions({
    queryKey: ['campaign', v, { key, day }],
    queryFn: ({ signal }) => readJson(CampaignDetail, addressOf(key), { day, v }, signal),
  })
}

/** Documents to start from. */
export const presetsQuery = queryOptions({
  queryKey: ['campaign-presets'],
  queryFn: ({ signal }) => readJson(CampaignPresets, '/api/campaigns/presets', {}, signal),
})

/** Makes a campaign with a draft. */
export function startCampaign(start: z.infer<typeof CampaignStart>): Promise<CampaignDraft> {
  return sendJson(CampaignDraft, 'POST', '/api/campaigns', start)
}

/** Saves the draft; `base` is the `savedAt` of what was read. `leaving`: the page is being closed. */
export function saveDraft(key: string, document: string, base: string, leaving = false): Promise<CampaignDraft> {
  return sendJson(CampaignDraft, 'PUT', `${addressOf(key)}/draft`, { document, base }, { keepalive: leaving })
}

/** Throws the draft away, and the campaign if it was never published. */
export function discardDraft(key: string): Promise<z.infer<typeof DraftDiscarded>> {
  return sendJson(DraftDiscarded, 'DELETE', `${addressOf(key)}/draft`)
}

/** Publishes the draft as the next version. */
export function publishDraft(key: string, publish: z.infer<typeof CampaignPublish>): Promise<CampaignPublished> {
  return sendJson(CampaignPublished, 'POST', `${addressOf(key)}/publish`, publish)
}

/** Closes, reopens or archives a campaign. */
export function takeStep(key: string, step: 'close' | 'reopen' | 'archive'): Promise<z.infer<typeof CampaignStep>> {
  return sendJson(CampaignStep, 'POST', `${addressOf(key)}/${step}`, {})
}

/** What a version changes; 0 is the draft. Without `from` against the version before. */
export function diffQuery(key: string, savedAt: string, asked: { from?: number; to?: number }) {
  return queryOptions({
    queryKey: ['campaign-diff', key, savedAt, asked],
    queryFn: ({ signal }) => readJson(CampaignDiff, `${addressOf(key)}/diff`, asked, signal),
    retry: false,
  })
}

/** Figures of the saved draft; `savedAt` tells which, since they are never kept. */
export type DraftAsked = { key: string; savedAt: string; area: number }

const ofDraft = ({ area }: DraftAsked) => ({ area, version: 'draft' })

/** Tasks of the saved draft for an area. */
export function draftMatrixQuery(v: string, asked: DraftAsked) {
  return queryOptions({
    queryKey: ['draft-matrix', v, asked],
    queryFn: ({ signal }) => readJson(CampaignMatrix, `${addressOf(asked.key)}/matrix`, { ...ofDraft(asked), depth: 'self' }, signal),
    placeholderData: keepPreviousData,
    retry: false,
  })
}

/** Goals of the saved draft for an area. */
export function draftGoalsQuery(v: string, asked: DraftAsked) {
  return queryOptions({
    queryKey: ['draft-goals', v, asked],
    queryFn: ({ signal }) => readJson(CampaignGoals, `${addressOf(asked.key)}/goals`, { ...ofDraft(asked), depth: 'self' }, signal),
    placeholderData: keepPreviousData,
    retry: false,
  })
}

/** What the rules of the saved draft would have opened in the last year. */
export function draftRulesQuery(v: string, asked: DraftAsked) {
  return queryOptions({
    queryKey: ['draft-rules', v, asked],
    queryFn: ({ signal }) => readJson(CampaignDryRun, `${addressOf(asked.key)}/rules`, ofDraft(asked), signal),
    placeholderData: keepPreviousData,
    retry: false,
  })
}

/** When the tasks of the saved draft complete at their present pace. */
export function draftForecastQuery(v: string, asked: DraftAsked) {
  return queryOptions({
    queryKey: ['draft-forecast', v, asked],
    queryFn: ({ signal }) => readJson(CampaignForecast, `${addressOf(asked.key)}/forecast`, ofDraft(asked), signal),
    placeholderData: keepPreviousData,
    retry: false,
  })
}

function addressOf(key: string): string {
  return `/api/campaigns/${encodeURIComponent(key)}`
}
