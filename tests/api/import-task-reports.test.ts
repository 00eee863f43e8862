import type { Store } from '@shouwang/server/db/database'
import type { ImportOptions } from '@shouwang/server/import/context'
import { previewImport, runImport } from '@shouwang/server/import/run-import'
import type { Source } from '@shouwang/server/import/source'
import { undoImport } from '@shouwang/server/import/undo-import'
import type { Tree } from '@shouwang/server/jurisdiction/tree'
import { verifyRollups } from '@shouwang/server/rollup/verify'
import { bump } from '@shouwang/server/version/version'
import { isoOf } from '@shouwang/shared/period/day'
import { beforeAll, describe, expect, it } from 'vitest'
import { PEACE, plantDrive } from './campaign-drive.ts'
import { eachEngine } from './harness.ts'
import { csv, optionsOf, xlsx } from './import-county.ts'

eachEngine((open) => {
  let store: Store
  let tree: Tree
  let id: Record<string, number>
  let unit: Record<string, number>
  beforeAll(async () => {
    store = await open()
    ;({ tree, id, unit } = await plantDrive(store))
  })
  const options = (more: Partial<ImportOptions> = {}) => optionsOf('taskReports', { campaign: 'drive', ...more })
  const preview = (source: Source, more: Partial<ImportOptions> = {}) => previewImport(store, tree, source, options(more))
  const told = async (source: Source, more: Partial<ImportOptions> = {}) =>
    (await preview(source, more)).faults.map((fault) => `${fault.line} ${fault.column}: ${fault.reason.en}`)
  const bringFile = (source: Source, more: Partial<ImportOptions> = {}) => runImport(store, tree, source, options(more))
  /** What is valid of a task: holder, first day, last day, value, whole, parts. */
  const valid = async (key: string) => {
    const rows = await store.db
      .selectFrom('taskReport')
      .selectAll()
      .where('key', '=', `drive/${key}`)
      .where('current', '=', 1)
      .orderBy('period')
      .orderBy('id')
      .execute()
    return rows.map(
      ({ unitId, party, period, until, value, whole, parts }) =>
        `${unitId === 0 ? party : Object.keys(unit).find((code) => unit[code] === unitId)} ${isoOf(period)} ${isoOf(until - 1)} ${value}/${whole ?? '-'} ${parts ?? '-'}`,
    )
  }
  describe('reports for the tasks of a campaign', () => {
    it('are read in the long form: every kind of whole, cadence and holder', async () => {
      const source = await xlsx({
        填报: [
          ['村', '单位', '责任单位', '系统', '任务', '完成数', '总数', '填报周期', '已完成子项', '填报时间'],
          ['和平村', null, null, null, '入户宣传', 120, null, '2026年第12周', null, '2026-03-20 16:00'],
          ['和平村', null, null, null, 'D-02', 6, null, '2026-W12', null, '2026-03-20 16:01'],
          ['和平村', null, null, null, 'D-03 重点人员回访', 9, 12, '2026年第10-11周', null, '2026-03-16 12:00'],
          ['和平村', null, null, null, 'sweeps', '3次', null, '2026年3月上旬', null, null],
          ['和平村', null, null, null, '宣讲场次', '二', null, '2026年3月', null, null],
          [null, null, '派出所', null, '止付用时', 95, 4, '2026年2月', null, null],
          [null, 'S1', null, null, '反诈课', 1, null, '2025-2026学年第二学期', null, null],
          ['东街社区', '农商银行东街支行', null, null, '网点宣传', null, null, '2026-03-20', '员工培训、电子屏、横幅', null],
          [null, 'B1', null, null, '职工安装', 28, null, null, null, null],
          ['东街社区', null, null, null, '修订村规民约', '是', null, '2026/3/1', null, null],
          [null, null, null, '银行', '系统演练', '√', null, '2026年第一季度', null, null],
          [null, null, 'justice', null, '制定方案', 1, null, null, null, null],
          ['城关镇', null, null, null, '半年总结', 8, null, '2026年上半年', null, null],
          ['和平村', null, null, null, '年度自查', 0, null, '2026', null, null],
          ['和平村', null, null, null, '每日巡防', 1, null, '2026-03-26', null, null],
        ],
      })
      const result = await bringFile(source)
      expect(result).toMatchObject({ facts: 15, would: { added: 15, revised: 0, unchanged: 0 }, campaign: { key: 'drive', version: 2 } })
      expect(await valid('homes')).toEqual([' 2026-03-16 2026-03-22 120/- -'])
      expect(await valid('relays')).toEqual([' 2026-03-16 2026-03-22 6/6 -'])
      expect(await valid('visits')).toEqual([' 2026-03-02 2026-03-15 9/12 -'])
      expect(await valid('sweeps')).toEqual([' 2026-03-01 2026-03-10 3/- -'])
      expect(await valid('talks')).toEqual([' 2026-03-01 2026-03-31 2/- -'])
      expect(await valid('minutes')).toEqual(['police 2026-02-01 2026-02-28 95/4 -'])
      expect(await valid('lessons')).toEqual(['S1 2026-02-01 2026-07-31 1/- -'])
      expect(await valid('branches')).toEqual(['B1 2026-03-20 2026-03-20 1/- screens,staff'])
      expect(await valid('app')).toEqual(['B1 2026-03-26 2026-03-26 28/- -'])
      expect(await valid('covenant')).toEqual([' 2026-03-01 2026-03-01 1/- -'])
      expect(await valid('drills')).toEqual(['bank 2026-01-01 2026-03-31 1/- -'])
      expect(await valid('plans')).toEqual(['justice 2026-01-05 2026-03-20 1/- -'])
      // The base of a township is that of its villages together: 7 and 4 by the end of June.
      expect(await valid('reviews')).toEqual([' 2026-01-01 2026-06-30 8/11 -'])
      expect(await valid('audits')).toEqual([' 2026-01-01 2026-12-31 0/- -'])
      expect(await valid('patrols')).toEqual([' 2026-03-26 2026-03-26 1/- -'])
      expect(await verifyRollups(store, { repair: false })).toEqual([])
    })

    it('are in time until the very instant of the deadline', async () => {
      const rows = await store.db
        .selectFrom('taskReport')
        .select(['key', 'onTime'])
        .where('key', 'in', ['drive/homes', 'drive/relays', 'drive/visits', 'drive/plans'])
        .orderBy('key')
        .execute()
      expect(rows).toEqual([
        { key: 'drive/homes', onTime: 1 },
        { key: 'drive/plans', onTime: 0 },
        { key: 'drive/relays', onTime: 0 },
        { key: 'drive/visits', onTime: 1 },
      ])
    })

    it('are read in the wide form: one task a column, one part a column, the reported whole in its own', async () => {
      const source = await xlsx({
        汇总: [
          ['单位', '入户宣传', '宣讲场次', '重点人员回访', '重点人员回访应回访人次', '员工培训', '电子屏、横幅', '备注'],
          ['和平村', 140, null, null, null, null, null, null],
          ['东街社区', '-', null, 3, 5, null, null, '无'],
          ['B1', null, null, null, null, '是', '', null],
        ],
      })
      const week = { set: { period: '2026-03-24' } }
      expect(await bringFile(source, week)).toMatchObject({ facts: 3, would: { added: 3 }, ignored: ['备注'] })
      expect(await valid('homes')).toEqual([' 2026-03-16 2026-03-22 120/- -', ' 2026-03-23 2026-03-29 140/- -'])
      expect((await valid('visits')).at(-1)).toBe(' 2026-03-16 2026-03-29 3/5 -')
      expect((await valid('branches')).at(-1)).toBe('B1 2026-03-24 2026-03-24 0/- staff')
      expect(await verifyRollups(store, { repair: false })).toEqual([])
    })

    it('that say the same again write nothing, in the same file or another', async () => {
      const source = csv('村,任务,完成数,周期,填报时间', '和平村,入户宣传,120,2026-W12,2026-03-20 16:00')
      expect(await bringFile(source)).toMatchObject({ would: { added: 0, revised: 0, unchanged: 1 } })
      const again = await bringFile(source)
      expect(again.importId).toBeNull()
      expect(again.already).not.toBeNull()
      expect(await valid('homes')).toHaveLength(2)
    })

    it('are corrected by a later file, and stand again when that is undone', async () => {
      const result = await bringFile(csv('村,任务,完成数,周期,更正原因', '和平村,入户宣传,125,2026-W12,漏报五户'))
      expect(result).toMatchObject({ would: { revised: 1 } })
      const { reason, onTime } = await store.db
        .selectFrom('taskReport')
        .select(['reason', 'onTime'])
        .where('key', '=', 'drive/homes')
        .where('value', '=', 125)
        .executeTakeFirstOrThrow()
      expect({ reason, onTime }).toEqual({ reason: '漏报五户', onTime: 1 })
      expect((await valid('homes'))[0]).toBe(' 2026-03-16 2026-03-22 125/- -')
      expect(await verifyRollups(store, { repair: false })).toEqual([])
      await undoImport(store, result.importId!, 'test')
      expect((await valid('homes'))[0]).toBe(' 2026-03-16 2026-03-22 120/- -')
      expect(await verifyRollups(store, { repair: false })).toEqual([])
    })

    it('of one import are all taken back by its number, and may come again', async () => {
      const source = csv('村,任务,完成数,周期', '东街社区,入户宣传,50,2026-W12', '东街社区,宣讲场次,2,2026-03')
      const { importId } = await bringFile(source)
      expect(await valid('homes')).toHaveLength(3)
      await undoImport(store, importId!, 'test')
      expect(await valid('homes')).toHaveLength(2)
      expect(await verifyRollups(store, { repair: false })).toEqual([])
      expect(await bringFile(source)).toMatchObject({ would: { added: 2 } })
      expect(await verifyRollups(store, { repair: false })).toEqual([])
    })

    it('are previewed without a trace', async () => {
      const before = await store.db.selectFrom('taskReport').select('id').execute()
      expect(await preview(csv('村,任务,完成数,周期', '东街社区,入户宣传,55,2026-W13'))).toMatchObject({ would: { added: 1 } })
      expect(await store.db.selectFrom('taskReport').select('id').execute()).toHaveLength(before.length)
    })
  })

  describe('a file of reports', () => {
    it('without rows says so', async () => {
      expect(await told(csv('村,任务,完成数,周期'))).toEqual(['null null: there is nothing to import below the heading'])
    })

    it('without columns of tasks says which headings there are', async () => {
      const seen = await preview(csv('村,走访数', '和平村,5'))
      expect(seen.faults[0]!.suggestion!.en).toContain(
        'a heading is the name of a task (Homes reached, Warnings relayed, Follow-up visits …)',
      )
      expect(seen.faults[0]!.suggestion!.en).toContain('"Homes reached" by --column homes=Heading')
    })

    it('names columns of the wide form by task, whole and part', async () => {
      const columns = { homes: '走访', visits: '回访', 'visits.whole': '应访', 'branches/staff': '培训' }
      const seen = await preview(csv('村,走访,回访,应访,培训', '和平村,150,3,4,'), { columns, set: { period: '2026-03-24' } })
      expect(seen).toMatchObject({ faultTotal: 0, facts: 2 })
    })

    it('needs a campaign that is published and not put away', async () => {
      const file = csv('村,任务,完成数', '和平村,入户宣传,5')
      await expect(preview(file, { campaign: 'none' })).rejects.toThrow('published are: drive (Township drive)')
      await expect(preview(file, { campaign: undefined })).rejects.toThrow('--campaign')
      expect(await told(csv('村,任务,完成数,周期', '和平村,入户宣传,140,2026-W13'), { campaign: '城关镇反诈专项行动' })).toEqual([])
    })

    it('of a campaign that is over is filed late, of one that was put away refused, of a draft too', async () => {
      const file = csv('村,任务,完成数,周期', '和平村,入户宣传,140,2026-W13')
      const become = (status: string) => store.db.updateTable('campaign').set({ status }).where('key', '=', 'drive').execute()
      const bumped = () => store.db.transaction().execute((tx) => bump(tx, 'data'))
      await become('closed')
      await bumped()
      expect((await preview(file)).warnings.map(({ text }) => text.en)).toEqual([
        'the campaign "Township drive" is over; the figures are filed late',
      ])
      await become('archived')
      await bumped()
      await expect(preview(file)).rejects.toThrow('was put away')
      await become('published')
      await bumped()
      await store.db.insertInto('campaign').values({ key: 'draft', areaId: id[PEACE]!, status: 'draft', createdAt: 0 }).execute()
      await expect(preview(file, { campaign: 'draft' })).rejects.toThrow('not published yet')
    })

    it('without any known heading says which there are, by an example of its own', async () => {
      const file = csv('走访情况一览', '甲,乙,丙', '1,2,3')
      await expect(preview(file)).rejects.toThrow('with one column a task: Homes reached, Warnings relayed, Follow-up visits')
      await expect(preview(file)).rejects.toThrow('--column place="甲"')
      await expect(previewImport(store, tree, file, optionsOf('reports'))).rejects.toThrow('with one column a task: Households visited')
    })

    it('leaves out totals, notes and rows without figures, and says so', async () => {
      const file = csv('序号,村,入户宣传,宣讲场次', '1,和平村,140,', '2,东街社区,,', ',合计,140,', '说明：截至本周')
      const seen = await preview(file, { set: { period: '2026-W13' } })
      expect(seen).toMatchObject({ facts: 1, faultTotal: 0 })
      expect(seen.leftOut.map(({ why, lines }) => [why, lines])).toEqual([
        ['empty', [3]],
        ['total', [4]],
        ['footnote', [5]],
      ])
    })
  })
})
