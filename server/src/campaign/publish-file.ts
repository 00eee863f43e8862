import type { Known } from '@shouwang/shared/campaign/check-campaign'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { parseDocument } from 'yaml'
import { AppError } from '../app/error.ts'
import type { Db, Store } from '../db/database.ts'
import type { Progress } from '../task/refold.ts'
import { campaignOrThrow } from './campaign-row.ts'
import { checkText, reapplied } from './document-text.ts'
import { areaOrThrow, createCampaign } from './drafts.ts'
import { publishDraft, refusedFor } from './publish.ts'
import type { Published, Publishing } from './publish.ts'
import { readDocument } from './read-document.ts'

/** A document in a file, with the key under which it is published: that of the file, unless another is given. */
type FromFile = Omit<Publishing, 'key' | 'text' | 'base'> & { text: string; key?: string | undefined }

/**
 * Publishes a file as a new campaign of an area (by its code); key and level of the document become those of the campaign and the area. Throws `AppError`: `invalid` with the
 * problems of the document, `not_found` for the area, `conflict` when the key is in use.
 */
export async function publishFromFile(
  store: Store,
  known: Known,
  { area, ...given }: FromFile & { area: string },
  onProgress?: Progress,
): Promise<Published> {
  const key = keyOf(known, given)
  const place = await placeByCode(store.db, area)
  const text = reapplied(given.text, { key, level: place.level })
  const { problems } = checkText(text, known, { key, level: place.level })
  if (problems.length > 0) throw refusedFor(problems)
  const stands = await store.db.selectFrom('campaign').select(['status', 'areaId']).where('key', '=', key).executeTakeFirst()
  if (stands && (stands.status !== 'draft' || stands.areaId !== place.id))
    throw new AppError('conflict', {
      zh: `标识“${key}”已有方案使用；修订用 campaign amend，另立方案请用 --key 换一个标识`,
      en: `the key "${key}" is in use: amend that campaign with campaign amend, or give another with --key`,
    })
  if (!stands) await createCampaign(store, known, { key, areaId: place.id, origin: { document: text }, actor: given.actor, now: given.now })
  return publishDraft(store, known, { ...given, key, text }, onProgress)
}

/** Publishes a file as the next version of a campaign. Throws as `publishDraft` does. */
export async function amendFromFile(store: Store, known: Known, given: FromFile, onProgress?: Progress): Promise<Published> {
  const key = keyOf(known, given)
  const row = await campaignOrThrow(store.db, key)
  if (row.status === 'draft')
    throw new AppError('conflict', {
      zh: `方案“${key}”尚未发布，首次发布用 campaign publish`,
      en: `the campaign "${key}" is not published yet: publish it with campaign publish`,
    })
  const { level } = await areaOrThrow(store.db, row.areaId)
  return publishDraft(store, known, { ...given, key, text: reapplied(given.text, { key, level }) }, onProgress)
}

function keyOf(known: Known, { key, text }: Pick<FromFile, 'key' | 'text'>): string {
  if (key !== undefined) return key
  const document = parseDocument(text)
  if (document.errors.length > 0) throw refusedFor(readDocument(text, known).problems)
  const content: unknown = document.toJS()
  const own = typeof content === 'object' && content !== null && 'key' in content ? content.key : undefined
  if (typeof own === 'string' && own !== '') return own
  throw new AppError('invalid', {
    zh: '文件中没有方案标识 key，请补上，或用 --key 指明',
    en: 'the file has no key: write one, or give one with --key',
  })
}

async function placeByCode(db: Db, code: string): Promise<{ id: number; level: Level }> {
  const place = await db
    .selectFrom('jurisdiction')
    .select(['id', 'level'])
    .where('code', 'in', [code, code.padEnd(12, '0')])
    .executeTakeFirst()
  if (!place) throw new AppError('not_found', { zh: `没有代码为“${code}”的辖区`, en: `there is no place with the code "${code}"` })
  return { id: place.id, level: place.level as Level }
}
