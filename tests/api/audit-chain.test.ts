import { appendAudit, recordAct } from '@shouwang/server/audit/append-audit'
import { readHead } from '@shouwang/server/audit/head'
import { actingFrom } from '@shouwang/server/audit/origin'
import { redactAudit } from '@shouwang/server/audit/redact-audit'
import { verifyAudit } from '@shouwang/server/audit/verify-audit'
import type { Store } from '@shouwang/server/db/database'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { eachEngine } from './harness.ts'

const act = (n: number) => ({
  at: 1_000 + n,
  actor: '王',
  action: 'setting.home' as const,
  subject: String(n),
  detail: { n },
  before: null,
  after: { x: n },
})

eachEngine((open, engine) => {
  describe('the record of acts', () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
      for (let n = 1; n <= 5; n++) await recordAct(store, act(n))
    }, 60_000)
    const faultsOf = async (noted?: string) => (await verifyAudit(store.db, noted)).faults.map(({ id }) => id)
    /** As somebody would who owns the tables. */
    const unguarded = async (statement: string) => {
      const triggers = engine === 'sqlite' ? ['audit_keep', 'audit_fixed', 'audit_told'] : ['audit_keep']
      for (const name of triggers) await sql.raw(`drop trigger "${name}"${engine === 'sqlite' ? '' : ' on "audit"'}`).execute(store.db)
      await sql.raw(statement).execute(store.db)
    }

    it('holds as it was written, from an empty one on', async () => {
      expect(await verifyAudit((await open()).db)).toMatchObject({ entries: 0, faults: [] })
      expect(await verifyAudit(store.db)).toMatchObject({ entries: 5, redacted: 0, head: await readHead(store.db), faults: [] })
    })

    it('chains what several write at the same time', async () => {
      await Promise.all(Array.from({ length: 12 }, (_, n) => recordAct(store, act(10 + n))))
      expect(await verifyAudit(store.db)).toMatchObject({ entries: 17, faults: [] })
    })

    it('keeps no entry of what was taken back', async () => {
      const lost = store.db.transaction().execute(async (tx) => {
        await appendAudit(tx, act(6))
        throw new Error('back')
      })
      await expect(lost).rejects.toThrow('back')
      expect(await verifyAudit(store.db)).toMatchObject({ entries: 5, faults: [] })
    })

    it('knows from where something was asked for', async () => {
      await actingFrom('10.0.0.7', () => recordAct(store, act(6)))
      await recordAct(store, act(7))
      const rows = await store.db.selectFrom('audit').select('address').where('id', '>', 5).orderBy('id').execute()
      expect(rows.map(({ address }) => address)).toEqual(['10.0.0.7', null])
    })

    it('is refused any change by the database itself', async () => {
      for (const attempt of [
        `delete from "audit" where "id" = 3`,
        `delete from "audit"`,
        `update "audit" set "actor" = 'other' where "id" = 3`,
        `update "audit" set "detail" = '{}' where "id" = 3`,
        `update "audit" set "chain" = null`,
        ...(engine === 'postgres' ? [`truncate "audit"`] : []),
      ])
        await expect(sql.raw(attempt).execute(store.db), attempt).rejects.toThrow('only added to')
      expect(await faultsOf()).toEqual([])
    })

    it('shows an entry that was altered', async () => {
      await unguarded(`select 1`)
      const whole = await store.db.selectFrom('audit').selectAll().where('id', '=', 2).executeTakeFirstOrThrow()
      for (const change of [
        { actor: 'x' },
        { at: 5 },
        { address: '::1' },
        { subject: '9' },
        { placeId: 1 },
        { detail: '{}' },
        { after: null },
        { salt: '' },
      ]) {
        await store.db.updateTable('audit').set(change).where('id', '=', 2).execute()
        expect(await faultsOf(), JSON.stringify(change)).toEqual([2])
        await store.db.updateTable('audit').set(whole).where('id', '=', 2).execute()
      }
      expect(await faultsOf()).toEqual([])
    })

    it('shows an entry that was removed, in the middle and at the end', async () => {
      const noted = (await readHead(store.db)).chain
      await unguarded(`delete from "audit" where "id" = 3`)
      expect(await faultsOf()).toContain(4)
      store = await open()
      for (let n = 1; n <= 5; n++) await recordAct(store, act(n))
      await unguarded(`delete from "audit" where "id" = 5`)
      expect(await faultsOf()).toEqual([null])
      expect(await faultsOf(noted)).toEqual([null, null])
    })

    it('shows a shortened record whose head was moved back, to whom noted the head', async () => {
      const { chain: noted } = await readHead(store.db)
      expect(await faultsOf(noted)).toEqual([])
      const { chain } = await store.db.selectFrom('audit').select('chain').where('id', '=', 4).executeTakeFirstOrThrow()
      await unguarded(`delete from "audit" where "id" = 5`)
      await sql`update ${sql.table('setting')} set ${sql.ref('value')} = ${JSON.stringify({ count: 4, chain })} where ${sql.ref('key')} = 'audit.head'`.execute(
        store.db,
      )
      expect(await faultsOf()).toEqual([])
      expect(await faultsOf(noted)).toEqual([null])
    })

    it('stays whole when a text is redacted, once or again, and forgets what it was', async () => {
      const { chain: noted } = await readHead(store.db)
      const redact = (text: string) =>
        store.db.transaction().execute((tx) => redactAudit(tx, 2, { after: text }, { actor: '李', at: 2_000 }))
      await redact('{"x":"gone"}')
      await redact('{"x":"gone for good"}')
      expect(await verifyAudit(store.db, noted)).toMatchObject({ entries: 7, redacted: 1, faults: [] })
      const { after } = await store.db.selectFrom('audit').select('after').where('id', '=', 2).executeTakeFirstOrThrow()
      expect(after).toBe('{"x":"gone for good"}')
      await expect(sql.raw(`update "audit" set "after" = '{}' where "id" = 1`).execute(store.db)).rejects.toThrow('only added to')
      await unguarded(`update "audit" set "after" = '{"x":"other"}' where "id" = 2`)
      expect(await faultsOf()).toEqual([2])
    })

    it('refuses a redaction of nothing, of no JSON, and of a redaction', async () => {
      const redact = (id: number, texts: Record<string, string>) =>
        store.db.transaction().execute((tx) => redactAudit(tx, id, texts, { actor: '李', at: 2_000 }))
      await expect(redact(99, { after: '1' })).rejects.toMatchObject({ code: 'not_found' })
      await expect(redact(2, { after: 'no json' })).rejects.toMatchObject({ code: 'invalid' })
      await recordAct(store, { at: 1, actor: 'a', action: 'setting.home', subject: '6' })
      await expect(redact(6, { after: '1' })).rejects.toMatchObject({ code: 'invalid' })
      await redact(2, { after: '1' })
      await expect(redact(7, { detail: '{}' })).rejects.toMatchObject({ code: 'invalid' })
      expect(await faultsOf()).toEqual([])
    })
  })
})
