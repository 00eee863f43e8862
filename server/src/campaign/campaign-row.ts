import type { Kysely, Transaction } from 'kysely'
import type { ActKey } from '@shouwang/shared/audit/act-words'
import type { Text } from '@shouwang/shared/indicator/indicator'
import type { CampaignStatus } from '@shouwang/shared/wire/campaign'
import { AppError } from '../app/error.ts'
import { appendAudit } from '../audit/append-audit.ts'
import type { Tables } from '../db/tables.ts'

/** A campaign as it is stored. */
export type CampaignRow = { id: number; key: string; areaId: number; status: CampaignStatus; createdAt: number }

/** A version of a campaign's document as it is stored; 0 is the draft. */
export type VersionRow = {
  version: number
  document: string
  source: string | null
  validFrom: number
  savedAt: number
  actor: string
  note: string | null
}

/** A campaign by its key. Throws `AppError('not_found')`. */
export async function campaignOrThrow(db: Kysely<Tables>, key: string): Promise<CampaignRow> {
  const row = await db
    .selectFrom('campaign')
    .select(['id', 'key', 'areaId', 'status', 'createdAt'])
    .where('key', '=', key)
    .executeTakeFirst()
  if (!row) throw unknown(key)
  return row as CampaignRow
}

/** The same for a transaction that is going to write: others that write the same campaign wait until it ends. */
export async function lockCampaignOrThrow(tx: Transaction<Tables>, key: string): Promise<CampaignRow> {
  const row = await tx
    .updateTable('campaign')
    .set({ key })
    .where('key', '=', key)
    .returning(['id', 'key', 'areaId', 'status', 'createdAt'])
    .executeTakeFirst()
  if (!row) throw unknown(key)
  return row as CampaignRow
}

/** All versions of a campaign's document, the draft first. */
export async function versionsOf(db: Kysely<Tables>, { id }: Pick<CampaignRow, 'id'>): Promise<VersionRow[]> {
  return db
    .selectFrom('campaignVersion')
    .select(['version', 'document', 'source', 'validFrom', 'savedAt', 'actor', 'note'])
    .where('campaignId', '=', id)
    .orderBy('version')
    .execute()
}

/** A version by its number. Throws `AppError('not_found')` with those that there are. */
export function versionOrThrow(versions: readonly VersionRow[], key: string, version: number): VersionRow {
  const found = versions.find((one) => one.version === version)
  if (found) return found
  const newest = versions.at(-1)?.version ?? 0
  const text: Text =
    version === 0
      ? { zh: `方案“${key}”没有未发布的草稿`, en: `the campaign "${key}" has no draft` }
      : newest === 0
        ? {
            zh: `方案“${key}”尚未发布，没有第 ${version} 版`,
            en: `the campaign "${key}" is not published yet: there is no version ${version}`,
          }
        : {
            zh: `方案“${key}”没有第 ${version} 版，已发布第 1 至 ${newest} 版`,
            en: `the campaign "${key}" has no version ${version}: those published are 1 to ${newest}`,
          }
  throw new AppError('not_found', text)
}

/** An instant after every save so far: who wrote what is told apart by it. */
export function laterThan(versions: readonly Pick<VersionRow, 'savedAt'>[], now: number): number {
  return Math.max(now, ...versions.map(({ savedAt }) => savedAt + 1))
}

type VerbOf<Key> = Key extends `campaign.${infer Verb}` ? Verb : never

/** Records in the same transaction who did what with a campaign. */
export async function noteAct(
  tx: Transaction<Tables>,
  {
    key,
    action,
    actor,
    at,
    ...texts
  }: { key: string; action: VerbOf<ActKey>; actor: string; at: number; detail: unknown; before?: unknown; after?: unknown },
): Promise<void> {
  const row = await tx.selectFrom('campaign').select('areaId').where('key', '=', key).executeTakeFirst()
  await appendAudit(tx, { at, actor, action: `campaign.${action}`, subject: key, placeId: row?.areaId ?? null, ...texts })
}

function unknown(key: string): AppError {
  return new AppError('not_found', { zh: `没有标识为“${key}”的方案`, en: `there is no campaign "${key}"` })
}
