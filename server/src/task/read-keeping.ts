import type { Kysely } from 'kysely'
import { Campaign } from '@shouwang/shared/campaign/campaign'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { Tables } from '../db/tables.ts'

/** How the figures of a task add up: whether the last one stands, and the sub-actions that must all be done. */
export type Keeping = { standing: boolean; parts: readonly string[] | null }

/** Reports of a task that no document knows any more keep their last figure. */
const UNKNOWN: Keeping = { standing: true, parts: null }

/** How a task's figures add up. */
export function keepingOf({ keeps, parts }: Pick<CampaignTask, 'keeps' | 'parts'>): Keeping {
  return { standing: keeps !== 'period', parts: parts?.map(({ key }) => key) ?? null }
}

/** How every task of every campaign adds up in the newest version of its document, by `campaign/task`. */
export async function readKeeping(db: Kysely<Tables>): Promise<(key: string) => Keeping> {
  const rows = await db
    .selectFrom('campaign')
    .innerJoin('campaignVersion', 'campaignVersion.campaignId', 'campaign.id')
    .select(['campaign.key', 'campaignVersion.document'])
    .where('campaignVersion.version', '>', 0)
    .orderBy('campaignVersion.version')
    .execute()
  const known = new Map<string, Keeping>()
  for (const { key, document } of rows)
    for (const task of Campaign.parse(JSON.parse(document)).tasks) known.set(`${key}/${task.key}`, keepingOf(task))
  return (key) => known.get(key) ?? UNKNOWN
}

/** What a report counts as: for sub-actions 1 when all of them are done. */
export function valueOfReport({ parts: wanted }: Keeping, value: number, parts: string | null): number {
  if (wanted === null || parts === null) return value
  const done = new Set(parts.split(','))
  return wanted.every((part) => done.has(part)) ? 1 : 0
}
