import type { Transaction } from 'kysely'
import type { Known } from '@shouwang/shared/campaign/check-campaign'
import { Key } from '@shouwang/shared/campaign/key'
import type { Problem } from '@shouwang/shared/campaign/problem'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { AppError } from '../app/error.ts'
import type { Store } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import { refusePersons, WHERE } from '../personal/refuse-persons.ts'
import { bump } from '../version/version.ts'
import { campaignOrThrow, laterThan, lockCampaignOrThrow, noteAct, versionOrThrow, versionsOf } from './campaign-row.ts'
import type { CampaignRow, VersionRow } from './campaign-row.ts'
import { blankText, checkText, computableText, reapplied, shortEnoughOrThrow, textOf } from './document-text.ts'
import type { Applied } from './document-text.ts'
import { loadPresets } from './presets.ts'

/** Who does something, and when (milliseconds UTC). */
export type Act = { actor: string; now: number }

/**
 * A document that is being written. `version` is 0 for a draft, or the published version from which an amendment starts; `savedAt` (milliseconds UTC) is what a save must name.
 * `computes`: whether figures of it can be read; `left`: what they leave out, or what keeps them from being read.
 */
export type Draft = {
  key: string
  version: number
  text: string
  savedAt: number
  actor: string
  problems: Problem[]
  computes: boolean
  left: Problem[]
}

/** What a new campaign is made from: nothing, a preset by its file name without `.yaml`, another campaign (its newest version, else its draft), or a text. */
export type Origin = { preset?: string | undefined; copy?: string | undefined; document?: string | undefined }

/** Keys that addresses use for something else. */
const TAKEN = ['presets']

/**
 * Makes a campaign with a draft. The key and the level of what it is made from are those of the new campaign. Throws `AppError`: `invalid` for a key or a text that can't
 * be one, `not_found` for an unknown area, preset or campaign, `conflict` when the key is in use.
 */
export async function createCampaign(
  store: Store,
  known: Known,
  { key, areaId, origin, actor, now }: { key: string; areaId: number; origin: Origin } & Act,
): Promise<Draft> {
  if (!Key.safeParse(key).success || TAKEN.includes(key) || key.length > 60)
    throw new AppError('invalid', {
      zh: `标识“${key}”不可用：须以小写字母开头，由小写字母、数字和连字符组成，不超过 60 个字符，不能是 presets`,
      en: `the key "${key}" can't be used: at most 60 lower-case letters, digits and hyphens, beginning with a letter, and not presets`,
    })
  return store.db.transaction().execute(async (tx) => {
    const { level } = await areaOrThrow(tx, areaId)
    const text = await originText(tx, known, origin, { key, level })
    shortEnoughOrThrow(text)
    refusePersons(text, WHERE.document, 'yaml')
    const created = await tx
      .insertInto('campaign')
      .values({ key, areaId, status: 'draft', createdAt: now })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!created)
      throw new AppError('conflict', { zh: `标识“${key}”已有方案使用，请换一个`, en: `the key "${key}" is in use: choose another` })
    await insertDraft(tx, created.id, text, { actor, now })
    await noteAct(tx, { key, action: 'create', actor, at: now, detail: { areaId, preset: origin.preset, copy: origin.copy } })
    await bump(tx, 'data')
    return { key, version: 0, text, savedAt: now, actor, ...checked(text, known, { key, level }) }
  })
}

/** The draft of a campaign, or the newest version where there is none: what an amendment starts from. */
export async function readDraft(store: Store, known: Known, row: CampaignRow): Promise<Draft> {
  const { level } = await areaOrThrow(store.db, row.areaId)
  const stands = standing(await versionsOf(store.db, row))
  return draftOf(row, stands, known, level)
}

/**
 * Saves the draft of a campaign as it is written, with whatever is wrong in it, and says what that is. `base` is the `savedAt` of what it was made from. Throws
 * `AppError`: `conflict` when somebody saved or published since, or when the campaign is closed.
 */
export async function saveDraft(
  store: Store,
  known: Known,
  { key, text, base, actor, now }: { key: string; text: string; base: number | null } & Act,
): Promise<Draft> {
  shortEnoughOrThrow(text)
  refusePersons(text, WHERE.document, 'yaml')
  return store.db.transaction().execute(async (tx) => {
    const row = await lockCampaignOrThrow(tx, key)
    refuseClosed(row)
    const versions = await versionsOf(tx, row)
    const stands = standing(versions)
    // Who names no base has read nothing: then there must be nothing to lose.
    if (base === null ? stands.version === 0 : base !== stands.savedAt) throw conflictWith(stands)
    const { level } = await areaOrThrow(tx, row.areaId)
    const saved = { actor, now: laterThan(versions, now) }
    if (stands.version === 0)
      await tx
        .updateTable('campaignVersion')
        .set({ document: text, savedAt: saved.now, actor })
        .where('campaignId', '=', row.id)
        .where('version', '=', 0)
        .execute()
    else {
      await insertDraft(tx, row.id, text, saved)
      // A list says whether there is a draft; what stands in it moves no figure.
      await bump(tx, 'data')
    }
    const { version, savedAt, actor: writer, document } = stands
    await noteAct(tx, {
      key,
      action: 'save',
      actor,
      at: now,
      detail: {},
      before: { version, savedAt, actor: writer, characters: document.length },
      after: { version: 0, savedAt: saved.now, actor, characters: text.length },
    })
    return { key, version: 0, text, savedAt: saved.now, actor, ...checked(text, known, { key, level }) }
  })
}

