import { openStore } from '@shouwang/server/db/database'
import type { Store } from '@shouwang/server/db/database'
import { grantsFor } from '@shouwang/server/db/least-privilege'
import { runImport } from '@shouwang/server/import/run-import'
import { undoImport } from '@shouwang/server/import/undo-import'
import { loadTree } from '@shouwang/server/jurisdiction/tree'
import { verifyRollups } from '@shouwang/server/rollup/verify'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { eachEngine, targetOf } from './harness.ts'
import { csv, optionsOf, plantCounty } from './import-county.ts'

const ROLE = 'shouwang_server'

eachEngine((open, engine) => {
  describe.skipIf(engine === 'sqlite')('a role of the database that may only read and write rows', () => {
    let owner: Store
    let url: string
    const asRole = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
      const store = await openStore({ url, folder: '' })
      try {
        return await work(store)
      } finally {
        await store.close()
      }
    }
    beforeAll(async () => {
      owner = await open()
      await plantCounty(owner)
      await sql.raw(`do $$ begin create role ${ROLE} login; exception when duplicate_object then null; end $$`).execute(owner.db)
      await sql.raw(grantsFor(ROLE)).execute(owner.db)
      url = targetOf(owner).url!.replace('shouwang@', `${ROLE}@`)
    })

    it('opens the store, imports, undoes and verifies', async () => {
      await asRole(async (store) => {
        const tree = await loadTree(store.db)
        const file = csv('区划代码,任务,完成数,周次', '990100001001,入户走访宣传,1,2026年第12周')
        const { importId } = await runImport(store, tree, file, optionsOf('reports'))
        expect(await verifyRollups(store, { repair: false })).toEqual([])
        await undoImport(store, importId!, 'test')
        expect(await verifyRollups(store, { repair: false })).toEqual([])
      })
    })

    it('cannot change the schema, nor remove from the record of acts', async () => {
      const refused = (text: string) =>
        asRole(async (store) =>
          sql
            .raw(text)
            .execute(store.db)
            .then(
              () => 'done',
              (error: Error) => error.message,
            ),
        )
      expect(await refused('drop table "report"')).toContain('must be owner')
      expect(await refused('create table "mine" (id integer)')).toContain('permission denied')
      expect(await refused('alter table "audit" disable trigger all')).toContain('must be owner')
      expect(await refused('delete from "audit"')).toContain('permission denied')
      expect(await refused('truncate "audit"')).toContain('permission denied')
      expect(await refused('delete from "kysely_migration"')).toContain('permission denied')
    })

    it('is told who has to bring an older schema up to date', async () => {
      await sql`delete from kysely_migration where name = (select max(name) from kysely_migration)`.execute(owner.db)
      await expect(openStore({ url, folder: '' })).rejects.toMatchObject({
        code: 'unavailable',
        text: { zh: expect.stringContaining('shouwang migrate') },
      })
    })
  })

  it('takes no other text for the name of a role', () => {
    expect(() => grantsFor('x"; drop table "report')).toThrow(/drop table/)
  })
})
