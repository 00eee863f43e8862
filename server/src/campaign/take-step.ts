import { STATUS_WORDS, STEP_RULES, STEP_WORDS } from '@shouwang/shared/campaign/status'
import type { Step } from '@shouwang/shared/campaign/status'
import type { CampaignStatus } from '@shouwang/shared/wire/campaign'
import { AppError } from '../app/error.ts'
import type { Store } from '../db/database.ts'
import { refusePersons, WHERE } from '../personal/refuse-persons.ts'
import { bump } from '../version/version.ts'
import { lockCampaignOrThrow, noteAct } from './campaign-row.ts'
import type { CampaignRow } from './campaign-row.ts'
import type { Act } from './drafts.ts'

/** Closes, reopens or archives a campaign. Throws `AppError`: `not_found`, or `conflict` where the step may not follow its state. */
export async function takeStep(
  store: Store,
  step: Exclude<Step, 'publish'>,
  { key, note = null, actor, now }: { key: string; note?: string | null } & Act,
): Promise<{ key: string; status: CampaignStatus }> {
  refusePersons(note, WHERE.note)
  return store.db.transaction().execute(async (tx) => {
    const row = await lockCampaignOrThrow(tx, key)
    const status = stepOrThrow(row, step)
    await tx.updateTable('campaign').set({ status }).where('id', '=', row.id).execute()
    await bump(tx, 'data')
    await noteAct(tx, { key, action: step, actor, at: now, detail: { note }, before: { status: row.status }, after: { status } })
    return { key, status }
  })
}

/** The state to which a step leads. Throws `AppError('conflict')` with the state from which it can't be taken. */
export function stepOrThrow({ key, status }: Pick<CampaignRow, 'key' | 'status'>, step: Step): CampaignStatus {
  const { after, to } = STEP_RULES[step]
  if (after.includes(status)) return to
  const [is, may] = [STATUS_WORDS[status], after.map((one) => STATUS_WORDS[one])]
  throw new AppError('conflict', {
    zh: `方案“${key}”现为“${is.zh}”，不能${STEP_WORDS[step].zh}；只有“${may.map(({ zh }) => zh).join('”或“')}”的方案可以`,
    en: `the campaign "${key}" is ${is.en} and can't be ${STEP_WORDS[step].en}: only one that is ${may.map(({ en }) => en).join(' or ')} can`,
  })
}
