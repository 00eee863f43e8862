import type { Clocks } from '@shouwang/shared/campaign/schedule'
import { problemWords } from '@shouwang/shared/campaign/problem'
import { dayOf } from '@shouwang/shared/period/day'
import { AppError } from '../app/error.ts'
import type { Store } from '../db/database.ts'
import { loadCatalogue } from '../indicator/catalogue.ts'
import { campaignOrThrow } from './campaign-row.ts'
import { readDraft } from './drafts.ts'
import { planOf } from './plan.ts'
import type { Plan } from './plan.ts'
import { readDocument } from './read-document.ts'

/**
 * What is being written, as a plan whose figures can be read before it is published. Throws `AppError`: `not_found` for an unknown campaign, `invalid` with the first problem while the
 * form of the document is wrong.
 */
export async function readDraftPlan(store: Store, key: string, clocks: Clocks): Promise<Plan> {
  const row = await campaignOrThrow(store.db, key)
  const known = loadCatalogue()
  const { text } = await readDraft(store, known, row)
  const { campaign, problems } = readDocument(text, known)
  if (campaign === null || problems.length > 0) {
    const { zh, en } = problems[0] ? problemWords(problems[0]) : { zh: '', en: '' }
    throw new AppError('invalid', { zh: `草稿还有问题，暂不能试算：${zh}`, en: `the draft can't be computed yet: ${en}` })
  }
  const from = dayOf(campaign.from)
  return planOf({ key, status: 'draft', areaId: row.areaId, version: 0, validFrom: from, validUntil: null }, campaign, clocks)
}
