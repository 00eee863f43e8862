import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Campaign } from '@shouwang/shared/campaign/campaign'
import { recordAct } from '@shouwang/server/audit/append-audit'
import { verifyAudit } from '@shouwang/server/audit/verify-audit'
import type { Store } from '@shouwang/server/db/database'
import { redactStore } from '@shouwang/server/personal/redact-store'
import { scanStore } from '@shouwang/server/personal/scan-store'
import { stampWith } from '@shouwang/server/personal/stamp'
import { readVersions } from '@shouwang/server/version/version'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { readContent } from '@shouwang/server/campaign/read-document'
import { eachEngine, targetOf } from './harness.ts'
import { IDENTITY, MOBILE, slipIn } from './personal-world.ts'

const stamp = stampWith('of this test')
const ALL = { tokens: null, actor: '管理员', at: 5 }

async function scan(store: Store) {
  const found = []
  for await (const { table, column, kind } of scanStore(store, null, stamp)) found.push(`${table}.${column} ${kind}`)
  return found
}

/** Every text of the store in one. */
async function everything(store: Store): Promise<string> {
  const tables = ['alias', 'incident', 'import', 'setting', 'signInFailure', 'campaign', 'campaignVersion', 'audit'] as const
  const rows = await Promise.all(tables.map((table) => sql`select * from ${sql.table(table)}`.execute(store.db)))
  return JSON.stringify(rows.map(({ rows: all }) => all))
}

