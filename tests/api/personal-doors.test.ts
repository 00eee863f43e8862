import { smallPlan } from '@shouwang/shared/campaign/campaign-fixture'
import { openIdentity } from '@shouwang/server/account/open-identity'
import { AnswerCache } from '@shouwang/server/app/answer-cache'
import { createApp } from '@shouwang/server/app/app'
import { clockOf } from '@shouwang/server/app/clock'
import { Live } from '@shouwang/server/app/live'
import { textOf } from '@shouwang/server/campaign/document-text'
import { createCampaign } from '@shouwang/server/campaign/drafts'
import { amendFromFile } from '@shouwang/server/campaign/publish-file'
import type { Store } from '@shouwang/server/db/database'
import { bytesSource } from '@shouwang/server/import/source'
import { runImport } from '@shouwang/server/import/run-import'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { importUnits } from '@shouwang/server/jurisdiction/import-units'
import { learnAlias } from '@shouwang/server/jurisdiction/match-places'
import { scanStore } from '@shouwang/server/personal/scan-store'
import { stampWith } from '@shouwang/server/personal/stamp'
import { dayOf } from '@shouwang/shared/period/day'
import pino from 'pino'
import { describe, expect, it, vi } from 'vitest'
import { accountWorld } from './account-world.ts'
import { eachEngine } from './harness.ts'
import { optionsOf, plantCounty } from './import-county.ts'
import { fileOf, removeFilesAfterwards } from './jurisdiction-files.ts'
import { IDENTITY, MOBILE } from './personal-world.ts'

/** The twin of each test: the same attack with the guard off, which has to succeed. */
const guard = vi.hoisted(() => ({ on: true }))
vi.mock('@shouwang/server/personal/refuse-persons', async (original) => {
  const real = await original<typeof import('@shouwang/server/personal/refuse-persons')>()
  return {
    ...real,
    refusePersons: (...given: Parameters<typeof real.refusePersons>) => (guard.on ? real.refusePersons(...given) : undefined),
  }
})

removeFilesAfterwards()

const NOW = Date.parse('2026-05-20T02:00:00Z')
const catalogue = loadCatalogue()

function written(key: string, more: object = {}): string {
  return textOf({ version: 1, document: JSON.stringify({ ...smallPlan(), key, ...more }), source: null })
}

