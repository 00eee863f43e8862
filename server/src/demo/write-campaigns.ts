import type { Transaction } from 'kysely'
import { dayOf } from '@shouwang/shared/period/day'
import type { Tables } from '../db/tables.ts'
import { bump } from '../version/version.ts'
import type { Demo } from './demo.ts'
import { momentOf } from './moments.ts'
import { DEMO_ACTOR } from './write-facts.ts'
import type { Ids } from './write-facts.ts'

const DAYS_BEFORE = 6

/** Publishes the campaigns of the demo for the county, each some days before it begins; those that are over are closed. */
export async function writeCampaigns(tx: Transaction<Tables>, { campaigns }: Pick<Demo, 'campaigns'>, { county }: Ids): Promise<void> {
  for (const { campaign, text, over } of campaigns) {
    const validFrom = dayOf(campaign.from)
    const at = momentOf(validFrom - DAYS_BEFORE, 10)
    const { id } = await tx
      .insertInto('campaign')
      .values({ key: campaign.key, areaId: county, status: over ? 'closed' : 'published', createdAt: at })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('campaignVersion')
      .values({
        campaignId: id,
        version: 1,
        document: JSON.stringify(campaign),
        source: text,
        validFrom,
        savedAt: at,
        actor: DEMO_ACTOR,
        note: null,
      })
      .execute()
  }
  await bump(tx, 'data')
}
