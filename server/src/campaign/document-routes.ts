import { z } from '@hono/zod-openapi'
import { diffCampaigns } from '@shouwang/shared/campaign/diff-campaigns'
import { stepsAfter } from '@shouwang/shared/campaign/status'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import { CampaignDetail, CampaignList } from '@shouwang/shared/wire/campaign'
import * as wire from '@shouwang/shared/wire/campaign-document'
import type { Context } from 'hono'
import { scopeOf } from '../account/who.ts'
import { scopeOrThrow } from '../app/acting.ts'
import type { AppContext, AppEnv } from '../app/context.ts'
import { body, read, routes, versioned, write } from '../app/routes.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import { inScope, inScopeOrThrow } from '../jurisdiction/scope.ts'
import { readVersions } from '../version/version.ts'
import { campaignOrThrow, versionsOf } from './campaign-row.ts'
import { ownOrThrow, readableOrThrow } from './campaign-scope.ts'
import { comparedVersions, versionText } from './compare-versions.ts'
import { createCampaign, discardDraft, readDraft, saveDraft } from './drafts.ts'
import type { Draft } from './drafts.ts'
import { loadPresets } from './presets.ts'
import { publishDraft } from './publish.ts'
import { readCampaign, readCampaigns } from './read-campaigns.ts'
import { takeStep } from './take-step.ts'

const VERSION = /^(draft|\d{1,6})$/
const params = z.object({ key: z.string() })
/** Versions in addresses: a number, or `draft`. */
const Version = z
  .string()
  .refine((text) => VERSION.test(text), { error: 'give a version such as 2, or draft', params: { zh: '应为版本号，如 2，或 draft' } })
  .openapi({ pattern: VERSION.source })
  .transform((text) => (text === 'draft' ? 0 : Number(text)))

const list = read('/campaigns', 'campaign.read', 'The campaigns of the scope, running ones first', CampaignList, {
  query: z.object(versioned),
})
const presets = read('/campaigns/presets', 'draft.read', 'Documents to start from', wire.CampaignPresets, {})
const detail = read('/campaigns/{key}', 'campaign.read', 'A campaign, with the document in force on a day', CampaignDetail, {
  params,
  query: z.object({ day: z.iso.date().optional(), ...versioned }),
})
const draft = read(
  '/campaigns/{key}/draft',
  'draft.read',
  'The document that is being written, or the newest version',
  wire.CampaignDraft,
  { params },
)
const diff = read(
  '/campaigns/{key}/diff',
  'campaign.read',
  'What changed between two versions; by default what the draft, or else the newest version, changes',
  wire.CampaignDiff,
  {
    params,
    query: z.object({ from: Version.optional(), to: Version.optional() }),
  },
)
const file = read(
  '/campaigns/{key}/document.yaml',
  'campaign.read',
  'A version of the document as a file; without one the newest',
  z.string(),
  {
    params,
    query: z.object({ version: Version.optional() }),
  },
)
const start = write('post', '/campaigns', 'draft.write', 'Makes a campaign with a draft', wire.CampaignDraft, {
  body: body(wire.CampaignStart),
})
const save = write('put', '/campaigns/{key}/draft', 'draft.write', 'Saves the draft and says what is wrong in it', wire.CampaignDraft, {
  params,
  body: body(wire.DraftSave),
})
const discard = write(
  'delete',
  '/campaigns/{key}/draft',
  'draft.write',
  'Throws the draft away, and the campaign if it was never published',
  wire.DraftDiscarded,
  {
    params,
  },
)
const publish = write(
  'post',
  '/campaigns/{key}/publish',
  'campaign.publish',
  'Publishes the draft as the next version',
  wire.CampaignPublished,
  {
    params,
    body: body(wire.CampaignPublish),
  },
)
const publishing = read(
  '/campaigns/{key}/publishing',
  'draft.read',
  'How far a publication that is under way has come',
  wire.CampaignPublishing,
  {
    params,
  },
)
const step = <Step extends 'close' | 'reopen' | 'archive'>(name: Step, summary: string) =>
  write('post', `/campaigns/{key}/${name}` as const, 'campaign.publish', summary, wire.CampaignStep, {
    params,
    body: body(wire.CampaignStepBody),
  })

