import type { Store } from '@shouwang/server/db/database'
import type { ImportOptions } from '@shouwang/server/import/context'
import { previewImport, runImport } from '@shouwang/server/import/run-import'
import type { Source } from '@shouwang/server/import/source'
import type { Tree } from '@shouwang/server/jurisdiction/tree'
import { dayOf } from '@shouwang/shared/period/day'
import { beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from './harness.ts'
import { ALL, csv, optionsOf, plantCounty } from './import-county.ts'

eachEngine((open) => {
  let store: Store
  let tree: Tree
  let id: Record<string, number>
  beforeAll(async () => {
    store = await open()
    ;({ tree, id } = await plantCounty(store))
  })
  const options = (more: Partial<ImportOptions> = {}) => optionsOf('counts', { ...ALL, ...more })
  const preview = (source: Source, more: Partial<ImportOptions> = {}) => previewImport(store, tree, source, options(more))
  const told = async (source: Source, more: Partial<ImportOptions> = {}) =>
    (await preview(source, more)).faults.map((fault) => `${fault.line} ${fault.column}: ${fault.reason.en}`)

  describe('counts', () => {
    it('leave out the rows whose classes are sums and add up those that fall into one class', async () => {
      const file = csv(
        '区划代码,年份,月份,诈骗类型,性别,年龄段,发案数,损失金额(万元)',
        "990100001000,2025,3月,刷单,女,'30 - 39,4,1.5",
        '990100001000,2025,3月,刷单,其他,30-39岁,1,0.5',
        '990100001000,2025,3月,刷单,不详,30—39,2,0.25',
        '990100001000,2025,3月,刷单,合计,30-39,7,2.25',
        '990100001000,2025,3月,刷单,女,ALL,4,1.5',
      )
      const result = await runImport(store, tree, file, options())
      expect(result).toMatchObject({ facts: 3, would: { added: 2 }, leftOut: [{ why: 'sum', total: 2, lines: [5, 6] }] })
      expect(result.warnings).toMatchObject([{ lines: [4] }])
      const rows = await store.db
        .selectFrom('incidentCount')
        .select(['placeId', 'spanFrom', 'spanUntil', 'type', 'sex', 'ageBand', 'cases', 'loss'])
        .orderBy('id')
        .execute()
      const span = {
        placeId: id['990100001000'],
        spanFrom: dayOf('2025-03-01'),
        spanUntil: dayOf('2025-04-01'),
        type: 'fake-orders',
        ageBand: '30-39',
      }
      expect(rows).toEqual([
        { ...span, sex: 'female', cases: 4, loss: 1_500_000 },
        { ...span, sex: 'unknown', cases: 3, loss: 750_000 },
      ])
      expect(await store.db.selectFrom('declaration').select(['fact', 'areaId']).execute()).toEqual([
        { fact: 'count', areaId: id['990100000000'] },
      ])
    })

    it('keep only the rows that --where asks for', async () => {
      const file = csv('辖区,统计周期,渠道,发案数', '青溪乡,2025-05,电话,4', '青溪乡,2025-05,全部渠道,9')
      const seen = await preview(file, { set: { type: '其他' }, where: [{ heading: '渠道', is: false, value: '全部渠道' }] })
      expect(seen).toMatchObject({ faultTotal: 0, facts: 1, leftOut: [{ why: 'filter', total: 1, lines: [3] }] })
      expect(await preview(file, { set: { type: '其他' }, where: [{ heading: '渠道', is: true, value: '电话' }] })).toMatchObject({
        facts: 1,
      })
    })

    it('are refused when the same place, period and class stands twice', async () => {
      const file = csv('辖区,统计周期,诈骗类型,发案数', '青溪乡,2025-05,刷单,4', '青溪乡,2025年5月,刷单,4')
      expect(await told(file)).toEqual(['3 发案数: the same place, period and class stands on line 2'])
    })

    it('are refused for a year beside its months, and for a county beside its townships', async () => {
      const year = csv('辖区,统计周期,诈骗类型,发案数', '城关镇,2025,刷单,4')
      expect((await told(year))[0]).toContain('this overlaps with the count of 云岭县/城关镇 (990100001000) 2025-03-01–2025-03-31')
      const county = csv('区划代码,统计周期,诈骗类型,发案数', '990100000000,2025-03,刷单,4')
      expect((await told(county))[0]).toContain('would be counted twice')
      const village = csv('区划代码,统计周期,诈骗类型,发案数', '990100001001,2025-03,刷单,4')
      expect((await told(village))[0]).toContain('would be counted twice')
      const next = csv('区划代码,统计周期,诈骗类型,发案数', '990100000000,2025-04,刷单,4')
      expect(await told(next)).toEqual([])
    })

    it('are refused outside what the file covers, and in the future', async () => {
      const file = csv('辖区,统计周期,诈骗类型,发案数', '青溪乡,2024-12,刷单,4', '青溪乡,2026-05,刷单,4')
      const [before, ...future] = await told(file)
      expect(before).toContain('2 统计周期: this lies outside what the file covers')
      expect(future[0]).toContain('the period 2026-05 lies in the future')
    })

    it('are refused as a total beside their own breakdown', async () => {
      const file = csv('辖区,统计周期,诈骗类型,性别,发案数', '青溪乡,2025-05,刷单,女,4', '青溪乡,2025-05,刷单,,9')
      expect(await told(file)).toEqual(['3 发案数: a total stands beside its breakdown by sex or age and would be counted twice'])
    })

    it('say why nothing is left when every row is a sum', async () => {
      const file = csv('辖区,统计周期,诈骗类型,性别,发案数', '青溪乡,2025-05,刷单,合计,4')
      expect(await told(file)).toContain('null null: every row is a sum in one of its classes, so that nothing is left to import')
    })

    it('need a type, and take one for the whole table', async () => {
      const file = csv('辖区,统计周期,发案数', '青溪乡,2025-05,4')
      expect(await told(file)).toEqual(['1 null: no column of fraud type'])
      expect(await told(file, { set: { type: 'other' } })).toEqual([])
    })

    it('refuse a number of cases that is none', async () => {
      expect((await told(csv('辖区,统计周期,诈骗类型,发案数', '青溪乡,2025-05,刷单,很多')))[0]).toContain(
        '2 发案数: "很多" is not a number',
      )
    })
  })
})
