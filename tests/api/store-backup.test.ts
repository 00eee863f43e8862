import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recordAct } from '@shouwang/server/audit/append-audit'
import { verifyAudit } from '@shouwang/server/audit/verify-audit'
import { backup, restore } from '@shouwang/server/db/backup'
import { openStore } from '@shouwang/server/db/database'
import type { Store } from '@shouwang/server/db/database'
import { readVersions } from '@shouwang/server/version/version'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eachEngine, targetOf } from './harness.ts'
import { plant } from './store-world.ts'

eachEngine((open) => {
  const folder = mkdtempSync(join(tmpdir(), 'shouwang-backup-'))
  let store: Store
  beforeAll(async () => {
    store = await open()
    await plant(store, [{ code: 'first', level: 'county' }])
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const codes = async (from: Store) =>
    (await from.db.selectFrom('jurisdiction').select('code').orderBy('id').execute()).map((row) => row.code)

  it('copies the store while it is open, and brings that state back', async () => {
    const file = join(folder, 'one.bak')
    await backup(store, file, targetOf(store).url)
    await store.db
      .insertInto('jurisdiction')
      .values({ id: 2, code: 'second', name: 'second', level: 'county', parentId: null, validFrom: 0, validUntil: null, pre: 1, last: 1 })
      .execute()
    const before = await readVersions(store.db)
    const { chain: noted } = await recordAct(store, { at: 1, actor: 'somebody', action: 'setting.home', subject: '1' })
    const kept = await restore(targetOf(store), file, 'keeper')
    const again = await openStore(targetOf(store))
    expect(await codes(again)).toEqual(['first'])
    expect((await readVersions(again.db)).tree).toBeGreaterThan(before.tree)
    const { faults } = await verifyAudit(again.db)
    expect(faults).toEqual([])
    expect((await verifyAudit(again.db, noted)).faults).toHaveLength(1)
    const told = await again.db.selectFrom('audit').select(['action', 'actor', 'before']).orderBy('id', 'desc').executeTakeFirst()
    expect(told).toMatchObject({ action: 'store.restore', actor: 'keeper', before: expect.stringContaining(noted) })
    await again.close()
    expect(await codes(store)).toEqual(['first'])
    await restore(targetOf(store), kept, 'keeper')
    expect(await codes(store)).toEqual(['first', 'second'])
  })

  it('never overwrites a file', async () => {
    const file = join(folder, 'two.bak')
    writeFileSync(file, 'precious')
    await expect(backup(store, file, targetOf(store).url)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('refuses what is no backup, and leaves the store alone', async () => {
    const file = join(folder, 'three.bak')
    writeFileSync(file, 'no backup at all')
    await expect(restore(targetOf(store), file, 'keeper')).rejects.toThrow(file)
    await expect(restore(targetOf(store), join(folder, 'nothing.bak'), 'keeper')).rejects.toMatchObject({ code: 'not_found' })
    expect(await codes(store)).toEqual(['first', 'second'])
  })
})
