import type { Store } from '@shouwang/server/db/database'
import { previewImport, runImport } from '@shouwang/server/import/run-import'
import { undoImport } from '@shouwang/server/import/undo-import'
import { bytesSource } from '@shouwang/server/import/source'
import type { Tree } from '@shouwang/server/jurisdiction/tree'
import { beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from './harness.ts'
import { ALL, csv, optionsOf, plantCounty, xlsx } from './import-county.ts'

const HEAD = '案件编号,区划代码,村,诈骗类型,立案时间,损失金额'

eachEngine((open) => {
  let store: Store
  let tree: Tree
  beforeAll(async () => {
    store = await open()
    ;({ tree } = await plantCounty(store))
  })
  const options = optionsOf('incidents', ALL)

  describe('a file', () => {
    it('tells every fault of a row, not only its first', async () => {
      const seen = await previewImport(store, tree, csv(HEAD, 'A1,,和平存,刷丹,2025-02-30,abc'), options)
      expect(seen.faults.map(({ column, value }) => [column, value])).toEqual([
        ['村', '和平存'],
        ['诈骗类型', '刷丹'],
        ['立案时间', '2025-02-30'],
        ['损失金额', 'abc'],
      ])
    })

    it('may repeat its heading on every printed page', async () => {
      const seen = await previewImport(
        store,
        tree,
        csv(HEAD, 'A1,990100001001,,刷单,2025-03-01,1', HEAD, 'A2,990100001001,,刷单,2025-03-01,1'),
        options,
      )
      expect(seen).toMatchObject({ faultTotal: 0, facts: 2, leftOut: [{ why: 'heading', total: 1, lines: [3] }] })
    })

    it('in GB18030 is the same as in UTF-8', async () => {
      const gbk = Buffer.from('b0b8bcfeb1e0bac52cc7f8bbaeb4fac2eb2cd5a9c6adc0e0d0cd2cc1a2b0b8cab1bce40a', 'hex')
      const source = bytesSource('gbk.csv', Buffer.concat([gbk, Buffer.from('A1,990100001001,other,2025-03-01\n')]))
      expect(await previewImport(store, tree, source, options)).toMatchObject({
        encoding: 'gb18030',
        header: { headings: ['案件编号', '区划代码', '诈骗类型', '立案时间'] },
        facts: 1,
      })
    })

    it('whose heading is not recognised is refused with its first lines', async () => {
      await expect(previewImport(store, tree, csv('甲,乙', '1,2'), options)).rejects.toThrow(/1: 甲 \| 乙[\s\S]*--header-line/)
    })

    it('of several tables needs --sheet, by name or number', async () => {
      const row = (ref: string) => [
        ['案件编号', '区划代码', '诈骗类型', '立案时间'],
        [ref, '990100001001', '刷单', '2025-03-01'],
      ]
      const source = await xlsx({ 一月: row('J1'), 二月: row('F1'), 说明: [['填表说明']] })
      await expect(previewImport(store, tree, source, options)).rejects.toThrow(/一月.*二月.*--sheet/)
      expect(await previewImport(store, tree, source, { ...options, sheet: '二月' })).toMatchObject({ sheet: '二月', facts: 1 })
      expect(await previewImport(store, tree, source, { ...options, sheet: '1' })).toMatchObject({ sheet: '一月', facts: 1 })
      await expect(previewImport(store, tree, source, { ...options, sheet: '三月' })).rejects.toThrow(/三月.*一月/)
    })

    it('holds codes and dates as numbers of a workbook', async () => {
      const source = await xlsx({
        表: [
          ['案件编号', '区划代码', '诈骗类型', '立案时间', '损失金额'],
          [1001, 990_100_001_001, '刷单', 45_717, 12_000.5],
        ],
      })
      expect(await previewImport(store, tree, source, options)).toMatchObject({ faultTotal: 0, facts: 1 })
    })

    it('is given up when the signal says so, and leaves nothing', async () => {
      const signal = AbortSignal.abort(new Error('called off'))
      await expect(runImport(store, tree, csv(HEAD, 'A1,990100001001,,刷单,2025-03-01,1'), options, { signal })).rejects.toThrow(
        'called off',
      )
      expect(await store.db.selectFrom('import').select('id').execute()).toEqual([])
    })

    it('is counted while it is read', async () => {
      const rows: number[] = []
      await previewImport(store, tree, csv(HEAD, 'A1,990100001001,,刷单,2025-03-01,1'), options, {
        onProgress: (count) => rows.push(count),
      })
      expect(rows.at(-1)).toBe(1)
    })

    it('can be imported again once its import was undone', async () => {
      const file = csv(HEAD, 'U1,990100001001,,刷单,2025-03-01,100')
      const first = await runImport(store, tree, file, options)
      expect((await runImport(store, tree, file, options)).already).toMatchObject({ importId: first.importId })
      await undoImport(store, first.importId!, 'test')
      const again = await runImport(store, tree, file, options)
      expect(again.importId).not.toBeNull()
      expect(await store.db.selectFrom('incident').select('loss').where('current', '=', 1).execute()).toEqual([{ loss: 10_000 }])
      await undoImport(store, again.importId!, 'test')
    })

    it('with another mapping is another import', async () => {
      const file = csv(`${HEAD},涉及金额`, 'M1,990100001001,,刷单,2025-03-01,100,200')
      await runImport(store, tree, file, options)
      const other = await runImport(store, tree, file, { ...options, columns: { loss: '涉及金额' } })
      expect(other).toMatchObject({ already: null, would: { revised: 1 } })
    })
  })
})
