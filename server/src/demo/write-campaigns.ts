import type { Transaction } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { bump } from '../version/version.ts'
import type { Demo } from './demo.ts'
import { momentOf } from './moments.ts'
import { DEMO_ACTOR } from './write-facts.ts'
import type { Ids } from './write-facts.ts'

const DAYS_BEFORE = 6

/** Publishes the campaigns of the demo for the county, each version some days before it comes into force; those that are over are closed. */
export async function writeCampaigns(tx: Transaction<Tables>, { campaigns }: Pick<Demo, 'campaigns'>, { county }: Ids): Promise<void> {
  const savedAt = (validFrom: number) => momentOf(validFrom - DAYS_BEFORE, 10)
  for (const { campaign, versions, over } of campaigns) {
    const { id } = await tx
      .insertInto('campaign')
      .values({ key: campaign.key, areaId: county, status: over ? 'closed' : 'published', createdAt: savedAt(versions[0]!.validFrom) })
      .returning('id')
      .executeTakeFirstOrThrow()
    const rows = versions.map(({ campaign: content, text: source, validFrom, note }, nth) => {
      const document = JSON.stringify(content)
      return { campaignId: id, version: nth + 1, document, source, validFrom, savedAt: savedAt(validFrom), actor: DEMO_ACTOR, note }
    })
    await tx.insertInto('campaignVersion').values(rows).execute()
  }
  await bump(tx, 'data')
}
