import { gzipSync } from 'node:zlib'
import { importDivisions } from '@shouwang/server/jurisdiction/import-divisions'
import { loadTree } from '@shouwang/server/jurisdiction/tree'
import { describe, expect, it } from 'vitest'
import { eachEngine } from './harness.ts'
import { COUNTY, ON, divide, faultsOf, fileOf, idOf, removeFilesAfterwards, treeText } from './jurisdiction-files.ts'

removeFilesAfterwards()

describe('importing lists of places', () => {
  eachEngine((open) => {
    it('makes a tree from codes that nest', async () => {
      const store = await open()
      const { counts, id } = await divide(store, COUNTY)
      expect(counts.added).toBe(7)
      expect(id).not.toBeNull()
      expect(await treeText(store)).toBe(
        [
          '990101000000 桐溪县',
          ' 990101001000 城关镇',
          '  990101001001 和平村委会',
          '  990101001002 东街社区居委会',
          ' 990101002000 河口乡',
          '  990101002200 新村村委会',
          '  990101002201 李家村委会',
        ].join('\n'),
      )
      const tree = await loadTree(store.db)
      expect(tree.ids).toEqual(Int32Array.from([1, 2, 3, 4, 5, 6, 7]))
      expect(Array.from(tree.lasts)).toEqual([6, 3, 2, 3, 6, 5, 6])
      expect(tree.level(0)).toBe('county')
      expect(tree.level(3)).toBe('village')
    })

    it('puts the nation over provinces, and gives the full code to the narrowest of places that share it', async () => {
      const store = await open()
      await divide(store, [
        'code,name\n11,北京市\n44,广东省\n',
        'code,name,provinceCode\n4419,东莞市,44\n',
        'code,name,cityCode,provinceCode\n441900,东莞市,4419,44\n',
      ])
      expect(await treeText(store)).toBe(
        ['000000000000 全国', ' 110000000000 北京市', ' 440000000000 广东省', '  4419 东莞市', '   441900000000 东莞市'].join('\n'),
      )
    })

    it('passes over titles above the headings, and still tells the lines of the file', async () => {
      const titled = '桐溪县村居名录,,\n二〇二六年十一月\n代码,名称,上级\n990101,桐溪县,\n990101001,城关镇,990101\n'
      const store = await open()
      await divide(store, titled)
      expect(await treeText(store)).toBe('990101000000 桐溪县\n 990101001000 城关镇')
      const faults = await faultsOf(divide(await open(), `${titled}990101002,,990101\n`))
      expect(faults.map(({ line }) => line)).toEqual([6])
    })

    it('makes the only top of a list the root', async () => {
      const store = await open()
      await divide(store, 'code,name\n44,广东省\n4401,广州市\n')
      expect(await treeText(store)).toBe('440000000000 广东省\n 440100000000 广州市')
    })

    it('tells what is new, renamed, moved, gone, and what is left out beside the list', async () => {
      const store = await open()
      await divide(store, COUNTY)
      const village = await idOf(store, '990101001002')
      const update = `code,name,parent
990101,桐溪县,
990101001,城关镇,990101
990101001001,和平社区居委会,990101001
990101002,河口镇,990101
990101001002,东街社区居委会,990101002
990101002200,新村村委会,990101002
990101002202,幸福村委会,990101002
`
      const dry = await divide(store, update, { dryRun: true })
      expect(dry.id).toBeNull()
      expect(await treeText(store)).not.toContain('幸福')
      const { counts, changes } = await divide(store, update)
      expect(counts).toEqual({ added: 1, renamed: 2, moved: 1, regraded: 0, restored: 0, ended: 1, unchanged: 3 })
      expect(dry.counts).toEqual(counts)
      expect(changes.filter(({ kind }) => kind === 'renamed').map(({ before, name }) => [before, name])).toEqual([
        ['和平村委会', '和平社区居委会'],
        ['河口乡', '河口镇'],
      ])
      expect(await treeText(store)).toBe(
        [
          '990101000000 桐溪县',
          ' 990101001000 城关镇',
          '  990101001001 和平社区居委会',
          ' 990101002000 河口镇',
          '  990101001002 东街社区居委会',
          '  990101002200 新村村委会',
          '  990101002201 李家村委会 until 0',
          '  990101002202 幸福村委会',
        ].join('\n'),
      )
      expect(await idOf(store, '990101001002')).toBe(village)
      const aliases = await store.db.selectFrom('alias').select(['name', 'normalised', 'source']).orderBy('id').execute()
      expect(aliases).toEqual([
        { name: '和平村委会', normalised: '和平', source: 'former' },
        { name: '河口乡', normalised: '河口', source: 'former' },
      ])
    })

    it('brings a place back that is listed again, and numbers the next new place after all others', async () => {
      const store = await open()
      await divide(store, COUNTY)
      await divide(store, COUNTY.replace('990101002201,李家村委会\n', ''))
      expect(await treeText(store)).toContain('李家村委会 until 0')
      const { counts } = await divide(store, `${COUNTY}990101002202,幸福村委会\n`)
      expect(counts).toMatchObject({ restored: 1, added: 1, unchanged: 6 })
      expect(await idOf(store, '990101002202')).toBe(8)
      const { id } = await store.db
        .insertInto('jurisdiction')
        .values({ code: 'x', name: 'x', level: 'village', parentId: 1, validFrom: 0, validUntil: null, pre: 99, last: 99 })
        .returning('id')
        .executeTakeFirstOrThrow()
      expect(id).toBeGreaterThan(8)
    })

    it('moves the version of the tree, and not for a dry run', async () => {
      const store = await open()
      const version = async () => (await loadTree(store.db)).version
      const before = await version()
      await divide(store, COUNTY, { dryRun: true })
      expect(await version()).toBe(before)
      await divide(store, COUNTY)
      expect(await version()).toBe(before + 1)
    })

    it('leaves alone what a partial list does not cover, unless it is said to be complete', async () => {
      const store = await open()
      await divide(store, COUNTY)
      const some = 'code,name\n990101002200,新村村委会\n'
      const { counts, unlisted } = await divide(store, some)
      expect(counts).toMatchObject({ ended: 0, unchanged: 1 })
      expect(unlisted).toBe(1)
      const complete = await divide(store, some, { within: '990101002' })
      expect(complete.counts).toMatchObject({ ended: 1, unchanged: 1 })
      expect(complete.changes).toEqual([
        { kind: 'ended', code: '990101002201', name: '李家村委会', before: null, path: ['桐溪县', '河口乡'] },
      ])
    })

    it('adds grids below villages, by prefix or by the names of their villages', async () => {
      const store = await open()
      await divide(store, COUNTY)
      const { counts } = await divide(store, 'code,name\n990101001001001,和平第一网格\n990101001001002,和平第二网格\n')
      expect(counts).toMatchObject({ added: 2, ended: 0 })
      await divide(store, '编号,网格名称,所属村\nG-7,新村一组,990101002200\n', {
        columns: { code: '编号', name: '网格名称', parent: '所属村' },
        level: 'grid',
      })
      const text = await treeText(store)
      expect(text).toContain('  990101001001 和平村委会\n   990101001001001 和平第一网格\n   990101001001002 和平第二网格')
      expect(text).toContain('  990101002200 新村村委会\n   G-7 新村一组')
    })

    it('reads parents and levels under Chinese headings, and takes levels from depth where none are said', async () => {
      const store = await open()
      await divide(store, '区划代码,区划名称,上级代码\nA,甲县,\nA1,乙镇,A\nA1x,丙村,A1\n')
      const tree = await loadTree(store.db)
      expect([0, 1, 2].map((pre) => tree.level(pre))).toEqual(['county', 'township', 'village'])
      const named = await open()
      await divide(named, '代码\t名称\t上级\t级别\n1\t甲县\t\t县\n2\t乙街道\t甲县\t街道\n3\t丙社区\t乙街道\t社区\n')
      expect(await treeText(named)).toBe('1 甲县\n 2 乙街道\n  3 丙社区')
    })

    it('reads one column per level from newline-delimited GeoJSON, in a scheme of its own', async () => {
      const store = await open()
      const feature = (adm: number[], name: string) =>
        JSON.stringify({
          type: 'Feature',
          geometry: null,
          properties: { adm1_psgc: adm[0], adm2_psgc: adm[1], adm3_psgc: adm[2], adm4_psgc: adm[3], adm4_en: name },
        })
      const lines = [
        feature([100000000, 102800000, 102801000, 102801001], 'Adams'),
        feature([1000000000, 1001300000, 1001301000, 1001301001], 'Balintad'),
        // A city that is a province-level place too, under one code.
        feature([1000000000, 1030500000, 1030500000, 1030500001], 'Poblacion'),
      ]
      await importDivisions(store, [fileOf(gzipSync(lines.join('\n')), 'ndjson.gz')], {
        on: ON,
        actor: 'test',
        root: { name: 'Pilipinas' },
      })
      expect(await treeText(store)).toBe(
        [
          '0 Pilipinas',
          ' 0100000000 0100000000',
          '  0102800000 0102800000',
          '   0102801000 0102801000',
          '    0102801001 Adams',
          ' 1000000000 1000000000',
          '  1001300000 1001300000',
          '   1001301000 1001301000',
          '    1001301001 Balintad',
          '  10305 1030500000',
          '   1030500000 1030500000',
          '    1030500001 Poblacion',
        ].join('\n'),
      )
    })

    it('reads a list that has names and no codes', async () => {
      const store = await open()
      await divide(store, '县,乡镇,村\n甲县,乙镇,丙村\n甲县,乙镇,丁村\n甲县,戊乡,丙村\n')
      expect(await treeText(store)).toBe(
        '甲县 甲县\n 甲县/乙镇 乙镇\n  甲县/乙镇/丙村 丙村\n  甲县/乙镇/丁村 丁村\n 甲县/戊乡 戊乡\n  甲县/戊乡/丙村 丙村',
      )
    })

    it('refuses the whole list for one fault, quoting line and value', async () => {
      const store = await open()
      const list = `${COUNTY}990101001001,和平村委会\n990101009001,孤村\n,无码村\n990101001009,\n`
      const faults = await faultsOf(divide(store, list.replace('code,name', 'code,name,parent').replace('孤村', '孤村,990102')))
      expect(faults.map(({ line, reason }) => [line, reason.zh])).toEqual([
        [11, '缺少代码'],
        [12, '缺少名称'],
        [9, '代码 990101001001 重复，已见于第 4 行'],
        [10, '上级 990102 既不在文件中，也不在现有区划中'],
      ])
      expect(faults.every(({ file }) => file?.endsWith('.csv'))).toBe(true)
      expect((await loadTree(store.db)).size).toBe(0)
    })

    it('refuses a circle of parents, a level that is not below its parent, and an unknown level', async () => {
      const store = await open()
      const circle = await faultsOf(divide(store, 'code,name,parent\nA,甲,C\nB,乙,A\nC,丙,B\n'))
      expect(circle.map(({ reason }) => reason.en)).toEqual(['the parents of A run in a circle'])
      const level = await faultsOf(divide(store, 'code,name,parent,level\nA,甲,,village\nB,乙,A,township\n'))
      expect(level).toMatchObject([{ line: 3, value: 'B', reason: { en: "its level township is not below its parent's level village" } }])
      const unknown = await faultsOf(divide(store, 'code,name,level\nA,甲,部落\n'))
      expect(unknown).toMatchObject([{ line: 2, column: 'level', value: '部落' }])
    })

    it('asks for the name of the area above a list that has several tops below the province', async () => {
      const store = await open()
      const list = 'code,name\n990101001,城关镇\n990101002,河口乡\n'
      const faults = await faultsOf(divide(store, list))
      expect(faults).toHaveLength(2)
      expect(faults[0]!.reason.en).toContain('--root-name')
      await divide(store, list, { root: { name: '桐溪县' } })
      expect(await treeText(store)).toBe('990101000000 桐溪县\n 990101001000 城关镇\n 990101002000 河口乡')
    })

    it('refuses to put a place below itself by way of places that the list leaves out, or to raise it over its parent', async () => {
      const store = await open()
      await divide(store, 'code,name,parent,level\nA,甲,,county\nB,乙,A,township\nC,丙,B,village\n')
      const before = await treeText(store)
      expect((await divide(store, 'code,name,parent,level\nA,甲,C,grid\n', { dryRun: true })).faults).toMatchObject([
        { value: 'A', reason: { en: '甲 would lie below itself' } },
      ])
      expect(await faultsOf(divide(store, 'code,name,parent,level\nA,甲,,village\n'))).toMatchObject([{ value: 'B' }])
      expect(await treeText(store)).toBe(before)
    })

    it('does not hang a town whose county is missing below the nation, but a new province', async () => {
      const store = await open()
      await divide(store, 'code,name\n11,北京市\n44,广东省\n')
      expect(await faultsOf(divide(store, 'code,name\n330122100,桐君街道\n'))).toMatchObject([{ line: 2, value: '330122' }])
      await divide(store, 'code,name\n33,浙江省\n')
      expect(await treeText(store)).toBe('000000000000 全国\n 110000000000 北京市\n 330000000000 浙江省\n 440000000000 广东省')
    })

    it('refuses an empty file, headings alone, and headings that say nothing', async () => {
      const store = await open()
      await expect(divide(store, '')).rejects.toThrow('is empty')
      await expect(divide(store, 'code,name\n')).rejects.toThrow('no rows')
      await expect(divide(store, 'a,b\n1,2\n')).rejects.toThrow('no columns of code and name among: a, b')
      await expect(divide(store, COUNTY, { columns: { code: 'nr' } })).rejects.toThrow('there is no column "nr"')
      await expect(importDivisions(store, ['/nowhere/list.csv'], { on: ON, actor: 'test' })).rejects.toThrow('/nowhere/list.csv')
    })
  })
})
