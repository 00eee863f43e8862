import { openImport } from '@shouwang/server/import/open-import'
import { importChanges } from '@shouwang/server/jurisdiction/import-changes'
import type { ChangesOptions } from '@shouwang/server/jurisdiction/import-changes'
import { createMatcher } from '@shouwang/server/jurisdiction/match-places'
import { loadTree } from '@shouwang/server/jurisdiction/tree'
import { appendReports } from '@shouwang/server/report/append-reports'
import { verifyRollups } from '@shouwang/server/rollup/verify'
import type { Store } from '@shouwang/server/db/database'
import { dayOf } from '@shouwang/shared/period/day'
import { describe, expect, it } from 'vitest'
import { eachEngine } from './harness.ts'
import { COUNTY, ON, divide, faultsOf, fileOf, idOf, removeFilesAfterwards, treeText } from './jurisdiction-files.ts'

removeFilesAfterwards()

const HEAD = 'change,code,col1_before,col2_before,col3_before,col1_after,col2_after,col3_after\n'

/** 河口乡 becomes 河口镇 under a new code with its villages; 东街 is renamed; a new village comes. */
const CHANGES = `${HEAD}changed,990101001002,东街社区居委会,village,,东大街社区居委会,village,
removed,990101002000,河口乡,town,,,,
removed,990101002200,新村村委会,village,,,,
removed,990101002201,李家村委会,village,,,,
added,990101101000,,,,河口镇,town,
added,990101101001,,,,新村社区居委会,village,
added,990101101201,,,,李家村民委员会,village,
added,990101001003,,,,滨河社区居委会,village,
removed,990102001000,外镇,town,,,,
`

const change = (store: Store, text: string, options: Partial<ChangesOptions> = {}) =>
  importChanges(store, fileOf(text), { on: ON, actor: 'test', ...options })

const confirmed = (...rows: string[]) => fileOf(`旧代码,新代码,份额,确认\n${rows.join('\n')}\n`)

async function report(store: Store, placeId: number, value: number): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    const context = await openImport(tx, { kind: 'reports', fileName: 'r.csv', sha256: '', actor: 'test', rows: 1 })
    const period = dayOf('2026-02-02')
    await appendReports(store, tx, context, [
      { placeId, task: 'households-visited', period, value, whole: null, filedAt: period * 86_400_000 },
    ])
  })
}

