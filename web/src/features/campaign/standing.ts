import type { CampaignHead } from '@shouwang/shared/wire/campaign'

/** How a campaign stands: a published one by its days, the other statuses as they are. */
export function standingOf(
  { status, from, to }: Pick<CampaignHead, 'status' | 'from' | 'to'>,
  today: string,
): 'draft' | 'closed' | 'archived' | 'ahead' | 'running' | 'ended' {
  if (status !== 'published') return status
  if (from !== null && today < from) return 'ahead'
  return to !== null && today > to ? 'ended' : 'running'
}
