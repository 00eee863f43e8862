import { isDeepStrictEqual } from 'node:util'
import type { Transaction } from 'kysely'
import type { Campaign } from '@shouwang/shared/campaign/campaign'
import type { Known } from '@shouwang/shared/campaign/check-campaign'
import { diffCampaigns } from '@shouwang/shared/campaign/diff-campaigns'
import type { Change } from '@shouwang/shared/campaign/diff-campaigns'
import { problemWords } from '@shouwang/shared/campaign/problem'
import type { Problem } from '@shouwang/shared/campaign/problem'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { BEGINNING } from '@shouwang/shared/period/stretch'
import { AppError } from '../app/error.ts'
import type { Store } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import { lockWrites } from '../import/open-import.ts'
import { refusePersons, WHERE } from '../personal/refuse-persons.ts'
import { readKeeping } from '../task/read-keeping.ts'
import type { Keepings } from '../task/read-keeping.ts'
import { refoldTasks } from '../task/refold.ts'
import type { Progress } from '../task/refold.ts'
import { bump } from '../version/version.ts'
import { laterThan, lockCampaignOrThrow, noteAct, versionsOf } from './campaign-row.ts'
import type { CampaignRow, VersionRow } from './campaign-row.ts'
import { checkText, contentOf } from './document-text.ts'
import { areaOrThrow, putDraft } from './drafts.ts'
import type { Act } from './drafts.ts'
import { stepOrThrow } from './take-step.ts'

/**
 * How a draft is published. `from` is the first day on which an amendment is in force, today without it; a first version is in force from the campaign's first day. `base`:
 * the `savedAt` of the draft that was looked at. `text` stands in for the draft, in the same transaction.
 */
export type Publishing = {
  key: string
  from?: Day | undefined
  note?: string | undefined
  base?: number | undefined
  text?: string | undefined
  today: Day
} & Act

/** What was published: the version, its first day, what differs from the one before, and the tasks (`campaign/task`) whose sums were made anew. */
export type Published = { key: string; version: number; validFrom: Day; savedAt: number; changes: Change[]; refolded: string[] }

/**
 * Publishes the draft of a campaign as its next version. Earlier versions stay as they are, and with them what was judged by them. Where a task adds up in another way than
 * before, its sums are made anew in the same transaction. Throws `AppError`: `invalid` with the problems of the document (`details.problems`) or for a day that can't be,
 * `conflict` where there is no draft, nothing changed, another draft stands than the one looked at, or the campaign is closed.
 */
export async function publishDraft(store: Store, known: Known, publishing: Publishing, onProgress?: Progress): Promise<Published> {
  return store.db.transaction().execute(async (tx) => {
    await lockWrites(tx)
    const { key, actor, note = null, text } = publishing
    const row = await lockCampaignOrThrow(tx, key)
    stepOrThrow(row, 'publish')
    if (text !== undefined) await takeText(tx, row, text, publishing)
    const versions = await versionsOf(tx, row)
    const now = laterThan(versions, publishing.now)
    const draft = versions.find(({ version }) => version === 0)
    if (!draft) throw new AppError('conflict', { zh: `方案“${key}”没有待发布的草稿`, en: `the campaign "${key}" has no draft to publish` })
    if (publishing.base !== undefined && publishing.base !== draft.savedAt) throw otherDraft(draft)
    refusePersons(draft.document, WHERE.document, 'yaml')
    refusePersons(note, WHERE.note)
    const campaign = await contentOrThrow(tx, known, row, draft.document)
    const newest = versions.at(-1)!
    const changes = newest.version === 0 ? [] : diffCampaigns(contentOf(newest), campaign, known)
    if (newest.version > 0 && changes.length === 0)
      throw new AppError('conflict', {
        zh: `草稿与第 ${newest.version} 版内容相同，无需发布`,
        en: `the draft says the same as version ${newest.version}: there is nothing to publish`,
      })
    const validFrom = firstDay(publishing, campaign, newest.version)
    const version = newest.version + 1
    const before = await readKeeping(tx)
    await tx
      .updateTable('campaignVersion')
      .set({ version, document: JSON.stringify(campaign), source: draft.document, validFrom, savedAt: now, actor, note })
      .where('campaignId', '=', row.id)
      .where('version', '=', 0)
      .execute()
    await tx.updateTable('campaign').set({ status: 'published' }).where('id', '=', row.id).execute()
    const after = await readKeeping(tx)
    const turns = [...versions.map((one) => one.validFrom), validFrom]
    const tasks = [...versions.filter((one) => one.version > 0).map(contentOf), campaign].flatMap((content) => content.tasks)
    const other = new Map<string, Day>()
    for (const task of tasks) {
      const since = firstOther(`${key}/${task.key}`, before, after, turns)
      if (since !== null) other.set(`${key}/${task.key}`, since)
    }
    const refolded = await refoldTasks(store, tx, other, { before, after }, onProgress)
    await bump(tx, 'data')
    await noteAct(tx, {
      key,
      action: 'publish',
      actor,
      at: now,
      detail: { validFrom: isoOf(validFrom), note, refolded, changes },
      before: { status: row.status, version: newest.version },
      after: { status: 'published', version },
    })
    return { key, version, validFrom, savedAt: now, changes, refolded }
  })
}

