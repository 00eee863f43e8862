import type { Clocks } from '@shouwang/shared/campaign/schedule'
import { problemWords } from '@shouwang/shared/campaign/problem'
import { dayOf } from '@shouwang/shared/period/day'
import { AppError } from '../app/error.ts'
import type { Store } from '../db/database.ts'
import { loadCatalogue } from '../indicator/catalogue.ts'
import { campaignOrThrow, versionsOf } from './campaign-row.ts'
import { computableText, textOf } from './document-text.ts'
import { areaOrThrow, standing } from './drafts.ts'
import { planOf } from './plan.ts'
import type { Plan } from './plan.ts'

/**
 * What is being written, as a plan whose figures can be read before it is published; parts that are not complete are left out. Throws `AppError`: `not_found` for an unknown campaign,
 * `invalid` with the first problem while the head of the document is wrong, or its text is no YAML.
 */
export async function readDraftPlan(store: Store, key: string, clocks: Clocks): Promise<Plan> {
  const row = await campaignOrThrow(store.db, key)
  const { level } = await areaOrThrow(store.db, row.areaId)
  const { campaign, left } = computableText(textOf(standing(await versionsOf(store.db, row))), loadCatalogue(), { key, level })
  if (campaign === null) {
    const { zh, en } = left[0] ? problemWords(left[0]) : { zh: '', en: '' }
    throw new AppError('invalid', { zh: `草稿还有问题，暂不能试算：${zh}`, en: `the draft can't be computed yet: ${en}` })
  }
  const from = dayOf(campaign.from)
  return planOf({ key, status: 'draft', areaId: row.areaId, version: 0, validFrom: from, validUntil: null }, campaign, clocks)
}
