import type { Store } from '@shouwang/server/db/database'
import type { ImportOptions } from '@shouwang/server/import/context'
import { previewImport, runImport } from '@shouwang/server/import/run-import'
import type { Source } from '@shouwang/server/import/source'
import type { Tree } from '@shouwang/server/jurisdiction/tree'
import { dayOf } from '@shouwang/shared/period/day'
import { beforeAll, describe, expect, it } from 'vitest'
import { plantUnits } from './campaign-drive.ts'
import { eachEngine } from './harness.ts'
import { csv, optionsOf, plantCounty, xlsx } from './import-county.ts'

const SET = { set: { date: '2025-12-31', source: '公安户籍' } }

eachEngine((open) => {
  let store: Store
  let tree: Tree
  let id: Record<string, number>
  beforeAll(async () => {
    store = await open()
    ;({ tree, id } = await plantCounty(store))
  })
  const preview = (source: Source, more: Partial<ImportOptions> = {}) => previewImport(store, tree, source, optionsOf('bases', more))
  const told = async (source: Source, more: Partial<ImportOptions> = {}) =>
    (await preview(source, more)).faults.map((fault) => `${fault.line} ${fault.column}: ${fault.reason.en}`)

  describe('bases', () => {
    it('are read in the wide form, one column a base, with date and source for the whole table', async () => {
      const source = await xlsx({
        底数: [
          ['序号', '乡镇', '村(社区)', '户数(户)', '常住人口', '微信群数', '备注'],
          [1, '城关镇', '和平村', 320, '1,204', 6, null],
          [2, null, '东街社区', 510, 1_800, null, null],
          [3, '青溪乡', '小计', 830, 3_004, 6, null],
          [null, '合计', null, 830, 3_004, 6, null],
        ],
      })
      const result = await runImport(store, tree, source, optionsOf('bases', SET))
      expect(result).toMatchObject({
        facts: 5,
        would: { added: 5 },
        ignored: ['序号', '备注'],
        leftOut: [{ why: 'total', total: 2, lines: [4, 5] }],
      })
      expect(await store.db.selectFrom('base').select(['placeId', 'key', 'value', 'validFrom', 'source']).orderBy('id').execute()).toEqual([
        { placeId: id['990100001001'], key: 'residents', value: 1204, validFrom: dayOf('2025-12-31'), source: '公安户籍' },
        { placeId: id['990100001001'], key: 'households', value: 320, validFrom: dayOf('2025-12-31'), source: '公安户籍' },
        { placeId: id['990100001001'], key: 'chat-groups', value: 6, validFrom: dayOf('2025-12-31'), source: '公安户籍' },
        { placeId: id['990100001002'], key: 'residents', value: 1800, validFrom: dayOf('2025-12-31'), source: '公安户籍' },
        { placeId: id['990100001002'], key: 'households', value: 510, validFrom: dayOf('2025-12-31'), source: '公安户籍' },
      ])
    })

    it('are read in the long form, one row a base', async () => {
      const source = csv(
        '区划代码,底数类型,数值,统计日期,来源,责任单位',
        '990100002002,户数,1.2万,2025年12月31日,民政局,青溪乡政府',
        '990100002002,总人口,３０１,2025/12/31,民政局,',
      )
      expect(await runImport(store, tree, source, optionsOf('bases'))).toMatchObject({ would: { added: 2 } })
      expect(
        await store.db
          .selectFrom('base')
          .select(['key', 'value', 'owner'])
          .where('placeId', '=', id['990100002002']!)
          .orderBy('id')
          .execute(),
      ).toEqual([
        { key: 'households', value: 12_000, owner: '青溪乡政府' },
        { key: 'residents', value: 301, owner: null },
      ])
    })

    it('are refused for a township whose villages have them, and the other way round', async () => {
      const above = await told(csv('区划代码,户数', '990100001000,830'), SET)
      expect(above).toHaveLength(1)
      expect(above[0]).toContain('城关镇/和平村委会 (990100001001) below it already has this base')
      const both = await told(csv('区划代码,学生', '990100002000,90', '990100002001,40'), SET)
      expect(both[0]).toContain('3 学生: 云岭县/青溪乡 (990100002000) above it already has this base')
    })

    it('are refused when the same base of one place and date stands twice', async () => {
      expect(await told(csv('区划代码,学生', '990100002001,40', '990100002001,41'), SET)).toEqual([
        '3 学生: the same base of the same place and date stands on line 2',
      ])
    })

    it('need a date and a source, and say how to give them', async () => {
      const seen = await preview(csv('区划代码,户数', '990100001001,320'))
      expect(seen.faults.map(({ reason, suggestion }) => [reason.zh, suggestion?.zh])).toEqual([
        ['没有找到“统计日期”列', expect.stringContaining('--set date=')],
        ['没有找到“数据来源”列', expect.stringContaining('--set source=')],
      ])
    })

    it.each([
      ['half a household', '990100001001,12.5', '"12.5" is not a whole number'],
      ['a number that is none', '990100001001,约300', '"约300"'],
      ['a negative number', '990100001001,-1', '"-1" is negative'],
    ])('refuse %s', async (_, line, reason) => {
      const [first] = await told(csv('区划代码,户数', line), SET)
      expect(first).toContain('2 户数: ')
      expect(first).toContain(reason)
    })

    it('refuse a date in the future', async () => {
      expect(await told(csv('区划代码,学生', '990100002001,4'), { set: { date: '2026-12-31', source: 'x' } })).toEqual([
        '2 --set date: the date 2026-12-31 is in the future',
      ])
    })

    it('refuse a small number as a date', async () => {
      expect((await told(csv('区划代码,学生,统计日期', '990100002001,4,31'), { set: { source: 'x' } }))[0]).toContain('before 1990')
    })

    it('leave out villages without figures and say so', async () => {
      expect(await preview(csv('区划代码,村名,学生,职工', '990100002001,和平村,40,2', '990100002002,石桥村,,'), SET)).toMatchObject({
        facts: 2,
        leftOut: [{ why: 'empty', total: 1, lines: [3] }],
      })
    })

    it('say that there is nothing to import in a table of headings alone', async () => {
      expect(await told(csv('区划代码,户数'), SET)).toEqual(['null null: there is nothing to import below the heading'])
    })
  })

  describe('places', () => {
    const file = (...lines: string[]) => csv('乡镇,村,职工', ...lines)
    it('of one name are told apart by their township, also where it was written once for several rows', async () => {
      expect(await preview(file('城关镇,和平村,1', ',东街社区,2', '青溪乡,和平村,3'), SET)).toMatchObject({ faultTotal: 0, facts: 3 })
    })

    it('of one name without a township are a fault that names both', async () => {
      const seen = await preview(csv('村,职工', '和平村,1'), SET)
      expect(seen.faults).toMatchObject([{ line: 2, column: '村', value: '和平村' }])
      expect(seen.faults[0]!.suggestion!.zh).toContain('城关镇/和平村委会 (990100001001)')
      expect(seen.faults[0]!.suggestion!.zh).toContain('青溪乡/和平村委会 (990100002001)')
    })

    it('of one name are certain inside --within', async () => {
      expect(await preview(csv('村,职工', '和平村,1'), { ...SET, within: '990100002000' })).toMatchObject({ faultTotal: 0 })
    })

    it('that are unknown are a fault with a suggestion', async () => {
      const seen = await preview(csv('村,职工', '石乔村,1'), SET)
      expect(seen.faults[0]!.suggestion!.en).toContain('石桥村委会')
    })

    it('are found by a path in one cell', async () => {
      expect(await preview(csv('村,职工', '青溪乡/和平村,1', '城关镇和平村委会,2'), SET)).toMatchObject({ faultTotal: 0, facts: 2 })
    })

    it('are taken by code where the name says otherwise, and that is told', async () => {
      const seen = await preview(csv('区划代码,村,职工', '990100002002,石桥子村,1', '990100001002,西街社区,1'), SET)
      expect(seen.faultTotal).toBe(0)
      expect(seen.warnings.map(({ text }) => text.en)).toContain(
        'the code 990100001002 belongs to "东街社区居委会", the file says "西街社区"; the code counts',
      )
    })

    it('are missing where the cell is empty', async () => {
      expect(await told(csv('村,职工,备注', ',1,x'), SET)).toEqual(['2 村: the place is missing'])
    })
  })

  describe('bases of units', () => {
    let unit: Record<string, number>
    beforeAll(async () => {
      unit = await plantUnits(store, [
        ['S1', '青溪小学', 'school', id['990100002001']!],
        ['S2', '石桥小学', 'school', id['990100002002']!],
        ['B1', '农商银行城关支行', 'bank', id['990100001001']!],
      ])
    })

    it('need no place: it is the unit that has one', async () => {
      const result = await runImport(store, tree, csv('单位代码,单位名称,学生', 'S1,青溪小学,210'), optionsOf('bases', SET))
      expect(result).toMatchObject({ would: { added: 1 } })
      const rows = await store.db.selectFrom('base').select(['placeId', 'unitId', 'value']).where('unitId', 'is not', null).execute()
      expect(rows).toEqual([{ placeId: id['990100002001'], unitId: unit['S1'], value: 210 }])
    })

    it('are found by name inside the place of the row, and by name alone', async () => {
      expect(await preview(csv('乡镇,单位,学生', '青溪乡,石桥小学,90'), SET)).toMatchObject({ faultTotal: 0, facts: 1 })
      expect(
        await preview(csv('单位,学生', '石桥小学,90', '青溪乡石桥小学,91'), { set: { date: '2025-12-30', source: 'x' } }),
      ).toMatchObject({
        faults: [{ line: 3, reason: { en: 'the same base of the same unit and date stands on line 2' } }],
      })
      const elsewhere = await preview(csv('乡镇,场所,学生', '城关镇,石桥小学,90'), SET)
      expect(elsewhere.faults[0]!.suggestion!.en).toContain('石桥小学 S2（青溪乡/石桥村委会 (990100002002)）')
    })

    it('stand beside those of other units, not beside one of their place or above it', async () => {
      expect(await told(csv('区划代码,单位代码,学生', '990100002001,S1,40', '990100002001,,41'), SET)).toEqual([
        '3 学生: units in 青溪乡/和平村委会 (990100002001) already have this base: one for 青溪乡/和平村委会 (990100002001) as well would be counted twice',
      ])
      expect(await told(csv('区划代码,单位代码,职工', '990100001000,,40', '990100001001,B1,4'), SET)).toEqual([
        '3 职工: 云岭县/城关镇 (990100001000) above it already has this base: one for a unit in 城关镇/和平村委会 (990100001001) as well would be counted twice',
      ])
      expect(await told(csv('区划代码,单位代码,职工', '990100001001,,40', '990100001001,B1,4'), SET)).toEqual([
        '3 职工: 城关镇/和平村委会 (990100001001) itself already has this base: one for a unit in 城关镇/和平村委会 (990100001001) as well would be counted twice',
      ])
    })
  })

  describe('a name outside the home of the deployment', () => {
    it('that is found nowhere else is taken and told with its full path', async () => {
      await store.db
        .insertInto('setting')
        .values({ key: 'home', value: String(id['990100001000']) })
        .execute()
      const seen = await preview(csv('村,职工', '石桥村,1', '东街社区,2'), SET)
      expect(seen.faultTotal).toBe(0)
      expect(seen.warnings.map(({ text, lines }) => [text.en, lines])).toEqual([
        [
          '"石桥村" was taken for 云岭县/青溪乡/石桥村委会 (990100002002), which lies outside 城关镇: check it; if it is another place, give its code or the place above, or limit names with --within',
          [2],
        ],
      ])
      expect((await preview(csv('区划代码,职工', '990100002002,1'), SET)).warnings).toEqual([])
      await store.db.deleteFrom('setting').where('key', '=', 'home').execute()
    })
  })
})