async function openWorld(open: () => Promise<Store>) {
  const store = await open()
  const { tree, id } = await plantCounty(store)
  const clock = clockOf('Asia/Shanghai', () => NOW)
  const live = await Live.open(store, clock, catalogue)
  const app = createApp(
    { store, catalogue, clock, live, answers: new AnswerCache(), identify: await openIdentity(live, 'tester') },
    pino({ level: 'silent' }),
    null,
  )
  const ask = async (path: string, method: string, body: unknown) => {
    const answer = await app.request(`http://localhost${path}`, {
      method,
      headers: { host: 'localhost', 'accept-language': 'en', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: answer.status, ...((await answer.json()) as { message?: string; savedAt?: string }) }
  }
  const found = async () => {
    const all = []
    for await (const { table, column } of scanStore(store, null, stampWith('t'))) all.push(`${table}.${column}`)
    return [...new Set(all)]
  }
  return { store, tree, ask, found, town: id['990100001000'] ?? id['990100001']! }
}

type World = Awaited<ReturnType<typeof openWorld>>
const ACT = { actor: 'x', now: NOW }
const plan = (w: World, key: string, document: string) =>
  createCampaign(w.store, catalogue, { key, areaId: w.town, origin: { document }, ...ACT })

/** What is tried, what the refusal says, and where it lands when nobody refuses. */
const ATTACKS: Record<string, { tried: (w: World) => Promise<unknown>; says: string; lands: string }> = {
  'a new campaign over the API': {
    tried: (w) =>
      w.ask('/api/campaigns', 'POST', { key: 'a', area: w.town, document: written('a', { issuer: { zh: `联系人${MOBILE}`, en: 'x' } }) }),
    says: '"138…00" in the document is a mobile number',
    lands: 'campaignVersion.document',
  },
  'a draft with the number in a comment': {
    tried: async (w) => {
      const { savedAt } = await plan(w, 'a', written('a'))
      return w.ask('/api/campaigns/a/draft', 'PUT', { document: `# ${IDENTITY}\n${written('a')}`, base: new Date(savedAt).toISOString() })
    },
    says: '"110…2X" in the document is an identity number',
    lands: 'campaignVersion.document',
  },
  'a draft with the number behind an escape and a folded line': {
    tried: async (w) => {
      const { savedAt } = await plan(w, 'a', written('a'))
      return w.ask('/api/campaigns/a/draft', 'PUT', {
        document: 'note: "\\u0031\\u00338\n  0013\n  8000"',
        base: new Date(savedAt).toISOString(),
      })
    },
    says: '"138…00" in the document is a mobile number',
    lands: 'campaignVersion.document',
  },
  'a file that amends a campaign': {
    tried: async (w) => {
      await plan(w, 'a', written('a'))
      await w.ask('/api/campaigns/a/publish', 'POST', {})
      const text = written('a', { issuer: { zh: `电话１３８－００１３－８０００`, en: 'x' } })
      return amendFromFile(w.store, catalogue, { text, today: dayOf('2026-05-20'), ...ACT })
    },
    says: '"138…00" in the document is a mobile number',
    lands: 'campaignVersion.document',
  },
  'the note of a publication': {
    tried: async (w) => {
      await plan(w, 'a', written('a'))
      return w.ask('/api/campaigns/a/publish', 'POST', { note: `经 ${MOBILE} 同意` })
    },
    says: '"138…00" in "note" is a mobile number',
    lands: 'campaignVersion.note',
  },
  'the name of a file': {
    tried: (w) => importBases(w, `${MOBILE}的表.csv`),
    says: '"138…00" in the name of the file is a mobile number',
    lands: 'import.fileName',
  },
  'a value given for a whole import': {
    tried: (w) => importBases(w, 'bases.csv', { set: { source: `村医 ${IDENTITY}` } }),
    says: '"110…2X" in a value given for the import is an identity number',
    lands: 'import.mapping',
  },
  'a name of a place that was confirmed': {
    tried: (w) => w.store.db.transaction().execute((tx) => learnAlias(tx, w.town, `城关 ${MOBILE}`)),
    says: '"138…00" in the name of a place is a mobile number',
    lands: 'alias.name',
  },
  'the name of a unit': {
    tried: (w) =>
      importUnits(w.store, fileOf(`代码,单位名称,行业,所在地\nS1,小卖部${MOBILE},商店,990100001001\n`), { on: 20_000, actor: 'x' }),
    says: 'line 2, "单位名称" is a mobile number',
    lands: 'unit.name',
  },
}

function importBases(w: World, name: string, more: object = {}) {
  const bytes = new TextEncoder().encode('区划代码,底数类型,数值,统计日期\n990100002002,户数,12,2025-12-31\n')
  const options = optionsOf('bases', { set: { source: '民政局' }, ...more })
  return runImport(w.store, w.tree, bytesSource(name, bytes), options)
}

eachEngine((open) => {
  describe.each(Object.entries(ATTACKS))('a number of a person in %s', (_, { tried, says, lands }) => {
    it('is refused and told by its ends, and nothing of it is kept', async () => {
      guard.on = true
      const world = await openWorld(open)
      const answer = await tried(world).catch((error: unknown) => error)
      expect(answer).toMatchObject({ message: expect.stringContaining(says) as unknown })
      expect(JSON.stringify(answer)).not.toContain(MOBILE)
      expect(await world.found()).toEqual([])
    })

    it('would land without the guard', async () => {
      guard.on = false
      const world = await openWorld(open)
      await tried(world)
      expect(await world.found()).toContain(lands)
      guard.on = true
    })
  })

  it.each([true, false])('is refused as the name of an API token while the guard is on (%s)', async (on) => {
    guard.on = on
    const world = await accountWorld(await open())
    await world.hire('owner', [{ role: 'office', place: 'county' }])
    const visit = await world.enter('owner')
    const { posts } = (await visit.tell<{ who: { posts: { id: number }[] } }>('GET', '/api/account')).who
    const { status } = await visit.ask('POST', '/api/tokens', { body: { name: `给 ${MOBILE}`, days: 1, postId: posts[0]!.id } })
    expect(status).toBe(on ? 400 : 200)
    guard.on = true
  })

  it('lets amounts and office numbers through', async () => {
    guard.on = true
    const world = await openWorld(open)
    const text = `${written('a', { issuer: { zh: '反诈中心 0731-82345678、96110', en: 'x' } })}\n# 损失 1500000 元\n`
    await plan(world, 'a', text)
    const amounts = await plan(world, 'b', `${written('b')}\nunknown: { value: 15000000000 }\n`)
    expect(amounts.key).toBe('b')
  })
})
