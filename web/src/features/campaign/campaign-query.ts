import { queryOptions } from '@tanstack/react-query'
import {
  CampaignClauses,
  CampaignDetail,
  CampaignDryRun,
  CampaignForecast,
  CampaignGoals,
  CampaignList,
  CampaignMatrix,
  CampaignSectors,
} from '@shouwang/shared/wire/campaign'
import { CampaignTrend } from '@shouwang/shared/wire/campaign-trend'
import type { Depth } from '@shouwang/shared/wire/values'
import { addressOf as withQuery, readJson } from '../../api/request.ts'

/** All campaigns in the scope, running ones first. */
export function campaignListQuery(v: string) {
  return queryOptions({ queryKey: ['campaigns', v], queryFn: ({ signal }) => readJson(CampaignList, '/api/campaigns', { v }, signal) })
}

/** A campaign's document as it is in force on a day, without one today. */
export function campaignQuery(v: string, key: string, day: string | undefined) {
  return queryOptions({
    queryKey: ['campaign', v, { key, day }],
    queryFn: ({ signal }) => readJson(CampaignDetail, addressOf(key), { day, v }, signal),
  })
}

/** Where the ledger of a campaign (every task of every holder in an area) is downloaded. */
export function ledgerAddress(key: string, asked: { area: number; day: string; language: string }): string {
  return withQuery(`${addressOf(key)}/ledger.csv`, asked)
}

export type MatrixAsked = { area: number; depth: Depth; day: string }

/** Tasks by places. */
export function matrixQuery(v: string, key: string, asked: MatrixAsked) {
  return queryOptions({
    queryKey: ['campaign-matrix', v, { key, ...asked }],
    queryFn: ({ signal }) => readJson(CampaignMatrix, `${addressOf(key)}/matrix`, { ...asked, v }, signal),
  })
}

/** Verdicts of the goals for an area and the places below it. */
export function goalsQuery(v: string, key: string, asked: MatrixAsked) {
  return queryOptions({
    queryKey: ['campaign-goals', v, { key, ...asked }],
    queryFn: ({ signal }) => readJson(CampaignGoals, `${addressOf(key)}/goals`, { ...asked, v }, signal),
  })
}

export type AreaAsked = { area: number; day: string }

/** When each task of an area completes at its present pace. */
export function forecastQuery(v: string, key: string, asked: AreaAsked) {
  return queryOptions({
    queryKey: ['campaign-forecast', v, { key, ...asked }],
    queryFn: ({ signal }) => readJson(CampaignForecast, `${addressOf(key)}/forecast`, { ...asked, v }, signal),
  })
}

/** Each task of an area in the last weeks up to a day. */
export function trendQuery(v: string, key: string, asked: AreaAsked) {
  return queryOptions({
    queryKey: ['campaign-trend', v, { key, ...asked }],
    queryFn: ({ signal }) => readJson(CampaignTrend, `${addressOf(key)}/trend`, { ...asked, v }, signal),
  })
}

/** Tasks by sectors and responsible units. */
export function sectorsQuery(v: string, key: string, asked: AreaAsked) {
  return queryOptions({
    queryKey: ['campaign-sectors', v, { key, ...asked }],
    queryFn: ({ signal }) => readJson(CampaignSectors, `${addressOf(key)}/sectors`, { ...asked, v }, signal),
  })
}

/** Every clause with what carries it out. */
export function clausesQuery(v: string, key: string, asked: AreaAsked) {
  return queryOptions({
    queryKey: ['campaign-clauses', v, { key, ...asked }],
    queryFn: ({ signal }) => readJson(CampaignClauses, `${addressOf(key)}/clauses`, { ...asked, v }, signal),
  })
}

/** What each rule would have opened in the last year. */
export function rulesQuery(v: string, key: string, asked: AreaAsked) {
  return queryOptions({
    queryKey: ['campaign-rules', v, { key, ...asked }],
    queryFn: ({ signal }) => readJson(CampaignDryRun, `${addressOf(key)}/rules`, { ...asked, v }, signal),
  })
}

function addressOf(key: string): string {
  return `/api/campaigns/${encodeURIComponent(key)}`
}