/** Throws a draft away; a campaign that was never published goes with it. Throws `AppError('not_found')` when there is no draft. */
export async function discardDraft(store: Store, { key, actor, now }: { key: string } & Act): Promise<{ gone: boolean }> {
  return store.db.transaction().execute(async (tx) => {
    const row = await lockCampaignOrThrow(tx, key)
    const versions = await versionsOf(tx, row)
    const draft = versionOrThrow(versions, key, 0)
    const gone = versions.length === 1
    await noteAct(tx, { key, action: gone ? 'delete' : 'discard', actor, at: now, detail: {}, before: { document: draft.document } })
    await tx.deleteFrom('campaignVersion').where('campaignId', '=', row.id).where('version', '=', 0).execute()
    if (gone) await tx.deleteFrom('campaign').where('id', '=', row.id).execute()
    await bump(tx, 'data')
    return { gone }
  })
}

/** Writes the draft of a campaign inside a transaction, over one that is there. */
export async function putDraft(tx: Transaction<Tables>, campaignId: number, text: string, act: Act): Promise<void> {
  await tx.deleteFrom('campaignVersion').where('campaignId', '=', campaignId).where('version', '=', 0).execute()
  await insertDraft(tx, campaignId, text, act)
}

async function insertDraft(tx: Transaction<Tables>, campaignId: number, document: string, { actor, now }: Act): Promise<void> {
  await tx
    .insertInto('campaignVersion')
    .values({ campaignId, version: 0, document, validFrom: 0, savedAt: now, actor, note: null })
    .execute()
}

/** Level of an area. Throws `AppError('not_found')`. */
export async function areaOrThrow(db: Store['db'], areaId: number): Promise<{ level: Level; name: string }> {
  const area = await db.selectFrom('jurisdiction').select(['level', 'name']).where('id', '=', areaId).executeTakeFirst()
  if (!area) throw new AppError('not_found', { zh: `没有编号为 ${areaId} 的辖区`, en: `there is no place ${areaId}` })
  return { level: area.level as Level, name: area.name }
}

async function originText(
  tx: Transaction<Tables>,
  known: Known,
  { preset, copy, document }: Origin,
  applied: { key: string; level: Level },
): Promise<string> {
  if (document !== undefined) return reapplied(document, applied)
  if (preset !== undefined) {
    const found = loadPresets(known).find(({ file }) => file === `${preset}.yaml`)
    if (!found) throw new AppError('not_found', { zh: `没有范本“${preset}”`, en: `there is no preset "${preset}"` })
    return reapplied(found.text, applied)
  }
  if (copy === undefined) return blankText(applied)
  const versions = await versionsOf(tx, await campaignOrThrow(tx, copy))
  return reapplied(textOf(versions.at(-1)!), applied)
}

/** What stands: the draft, else the newest version. */
export function standing(versions: readonly VersionRow[]): VersionRow {
  return versions[0]!.version === 0 ? versions[0]! : versions.at(-1)!
}

function draftOf({ key }: CampaignRow, row: VersionRow, known: Known, level: Level): Draft {
  const text = textOf(row)
  return { key, version: row.version, text, savedAt: row.savedAt, actor: row.actor, ...checked(text, known, { key, level }) }
}

function checked(text: string, known: Known, applied: Applied): Pick<Draft, 'problems' | 'computes' | 'left'> {
  const { campaign, left } = computableText(text, known, applied)
  return { problems: checkText(text, known, applied).problems, computes: campaign !== null, left }
}

function refuseClosed({ key, status }: CampaignRow): void {
  if (status === 'draft' || status === 'published') return
  throw new AppError('conflict', {
    zh: `方案“${key}”已${status === 'closed' ? '结束' : '归档'}，请先重新启用再修改`,
    en: `the campaign "${key}" is ${status}: reopen it before it is amended`,
  })
}

/** Somebody saved, or published, what another has not read yet. */
function conflictWith({ version, savedAt, actor }: VersionRow): AppError {
  const at = new Date(savedAt).toISOString()
  const text =
    version === 0
      ? { zh: `草稿已由“${actor}”于 ${at} 保存，请先载入再改`, en: `"${actor}" saved the draft at ${at}: load it first` }
      : {
          zh: `“${actor}”已于 ${at} 发布第 ${version} 版，请先载入再改`,
          en: `"${actor}" published version ${version} at ${at}: load it first`,
        }
  return new AppError('conflict', text, { version, savedAt: at, actor })
}
