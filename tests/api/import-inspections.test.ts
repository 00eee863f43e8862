import type { Store } from '@shouwang/server/db/database'
import type { ImportOptions } from '@shouwang/server/import/context'
import { previewImport, runImport } from '@shouwang/server/import/run-import'
import type { Source } from '@shouwang/server/import/source'
import { undoImport } from '@shouwang/server/import/undo-import'
import type { Tree } from '@shouwang/server/jurisdiction/tree'
import { isoOf } from '@shouwang/shared/period/day'
import { beforeAll, describe, expect, it } from 'vitest'
import { driveDocument, plantCampaign, plantUnits } from './campaign-drive.ts'
import { eachEngine } from './harness.ts'
import { csv, optionsOf, plantCounty, xlsx } from './import-county.ts'

const PEACE = '990100001001'

eachEngine((open) => {
  let store: Store
  let tree: Tree
  let id: Record<string, number>
  let unit: Record<string, number>
  beforeAll(async () => {
    store = await open()
    ;({ tree, id } = await plantCounty(store))
    unit = await plantUnits(store, [['B1', '农商银行东街支行', 'bank', id['990100001002']!]])
    await plantCampaign(store, id['990100001000']!, [{ from: '2026-01-05', content: driveDocument() }])
  })
  const options = (more: Partial<ImportOptions> = {}) => optionsOf('inspections', more)
  const preview = (source: Source, more: Partial<ImportOptions> = {}) => previewImport(store, tree, source, options(more))
  const told = async (source: Source, more: Partial<ImportOptions> = {}) =>
    (await preview(source, more)).faults.map((fault) => `${fault.line} ${fault.column}: ${fault.reason.en}`)
  const valid = async () => {
    const rows = await store.db.selectFrom('inspection').selectAll().where('current', '=', 1).orderBy('id').execute()
    return rows.map((row) => [row.placeId, row.unitId, row.party, isoOf(row.inspectedOn), row.found, row.note])
  }

  describe('inspections', () => {
    it('are read for places, units, responsible units and sectors', async () => {
      const source = await xlsx({
        督导: [
          ['村', '单位', '责任单位', '系统', '检查日期', '检查结果', '存在问题'],
          ['和平村', null, null, null, '2026年3月20日', '发现问题', '宣传栏未更新'],
          [null, 'B1', null, null, new Date('2026-03-21T00:00:00Z'), '较好', null],
          [null, null, '派出所', null, '2026-03-22', '工作不力', '回访台账不全'],
          [null, null, null, '学校', '2026-03-23', '合格', null],
          ['合计', null, null, null, null, null, '4 次'],
        ],
      })
      const result = await runImport(store, tree, source, options({ campaign: 'drive' }))
      expect(result).toMatchObject({ facts: 4, would: { added: 4, revised: 0, unchanged: 0 } })
      const area = id['990100001000']!
      expect(await valid()).toEqual([
        [id[PEACE], 0, '', '2026-03-20', 'fault', '宣传栏未更新'],
        [id['990100001002'], unit['B1'], '', '2026-03-21', 'good', null],
        [area, 0, 'police', '2026-03-22', 'weak', '回访台账不全'],
        [area, 0, 'school', '2026-03-23', 'good', null],
      ])
    })

    it('of a list that has grown are added, those that were there already are not', async () => {
      const lines = [`${PEACE},2026-03-20,发现问题,宣传栏未更新`, `${PEACE},2026-03-25,不合格,`]
      const result = await runImport(store, tree, csv('区划代码,检查日期,检查结果,备注', ...lines), options({ campaign: 'drive' }))
      expect(result.would).toEqual({ added: 1, revised: 0, unchanged: 1 })
      expect(await runImport(store, tree, csv('区划代码,检查日期,检查结果,备注', ...lines), options({ campaign: 'drive' }))).toMatchObject({
        importId: null,
      })
      expect(await valid()).toHaveLength(5)
      await undoImport(store, result.importId!, 'test')
      expect(await valid()).toHaveLength(4)
      expect(await runImport(store, tree, csv('区划代码,检查日期,检查结果,备注', ...lines), options({ campaign: 'drive' }))).toMatchObject({
        would: { added: 1 },
      })
    })

    it('that stand twice in a file are told and counted', async () => {
      const seen = await preview(csv('区划代码,检查日期,检查结果', `${PEACE},2026-03-24,差`, `${PEACE},2026-03-24,差`))
      expect(seen).toMatchObject({ faultTotal: 0, would: { added: 2 }, warnings: [{ lines: [3] }] })
    })

    it('may be of today and not of tomorrow', async () => {
      const file = csv('区划代码,检查日期,检查结果', `${PEACE},2026-03-26,好`, `${PEACE},2026-03-27,好`)
      expect(await told(file)).toEqual(['3 检查日期: the date 2026-03-27 is in the future'])
    })

    it('are refused without a date or a result, and with a result that is none', async () => {
      expect(await told(csv('区划代码,检查日期,检查结果', `${PEACE},,好`, `${PEACE},2026-03-20,`, `${PEACE},2026-03-20,一般`))).toEqual([
        '2 检查日期: this must not be empty',
        '3 检查结果: this must not be empty',
        '4 检查结果: "一般" is no result of an inspection; write good, weak or fault',
      ])
    })

    it('of a campaign are refused outside its area, and for a responsible unit that the document does not name', async () => {
      const file = csv('区划代码,责任单位,检查日期,检查结果', '990100002001,,2026-03-20,好', ',税务所,2026-03-20,好', ',,2026-03-20,好')
      expect(await told(file, { campaign: 'drive' })).toEqual([
        '2 区划代码: 青溪乡/和平村委会 (990100002001) lies outside the area of "Township drive", 云岭县/城关镇 (990100001000)',
        '3 责任单位: the document has no responsible unit "税务所"; it has: Police station, Justice office',
        '4 区划代码: the place is missing',
      ])
      const unused = await preview(csv('区划代码,责任单位,检查日期,检查结果', `${PEACE},派出所,2026-03-20,好`))
      expect(unused.warnings.map(({ text }) => text.zh)).toEqual([expect.stringContaining('请用 --campaign 指明专项行动') as string])
      expect(await told(csv('责任单位,检查日期,检查结果', '派出所,2026-03-20,好'))).toEqual([
        '1 null: no column of place or place code or unit',
      ])
    })

    it('keep no telephone or identity number and no long note', async () => {
      const file = csv(
        '区划代码,检查日期,检查结果,备注',
        `${PEACE},2026-03-20,差,联系13912345678`,
        `${PEACE},2026-03-21,差,${'很'.repeat(501)}`,
      )
      const seen = await preview(file)
      expect(seen.faults.map(({ line, column, value }) => [line, column, value?.slice(0, 3) ?? null])).toEqual([
        [2, '备注', null],
        [3, '备注', '很很很'],
      ])
    })

    it('of a file without rows are none, and that is said', async () => {
      expect(await told(csv('区划代码,检查日期,检查结果'))).toEqual(['null null: there is nothing to import below the heading'])
    })
  })
})