/** Puts a text in the place of the draft; a draft with other words in it is somebody's work. */
async function takeText(tx: Transaction<Tables>, row: CampaignRow, text: string, { actor, now }: Act): Promise<void> {
  const draft = (await versionsOf(tx, row)).find(({ version }) => version === 0)
  if (draft && draft.document !== text) throw otherDraft(draft)
  await putDraft(tx, row.id, text, { actor, now })
}

function otherDraft({ savedAt, actor }: VersionRow): AppError {
  const at = new Date(savedAt).toISOString()
  return new AppError(
    'conflict',
    {
      zh: `草稿已由“${actor}”于 ${at} 保存，请先核对该草稿，再发布或放弃`,
      en: `"${actor}" saved a draft at ${at}: look at it first, then publish it or throw it away`,
    },
    { version: 0, savedAt: at, actor },
  )
}

async function contentOrThrow(tx: Transaction<Tables>, known: Known, { key, areaId }: CampaignRow, text: string): Promise<Campaign> {
  const { level } = await areaOrThrow(tx, areaId)
  const { campaign, problems } = checkText(text, known, { key, level })
  if (campaign === null || problems.length > 0) throw refusedFor(problems)
  return campaign
}

/** A document with problems, told with the first of them. */
export function refusedFor(problems: readonly Problem[]): AppError {
  const { zh, en } = problemWords(problems[0]!)
  const more = problems.length - 1
  return new AppError(
    'invalid',
    {
      zh: `方案有 ${problems.length} 处问题，不能发布：${zh}${more > 0 ? `；另有 ${more} 处` : ''}`,
      en: `the document has ${problems.length} ${more > 0 ? 'problems' : 'problem'} and can't be published: ${en}${more > 0 ? `; and ${more} more` : ''}`,
    },
    { problems },
  )
}

function firstDay({ from, today }: Pick<Publishing, 'from' | 'today'>, campaign: Campaign, newest: number): Day {
  const begins = dayOf(campaign.from)
  if (newest === 0) {
    if (from === undefined || from === begins) return begins
    throw new AppError('invalid', {
      zh: `首次发布的方案自开始日期 ${campaign.from} 起执行，不能另定为 ${isoOf(from)}`,
      en: `a first version is in force from the campaign's first day, ${campaign.from}, and not from ${isoOf(from)}`,
    })
  }
  if (from === undefined) return today
  if (from < today)
    throw new AppError('invalid', {
      zh: `修订不能自已过去的 ${isoOf(from)} 起执行：以前的评判按当时的方案，最早为今天 ${isoOf(today)}`,
      en: `an amendment can't be in force from ${isoOf(from)}, which is past: what was judged stands. The earliest day is today, ${isoOf(today)}`,
    })
  if (from > dayOf(campaign.to))
    throw new AppError('invalid', {
      zh: `执行日期 ${isoOf(from)} 晚于行动结束日期 ${campaign.to}`,
      en: `the day ${isoOf(from)} lies after the campaign's last day, ${campaign.to}`,
    })
  return from
}

/** The first day on which a task adds up in another way than before, `null` when there is none; `turns` are the days on which that may change. */
function firstOther(task: string, before: Keepings, after: Keepings, turns: readonly Day[]): Day | null {
  const days = [BEGINNING, ...turns.toSorted((a, b) => a - b)]
  return days.find((day) => !isDeepStrictEqual(before(task, day), after(task, day))) ?? null
}