/** Routes by which campaigns are listed, read, written, published and closed. */
export function documentRoutes({ store, live, clock, catalogue }: AppContext) {
  const act = (c: Context<AppEnv>) => ({ actor: c.get('who')!.actor, now: clock.now() })
  const underway = new Map<string, { done: number; of: number }>()
  const reachOf = (c: Context<AppEnv>) => ({
    scope: c.get('scope'),
    drafts: scopeOf(c.get('who')!, 'draft.read'),
    edits: scopeOf(c.get('who')!, 'draft.write'),
  })
  const own = async (scope: Scope, key: string) => {
    const row = await campaignOrThrow(store.db, key)
    ownOrThrow(await live.tree(), scope, row)
    return row
  }
  /** A campaign whose published versions may be read; drafts only by those who may write them. */
  const readable = async (c: Context<AppEnv>, key: string, versions: readonly (number | undefined)[]) => {
    const own = versions.includes(0) ? scopeOrThrow(c.get('who')!, 'draft.read') : null
    const [row, tree] = [await campaignOrThrow(store.db, key), await live.tree()]
    readableOrThrow(tree, c.get('scope'), row)
    if (own) ownOrThrow(tree, own, row)
    return { row, drafts: inScope(tree, scopeOf(c.get('who')!, 'draft.read'), row.areaId) }
  }
  const take = async (c: Context<AppEnv>, name: 'close' | 'reopen' | 'archive', key: string, note: string | undefined) => {
    await own(c.get('scope'), key)
    const { status } = await takeStep(store, name, { key, note: note ?? null, ...act(c) })
    await live.look()
    return { key, status, steps: stepsAfter(status) }
  }
  return routes()
    .openapi(list, async (c) => c.json(await readCampaigns(store, await live.tree(), reachOf(c), clock.today()), 200))
    .openapi(presets, (c) =>
      c.json(
        {
          presets: loadPresets(catalogue).map(
            ({ file: name, campaign: { name: title, issuer, level, from, to, tasks, goals, rules } }) => ({
              preset: name.replace(/\.yaml$/, ''),
              name: title,
              issuer,
              level,
              from,
              to,
              tasks: tasks.length,
              goals: goals.length,
              rules: rules.length,
            }),
          ),
        },
        200,
      ),
    )
    .openapi(detail, async (c) => {
      const { day } = c.req.valid('query')
      const on = day === undefined ? clock.today() : dayOf(day)
      return c.json(await readCampaign(store, await live.tree(), reachOf(c), c.req.valid('param').key, on), 200)
    })
    .openapi(draft, async (c) => {
      const row = await own(c.get('scope'), c.req.valid('param').key)
      return c.json(told(await readDraft(store, catalogue, row)), 200)
    })
    .openapi(diff, async (c) => {
      const { key } = c.req.valid('param')
      const asked = c.req.valid('query')
      const { row, drafts } = await readable(c, key, [asked.from, asked.to])
      const { data } = await readVersions(store.db)
      const { from, to } = comparedVersions(await versionsOf(store.db, row), catalogue, { key, ...asked, drafts })
      return c.json(
        { version: data, campaign: key, from: from.version, to: to.version, changes: diffCampaigns(from.content, to.content, catalogue) },
        200,
      )
    })
    .openapi(file, async (c) => {
      const { key } = c.req.valid('param')
      const { version } = c.req.valid('query')
      const { row, drafts } = await readable(c, key, [version])
      const { text, version: number } = versionText(await versionsOf(store.db, row), { key, version, drafts })
      c.set('trace', 'export.file')
      c.set('about', row.areaId)
      c.header('Content-Type', 'application/yaml; charset=utf-8')
      c.header('Content-Disposition', `attachment; filename="${key}-${number === 0 ? 'draft' : number}.yaml"`)
      return c.body(text) as never
    })
    .openapi(start, async (c) => {
      const { key, area, ...origin } = c.req.valid('json')
      inScopeOrThrow(await live.tree(), c.get('scope'), area)
      if (origin.copy !== undefined) await readable(c, origin.copy, [])
      const made = await createCampaign(store, catalogue, { key, areaId: area, origin, ...act(c) })
      await live.look()
      return c.json(told(made), 200)
    })
    .openapi(save, async (c) => {
      const { key } = c.req.valid('param')
      const { document, base } = c.req.valid('json')
      await own(c.get('scope'), key)
      const saved = await saveDraft(store, catalogue, {
        key,
        text: document,
        base: base === undefined ? null : Date.parse(base),
        ...act(c),
      })
      await live.look()
      return c.json(told(saved), 200)
    })
    .openapi(discard, async (c) => {
      const { key } = c.req.valid('param')
      await own(c.get('scope'), key)
      const { gone } = await discardDraft(store, { key, ...act(c) })
      await live.look()
      return c.json({ key, gone }, 200)
    })
    .openapi(publish, async (c) => {
      const { key } = c.req.valid('param')
      const { from, note, base } = c.req.valid('json')
      await own(c.get('scope'), key)
      const asked = {
        key,
        note,
        from: from === undefined ? undefined : dayOf(from),
        base: base === undefined ? undefined : Date.parse(base),
        today: clock.today(),
        ...act(c),
      }
      const { version, validFrom, savedAt, changes, refolded } = await publishDraft(
        store,
        catalogue,
        asked,
        (done, of) => void underway.set(key, { done, of }),
      ).finally(() => underway.delete(key))
      await live.look()
      return c.json({ key, version, validFrom: isoOf(validFrom), savedAt: new Date(savedAt).toISOString(), changes, refolded }, 200)
    })
    .openapi(publishing, async (c) => {
      const { key } = c.req.valid('param')
      await own(c.get('scope'), key)
      return c.json({ key, places: underway.get(key) ?? null }, 200)
    })
    .openapi(step('close', 'Closes a running campaign'), async (c) =>
      c.json(await take(c, 'close', c.req.valid('param').key, c.req.valid('json').note), 200),
    )
    .openapi(step('reopen', 'Lets a closed or archived campaign run again'), async (c) =>
      c.json(await take(c, 'reopen', c.req.valid('param').key, c.req.valid('json').note), 200),
    )
    .openapi(step('archive', 'Puts a closed campaign away'), async (c) =>
      c.json(await take(c, 'archive', c.req.valid('param').key, c.req.valid('json').note), 200),
    )
}

function told(draft: Draft): wire.CampaignDraft {
  return { ...draft, savedAt: new Date(draft.savedAt).toISOString() }
}
