import type { QueryClient } from '@tanstack/react-query'
import type { Campaign } from '@shouwang/shared/campaign/campaign'
import type { Area } from '@shouwang/shared/wire/area'
import type { CampaignHead, CampaignMatrix } from '@shouwang/shared/wire/campaign'
import { campaignListQuery, campaignQuery, matrixQuery } from './campaign-query.ts'
import { matrixCell } from './matrix-rows.ts'
import type { TaskCell } from './matrix-rows.ts'
import { standingOf } from './standing.ts'

/** A task that a place has in a campaign, with its next deadline. */
export type Duty = { cell: TaskCell; next: string | null }
/** What a place has to do in one campaign, next deadline first. */
export type CampaignDuties = { head: CampaignHead; campaign: Campaign; duties: Duty[] }

/** Campaigns that run on a day and take a place in. */
export function campaignsOver(campaigns: readonly CampaignHead[], path: Area['path'], today: string): CampaignHead[] {
  const above = new Set(path.map(({ id }) => id))
  return campaigns.filter((head) => standingOf(head, today) === 'running' && above.has(head.area.id))
}

/** The tasks that the first place of a matrix has: overdue ones first, then the next deadline first, those with none ahead last. */
export function dutiesOf(matrix: CampaignMatrix, { tasks }: Pick<Campaign, 'tasks'>): Duty[] {
  const duties = matrix.tasks.flatMap((key, at) => {
    const task = tasks.find((each) => each.key === key)
    const cell = task && matrixCell(task, matrix, at, 0)
    return cell && cell.counts.holders > 0 ? [{ cell, next: matrix.next[at] ?? null }] : []
  })
  const late = ({ cell }: Duty) => (cell.state === 'missing' ? 0 : 1)
  return duties.toSorted((a, b) => late(a) - late(b) || (a.next ?? '9').localeCompare(b.next ?? '9'))
}

/** Reads what a place has to do in the campaigns that run; through the client's cache, so that the page waits once. */
export async function loadDuties(client: QueryClient, v: string, area: Area, today: string): Promise<CampaignDuties[]> {
  const { campaigns } = await client.ensureQueryData(campaignListQuery(v))
  return Promise.all(
    campaignsOver(campaigns, area.path, today).map(async (head) => {
      const [{ document }, matrix] = await Promise.all([
        client.ensureQueryData(campaignQuery(v, head.key, undefined)),
        client.ensureQueryData(matrixQuery(v, head.key, { area: area.id, depth: 'self', day: today })),
      ])
      return { head, campaign: document, duties: dutiesOf(matrix, document) }
    }),
  )
}
