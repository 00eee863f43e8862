import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordAct } from '@shouwang/server/audit/append-audit'
import type { Store } from '@shouwang/server/db/database'
import { scanStore } from '@shouwang/server/personal/scan-store'
import type { Finding } from '@shouwang/server/personal/scan-store'
import { stampWith } from '@shouwang/server/personal/stamp'
import { textTables } from '@shouwang/server/personal/text-columns'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { eachEngine } from './harness.ts'
import { IDENTITY, MOBILE, slipIn } from './personal-world.ts'

const stamp = stampWith('of this test')

async function scan(store: Store, folder: string | null = null): Promise<Finding[]> {
  const found: Finding[] = []
  for await (const finding of scanStore(store, folder, stamp)) found.push(finding)
  return found
}

const placesOf = (found: readonly Finding[]) => found.map(({ table, column, kind }) => `${table}.${column} ${kind}`).toSorted()

eachEngine((open, engine) => {
  describe('a scan of the store', () => {
    it('finds nothing in an empty store', async () => {
      expect(await scan(await open())).toEqual([])
    })

    it.runIf(engine === 'sqlite')(
      'finds nothing in the demo county',
      async () => {
        expect(await scan(await open('demo'))).toEqual([])
      },
      240_000,
    )

    it('knows every column that holds text, also of a table that came later', async () => {
      const store = await open()
      const tables = await textTables(store)
      for (const [table, column] of [
        ['incident', 'ref'],
        ['campaignVersion', 'source'],
        ['import', 'fileName'],
        ['setting', 'value'],
        ['audit', 'detail'],
        ['authUser', 'name'],
        ['taskRollup', 'key'],
      ] as const)
        expect(tables.find((one) => one.table === table)?.columns, table).toContain(column)
      await sql`create table ${sql.table('later')} (${sql.ref('a')} integer, ${sql.ref('note')} text)`.execute(store.db)
      await sql`insert into ${sql.table('later')} values (7, ${`电话 ${MOBILE}`})`.execute(store.db)
      expect(placesOf(await scan(store))).toEqual(['later.note mobile'])
    })

    it('finds what slipped through in rows, keys, JSON, documents and the record of acts, and shows its ends only', async () => {
      const store = await open()
      await slipIn(store)
      const found = await scan(store)
      expect(placesOf(found)).toEqual([
        'alias.name mobile',
        'alias.normalised mobile',
        'audit.after identity',
        'audit.detail mobile',
        'campaignVersion.document identity',
        'campaignVersion.document mobile',
        'campaignVersion.source identity',
        'campaignVersion.source mobile',
        'import.fileName mobile',
        'import.mapping mobile',
        'incident.reason mobile',
        'incident.reason mobile',
        'incident.ref identity',
        'setting.key mobile',
        'signInFailure.key mobile',
      ])
      const told = JSON.stringify(found)
      for (const number of [MOBILE, IDENTITY]) expect(told).not.toContain(number)
      expect(new Set(found.filter(({ kind }) => kind === 'mobile').map(({ token }) => token)).size).toBe(1)
    })

    it('reads beyond one page of rows', async () => {
      const store = await open()
      const rows = Array.from({ length: 1_203 }, (_, i) => ({
        key: `entry-${10_000 + i}-of-the-page`,
        value: i % 400 === 399 ? `${MOBILE}` : 'none',
      }))
      await store.db.insertInto('setting').values(rows).execute()
      expect(await scan(store)).toHaveLength(3)
    })

    it.runIf(engine === 'sqlite')('looks at the names of files in the data folder, in folders below it too', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'shouwang-names-'))
      mkdirSync(join(folder, 'old'))
      writeFileSync(join(folder, 'old', `名单${MOBILE}.xlsx`), '')
      writeFileSync(join(folder, '430121100201-2026-05.csv'), '')
      expect(await scan(await open(), folder)).toMatchObject([{ table: 'files', row: 'old/名单138…00.xlsx', certain: true }])
      expect(await scan(await open(), join(folder, 'absent'))).toEqual([])
      rmSync(folder, { recursive: true })
    })

    it('only suspects a bare number in JSON that may be an amount', async () => {
      const store = await open()
      await recordAct(store, { at: 1, actor: 'x', action: 'setting.home', subject: '1', detail: { loss: Number(MOBILE), phone: MOBILE } })
      expect(await scan(store)).toMatchObject([{ certain: true }])
      await recordAct(store, { at: 1, actor: 'x', action: 'setting.home', subject: '1', detail: { loss: 15_000_000_000 } })
      expect((await scan(store)).map(({ certain }) => certain)).toEqual([true, false])
    })
  })
})