eachEngine((open, engine) => {
  describe('a redaction', () => {
    it('replaces what slipped through in every revision, version and entry, and leaves the chain of acts whole', async () => {
      const store = await open()
      await slipIn(store)
      const noted = (await verifyAudit(store.db)).head
      // Without it the values lie there to be read.
      expect(await everything(store)).toContain(MOBILE)
      const before = await readVersions(store.db)
      const done = await redactStore(store, stamp, ALL)
      expect(done).toMatchObject({
        kept: [],
        rows: { incident: 2, campaignVersion: 2, audit: 1, import: 1, alias: 1, setting: 1, signInFailure: 1 },
      })
      expect(new Set(done.tokens)).toEqual(new Set([stamp(MOBILE), stamp(IDENTITY)]))
      expect(await scan(store)).toEqual([])
      const text = await everything(store)
      for (const number of [MOBILE, '138 0013', IDENTITY, '19491231']) expect(text).not.toContain(number)
      expect(await verifyAudit(store.db, noted.chain)).toMatchObject({ redacted: 1, faults: [] })
      const newest = await store.db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
      expect(newest).toMatchObject({ action: 'personal.redact', actor: '管理员', subject: 'store' })
      const after = await readVersions(store.db)
      expect(after.data).toBeGreaterThan(before.data)
      expect(after.tree).toBeGreaterThan(before.tree)
    })

    it('gives the same value the same token however it was written, and leaves JSON and documents readable', async () => {
      const store = await open()
      await slipIn(store)
      await redactStore(store, stamp, ALL)
      const alias = await store.db.selectFrom('alias').select(['name', 'normalised']).executeTakeFirstOrThrow()
      expect(alias).toEqual({ name: `老村（〔已脱敏 ${stamp(MOBILE)}〕）`, normalised: `老村〔已脱敏 ${stamp(MOBILE)}〕` })
      const refs = await store.db.selectFrom('incident').select(['ref', 'reason']).orderBy('revision').execute()
      expect(refs.map(({ ref }) => ref)).toEqual([`〔已脱敏 ${stamp(IDENTITY)}〕`, null])
      expect(refs[1]!.reason).toBe(`更正：事主 〔已脱敏 ${stamp(MOBILE)}〕已核`)
      const [draft, version] = await store.db.selectFrom('campaignVersion').select(['document', 'source']).orderBy('version').execute()
      expect(Campaign.parse(JSON.parse(version!.document)).issuer.zh).toBe(`联系人 〔已脱敏 ${stamp(MOBILE)}〕`)
      expect(readContent(version!.source!).content).toEqual({ issuer: `〔已脱敏 ${stamp(MOBILE)}〕` })
      expect(version!.source).toMatch(/^# 〔已脱敏/)
      expect(readContent(draft!.document).content).toEqual({ issuer: `证件 〔已脱敏 ${stamp(IDENTITY)}〕`, name: 'x' })
      const setting = await store.db.selectFrom('setting').select('key').where('value', '=', 'x').executeTakeFirstOrThrow()
      expect(setting.key).toBe(`note-redacted-${stamp(MOBILE)}`)
    })

    it('changes nothing the second time, in a dry run, and where a token is not there', async () => {
      const store = await open()
      await slipIn(store)
      const count = async () => (await verifyAudit(store.db)).entries
      const [entries, text] = [await count(), await everything(store)]
      expect((await redactStore(store, stamp, { ...ALL, dryRun: true })).rows).toMatchObject({ incident: 2, audit: 1 })
      expect((await redactStore(store, stamp, { ...ALL, tokens: ['0123456789'] })).rows).toEqual({})
      expect((await redactStore(store, stamp, { ...ALL, tokens: [] })).rows).toEqual({})
      expect([await count(), await everything(store)]).toEqual([entries, text])
      await redactStore(store, stamp, ALL)
      const redacted = await count()
      expect(await redactStore(store, stamp, ALL)).toMatchObject({ tokens: [], rows: {} })
      expect(await count()).toBe(redacted)
    })

    it('takes one value alone, and what is only suspected when it is asked to', async () => {
      const store = await open()
      await slipIn(store)
      await redactStore(store, stamp, { ...ALL, tokens: [stamp(MOBILE)] })
      expect(new Set((await scan(store)).map((one) => one.split(' ')[1]))).toEqual(new Set(['identity']))
      await recordAct(store, { at: 1, actor: 'x', action: 'setting.home', subject: '1', detail: { office: '0731-82345678' } })
      await redactStore(store, stamp, ALL)
      expect(await scan(store)).toEqual(['audit.detail landline'])
      await redactStore(store, stamp, { ...ALL, suspected: true })
      expect(await scan(store)).toEqual([])
      expect((await verifyAudit(store.db)).faults).toEqual([])
    })

    it('leaves what is signed in by, and what the chain is made from, and says so', async () => {
      const store = await open()
      await recordAct(store, { at: 1, actor: MOBILE, action: 'setting.home', subject: '1' })
      const at = new Date().toISOString()
      const user = { id: 'u', name: `王 ${MOBILE}`, email: `${MOBILE}@x`, username: MOBILE, emailVerified: engine === 'sqlite' ? 0 : false }
      await store.db
        .insertInto('authUser')
        .values({ ...user, createdAt: at, updatedAt: at })
        .execute()
      const done = await redactStore(store, stamp, ALL)
      expect(done.rows).toEqual({ authUser: 1 })
      expect(done.kept.toSorted()).toEqual(['audit.actor', 'authUser.email', 'authUser.username'])
      expect((await verifyAudit(store.db)).faults).toEqual([])
    })

    it('takes everything back when a published document could no longer be read', async () => {
      const store = await open()
      await slipIn(store)
      const row = await store.db.selectFrom('campaignVersion').selectAll().where('version', '=', 1).executeTakeFirstOrThrow()
      const plan = JSON.parse(row.document) as { tasks: { key: string }[] }
      plan.tasks[0]!.key = `${'k'.repeat(48)}-${MOBILE}`
      await store.db
        .updateTable('campaignVersion')
        .set({ document: JSON.stringify({ ...plan, from: MOBILE }) })
        .where('id', '=', row.id)
        .execute()
      const text = await everything(store)
      await expect(redactStore(store, stamp, ALL)).rejects.toThrow('could no longer be read')
      expect(await everything(store)).toBe(text)
    })

    it.runIf(engine === 'sqlite')('leaves no trace in the file of the database or its journal', async () => {
      const store = await open()
      await slipIn(store)
      const { folder } = targetOf(store)
      const bytes = () => readdirSync(folder).map((name) => readFileSync(join(folder, name)).includes(MOBILE))
      expect(bytes()).toContain(true)
      expect((await redactStore(store, stamp, ALL)).pages).toBe(true)
      expect(bytes()).not.toContain(true)
    })
  })
})
