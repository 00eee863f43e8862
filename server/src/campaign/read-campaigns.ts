import { Campaign } from '@shouwang/shared/campaign/campaign'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import type { CampaignDetail, CampaignHead, CampaignList } from '@shouwang/shared/wire/campaign'
import { parse } from 'yaml'
import { z } from 'zod'
import { AppError } from '../app/error.ts'
import type { Store } from '../db/database.ts'
import { inScope } from '../jurisdiction/scope.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { readConsistently } from '../version/read-consistently.ts'
import { campaignOrThrow, versionsOf } from './campaign-row.ts'
import type { CampaignRow, VersionRow } from './campaign-row.ts'
import { accessOf, readableOrThrow } from './campaign-scope.ts'
import { contentOf } from './document-text.ts'

/** Where somebody may read campaigns, where their drafts, and where they may write them. */
export type CampaignReach = { scope: Scope; drafts: Scope; edits: Scope }

/** The campaigns of a scope: those whose area lies in it, and those of areas above that are published. Running ones first, then those to come, closed, drafts, archived. */
export function readCampaigns(store: Store, tree: Tree, reach: CampaignReach, today: Day): Promise<CampaignList> {
  return readConsistently(store, async (version) => {
    const rows = (await store.db.selectFrom('campaign').select(['id', 'key', 'areaId', 'status', 'createdAt']).execute()) as CampaignRow[]
    const seen = rows.filter((row) => accessOf(tree, row.status === 'draft' ? reach.drafts : reach.scope, row) !== 'none')
    const versions = await newestVersions(
      store,
      seen.map(({ id }) => id),
    )
    const heads = seen.map((row) => headOf(tree, reach, row, versions.get(row.id)!))
    return { version, campaigns: heads.sort((a, b) => order(a, today) - order(b, today) || later(a, b)) }
  })
}

/** A campaign with the document that is in force on a day. Throws `AppError`: `not_found` (also while it is not published), `forbidden`. */
export function readCampaign(store: Store, tree: Tree, reach: CampaignReach, key: string, day: Day): Promise<CampaignDetail> {
  return readConsistently(store, async (version) => {
    const row = await campaignOrThrow(store.db, key)
    readableOrThrow(tree, reach.scope, row)
    const versions = await versionsOf(store.db, row)
    const published = versions.filter((one) => one.version > 0)
    const inForce = published.findLast(({ validFrom }) => validFrom <= day) ?? published[0]
    if (!inForce)
      throw new AppError('not_found', {
        zh: `方案“${key}”尚未发布，只有草稿`,
        en: `the campaign "${key}" is not published yet: there is only a draft`,
      })
    const newest = published.at(-1)!
    const summary = { newest, drafted: published.length < versions.length }
    return {
      version,
      head: headOf(tree, reach, row, summary),
      document: contentOf(inForce),
      inForce: inForce.version,
      versions: published.map(({ version: number, validFrom, savedAt, actor, note }) => ({
        version: number,
        validFrom: isoOf(validFrom),
        savedAt: new Date(savedAt).toISOString(),
        actor,
        note,
      })),
    }
  })
}

type Summary = { newest: Pick<VersionRow, 'version' | 'document'>; drafted: boolean }

/** The newest published version of each campaign, or its draft, and whether there is a draft. */
async function newestVersions(store: Store, ids: readonly number[]): Promise<Map<number, Summary>> {
  if (ids.length === 0) return new Map()
  const rows = await store.db
    .selectFrom('campaignVersion as one')
    .innerJoin(
      (db) =>
        db
          .selectFrom('campaignVersion')
          .select(({ fn }) => ['campaignId', fn.max('version').as('newest'), fn.min('version').as('oldest')])
          .where('campaignId', 'in', ids)
          .groupBy('campaignId')
          .as('span'),
      (join) => join.onRef('span.campaignId', '=', 'one.campaignId').onRef('span.newest', '=', 'one.version'),
    )
    .select(['one.campaignId', 'one.version', 'one.document', 'span.oldest'])
    .execute()
  return new Map(
    rows.map(({ campaignId, version, document, oldest }) => [campaignId, { newest: { version, document }, drafted: oldest === 0 }]),
  )
}

function headOf(tree: Tree, { drafts, edits }: CampaignReach, row: CampaignRow, { newest, drafted }: Summary): CampaignHead {
  const pre = tree.preOf(row.areaId)
  const editable = inScope(tree, edits, row.areaId)
  const { name, from, to } = newest.version === 0 ? sketchOf(row.key, newest.document) : contentOf(newest)
  return {
    key: row.key,
    name,
    status: row.status,
    area: { id: row.areaId, name: tree.names[pre]!, level: tree.level(pre) },
    from,
    to,
    version: newest.version,
    // What is being amended above is not for those below yet.
    drafted: drafted && inScope(tree, drafts, row.areaId),
    editable,
  }
}

const { name: Name, from: First, to: Last } = Campaign.shape
const Sketch = z.object({ name: Name.nullable().catch(null), from: First.nullable().catch(null), to: Last.nullable().catch(null) })

/** What a draft says of itself so far. */
function sketchOf(key: string, text: string): Pick<CampaignHead, 'name' | 'from' | 'to'> {
  let content: unknown
  try {
    content = parse(text)
  } catch {
    content = null
  }
  const { name, from, to } = Sketch.catch({ name: null, from: null, to: null }).parse(content)
  return { name: name ?? { zh: key, en: key }, from, to }
}

/** Running, to come, over, closed, drafts, archived. */
function order({ status, from, to }: CampaignHead, today: Day): number {
  if (status === 'published') return from !== null && dayOf(from) > today ? 1 : to !== null && dayOf(to) < today ? 2 : 0
  return { closed: 3, draft: 4, archived: 5 }[status]
}

function later(a: CampaignHead, b: CampaignHead): number {
  const [x, y] = [a.from ?? '', b.from ?? '']
  return x === y ? (a.key < b.key ? -1 : 1) : x > y ? -1 : 1
}