describe('importing a list of changes', () => {
  eachEngine((open) => {
    it('retires, adds and renames, and keeps the old ones with an end', async () => {
      const store = await open()
      await divide(store, COUNTY)
      const done = await change(store, CHANGES)
      expect(done.counts).toEqual({ added: 4, renamed: 1, moved: 0, regraded: 0, restored: 0, ended: 3, unchanged: 0 })
      expect(done.outside).toBe(1)
      expect(await treeText(store)).toBe(
        [
          '990101000000 桐溪县',
          ' 990101001000 城关镇',
          '  990101001001 和平村委会',
          '  990101001002 东大街社区居委会',
          '  990101001003 滨河社区居委会',
          ' 990101002000 河口乡 until 0',
          '  990101002200 新村村委会 until 0',
          '  990101002201 李家村委会 until 0',
          ' 990101101000 河口镇',
          '  990101101001 新村社区居委会',
          '  990101101201 李家村民委员会',
        ].join('\n'),
      )
    })

    it('changes nothing the second time', async () => {
      const store = await open()
      await divide(store, COUNTY)
      await change(store, CHANGES)
      const before = await treeText(store)
      const { counts } = await change(store, CHANGES)
      expect(counts).toEqual({ added: 0, renamed: 0, moved: 0, regraded: 0, restored: 0, ended: 0, unchanged: 8 })
      expect(await treeText(store)).toBe(before)
    })

    it('suggests by name and parent which places have a new code', async () => {
      const store = await open()
      await divide(store, COUNTY)
      const { id, csv, suggestions } = await change(store, CHANGES, { dryRun: true })
      expect(id).toBeNull()
      expect(suggestions.map(({ sure }) => sure)).toEqual([true, true, true])
      const rows = csv.trim().split('\r\n')
      expect(rows.slice(1).map((row) => row.split(',').filter((_, at) => at % 3 === 0))).toEqual([
        ['990101002000', '990101101000', expect.any(String)],
        ['990101002200', '990101101001', expect.any(String)],
        ['990101002201', '990101101201', expect.any(String)],
      ])
      expect(await treeText(store)).not.toContain('河口镇')
    })

    it('guards names that a spreadsheet would take for formulas, and reads the file all the same', async () => {
      const formula = (list: string) => list.replaceAll('新村', '=新村')
      const store = await open()
      await divide(store, formula(COUNTY))
      const { csv } = await change(store, formula(CHANGES), { dryRun: true })
      expect(csv).toContain(`"'=新村村委会"`)
      expect(await change(store, formula(CHANGES), { confirm: fileOf(csv) })).toMatchObject({ recoded: 3, suggestions: [] })
    })

    it('lets a confirmed place go on under its new code with its history, whether confirmed at once or later', async () => {
      for (const later of [false, true]) {
        const store = await open()
        await divide(store, COUNTY)
        const [town, village] = [await idOf(store, '990101002000'), await idOf(store, '990101002200')]
        await report(store, village, 120)
        const { csv } = await change(store, CHANGES, { dryRun: true })
        if (later) await change(store, CHANGES)
        const done = await change(store, CHANGES, { confirm: fileOf(csv) })
        expect(done).toMatchObject({ recoded: 3, successions: 0, suggestions: [] })
        expect(await treeText(store)).toBe(
          [
            '990101000000 桐溪县',
            ' 990101001000 城关镇',
            '  990101001001 和平村委会',
            '  990101001002 东大街社区居委会',
            '  990101001003 滨河社区居委会',
            ' 990101101000 河口镇',
            '  990101101001 新村社区居委会',
            '  990101101201 李家村民委员会',
          ].join('\n'),
        )
        expect([await idOf(store, '990101101000'), await idOf(store, '990101101001')]).toEqual([town, village])
        expect(await verifyRollups(store, { repair: false })).toEqual([])
        const matcher = await createMatcher(store.db, await loadTree(store.db))
        expect(matcher.match('990101002200')).toEqual({ placeId: village })
        expect(matcher.match('新村村委会')).toEqual({ placeId: village })
        const again = await change(store, CHANGES, { confirm: fileOf(csv) })
        expect(again).toMatchObject({
          recoded: 0,
          unknown: [],
          counts: { added: 0, ended: 0, restored: 0, renamed: 0, unchanged: 8 },
          suggestions: [],
        })
      }
    })

    it('keeps places apart, with a succession, when the new one has figures of its own', async () => {
      const store = await open()
      await divide(store, COUNTY)
      await change(store, CHANGES)
      const heir = await idOf(store, '990101101001')
      await report(store, heir, 80)
      const done = await change(store, CHANGES, { confirm: confirmed('990101002200,990101101001,,是') })
      expect(done).toMatchObject({ recoded: 0, successions: 1 })
      const rows = await store.db.selectFrom('succession').select(['fromId', 'toId', 'share', 'validFrom']).execute()
      expect(rows).toEqual([{ fromId: await idOf(store, '990101002200'), toId: heir, share: 1, validFrom: ON }])
    })

    it('writes merged and split places as successions', async () => {
      const store = await open()
      await divide(store, COUNTY)
      const list = `${HEAD}removed,990101002200,新村村委会,village,,,,
removed,990101002201,李家村委会,village,,,,
removed,990101001001,和平村委会,village,,,,
added,990101002202,,,,新李村委会,village,
added,990101001008,,,,和平东社区,village,
added,990101001009,,,,和平西社区,village,
`
      const merged = ['990101002200,990101002202,1,是', '990101002201,990101002202,1,是']
      const split = ['990101001001,990101001008,60%,y', '990101001001,990101001009,0.4,yes']
      const done = await change(store, list, { confirm: confirmed(...merged, ...split, '990101001001,990101002202,1,') })
      expect(done).toMatchObject({ recoded: 0, successions: 4 })
      const rows = await store.db.selectFrom('succession').select(['share']).orderBy('id').execute()
      expect(rows.map(({ share }) => share)).toEqual([1, 1, 0.6, 0.4])
    })

    it('refuses shares that add up to more than 1, codes that do not exist, and places that still do', async () => {
      const store = await open()
      await divide(store, COUNTY)
      const list = `${HEAD}removed,990101001001,和平村委会,village,,,,
added,990101001008,,,,和平东社区,village,
added,990101001009,,,,和平西社区,village,
`
      const more = await faultsOf(
        change(store, list, { confirm: confirmed('990101001001,990101001008,0.7,是', '990101001001,990101001009,0.7,是') }),
      )
      expect(more[0]).toMatchObject({ value: '990101001001', reason: { zh: expect.stringContaining('份额之和为 1.4') } })
      const wrong = await faultsOf(
        change(store, list, {
          confirm: confirmed('990101001001,990101001777,,是', '990101001777,990101001008,,是', '990101001002,990101001009,,是'),
        }),
      )
      expect(wrong.map(({ line, value }) => [line, value])).toEqual([
        [2, '990101001777'],
        [3, '990101001777'],
        [4, '990101001002'],
      ])
      const share = await faultsOf(change(store, list, { confirm: confirmed('990101001001,990101001008,两成,是') }))
      expect(share).toMatchObject([{ line: 2, column: '份额', value: '两成' }])
      expect(await treeText(store)).not.toContain('和平东')
    })

    it('regrades under the same code, and refuses a level that is not below the parent', async () => {
      const store = await open()
      await divide(store, COUNTY)
      const row = (level: string) => `变更,代码,原名称,原级别,新名称,新级别\n变更,990101001001,和平村委会,village,和平网格,${level}\n`
      const { counts } = await change(store, row('网格'))
      expect(counts).toMatchObject({ regraded: 1, renamed: 1 })
      expect(await faultsOf(change(store, row('乡镇')))).toMatchObject([{ line: 2, value: '990101001001' }])
    })

    it('refuses an unknown kind, a code twice, and a new place without a parent; an empty list has nothing to say', async () => {
      const store = await open()
      await divide(store, COUNTY)
      const faults = await faultsOf(
        change(
          store,
          `${HEAD}moved,990101001001,a,village,,b,village,\nadded,990101001009,,,,甲村,village,\nadded,990101001009,,,,乙村,village,\n`,
        ),
      )
      expect(faults.map(({ line, value }) => [line, value])).toEqual([
        [2, 'moved'],
        [4, '990101001009'],
      ])
      const orphan = await faultsOf(change(store, 'change,code,name_after,level_after,parent\nadded,X9,丙村,village,nowhere\n'))
      expect(orphan).toMatchObject([{ value: 'nowhere' }])
      await expect(change(store, HEAD)).rejects.toThrow('no rows')
      await expect(change(store, 'a,b\n1,2\n')).rejects.toThrow('a, b')
    })
  })
})
