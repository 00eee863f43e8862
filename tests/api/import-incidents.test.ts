import { sql } from 'kysely'
import { AppError } from '@shouwang/server/app/error'
import type { Store } from '@shouwang/server/db/database'
import type { ImportOptions } from '@shouwang/server/import/context'
import { previewImport, runImport } from '@shouwang/server/import/run-import'
import type { Source } from '@shouwang/server/import/source'
import { undoImport } from '@shouwang/server/import/undo-import'
import type { Tree } from '@shouwang/server/jurisdiction/tree'
import { dayOf } from '@shouwang/shared/period/day'
import { beforeAll, describe, expect, it } from 'vitest'
import { plantUnits } from './campaign-drive.ts'
import { eachEngine } from './harness.ts'
import { ALL, csv, optionsOf, plantCounty, xlsx } from './import-county.ts'

const HEAD = '案件编号,区划代码,诈骗类型,立案时间,损失金额(万元),性别,年龄'

eachEngine((open) => {
  let store: Store
  let tree: Tree
  let id: Record<string, number>
  beforeAll(async () => {
    store = await open()
    ;({ tree, id } = await plantCounty(store))
  })
  const options = (more: Partial<ImportOptions> = {}) => optionsOf('incidents', { ...ALL, ...more })
  const preview = (source: Source, more: Partial<ImportOptions> = {}) => previewImport(store, tree, source, options(more))
  const reasons = async (source: Source, more: Partial<ImportOptions> = {}) =>
    (await preview(source, more)).faults.map((fault) => `${fault.line} ${fault.column}: ${fault.reason.en}`)
  const incidents = () => store.db.selectFrom('incident').selectAll().where('current', '=', 1).orderBy('id').execute()

  /** A first import takes them away and builds them anew at its end. */
  const indexes = async () => {
    const from = store.engine === 'sqlite' ? `sqlite_master where type = 'index' and tbl_name` : 'pg_indexes where tablename'
    const column = store.engine === 'sqlite' ? 'sql' : 'indexdef'
    const { rows } = await sql<{ name: string }>`select ${sql.raw(column)} as name from ${sql.raw(from)} = 'incident'`.execute(store.db)
    expect(rows.length).toBeGreaterThan(3)
    return rows.map(({ name }) => name).sort()
  }

  describe('incidents', () => {
    const file = csv(HEAD, 'A1,990100001001,刷单,2025-03-01,1.2,女,45', 'A2,990100002002,杀猪盘,2025年3月2日,"3,000元",男,')

    it('are previewed without leaving a trace', async () => {
      const before = await indexes()
      const seen = await preview(file)
      expect(await indexes()).toEqual(before)
      expect(seen).toMatchObject({ faultTotal: 0, rows: 2, facts: 2, would: { added: 2, revised: 0, unchanged: 0 }, encoding: 'utf-8' })
      expect(seen.columns).toContainEqual({ field: 'loss', heading: '损失金额(万元)', unit: '万元' })
      expect(await incidents()).toHaveLength(0)
      expect(await store.db.selectFrom('import').select('id').execute()).toHaveLength(0)
    })

    it('are imported with their amounts in 分, their age as a band and the span they cover', async () => {
      const before = await indexes()
      const result = await runImport(store, tree, file, options())
      expect(await indexes()).toEqual(before)
      expect(result).toMatchObject({ would: { added: 2 } })
      expect(result.importId).not.toBeNull()
      expect(await incidents()).toMatchObject([
        {
          ref: 'A1',
          placeId: id['990100001001'],
          type: 'fake-orders',
          countedOn: dayOf('2025-03-01'),
          loss: 1_200_000,
          sex: 'female',
          ageBand: '40-49',
        },
        {
          ref: 'A2',
          placeId: id['990100002002'],
          type: 'romance',
          countedOn: dayOf('2025-03-02'),
          loss: 300_000,
          sex: 'male',
          ageBand: null,
        },
      ])
      expect(await store.db.selectFrom('declaration').selectAll().execute()).toMatchObject([
        { areaId: id['990100000000'], fact: 'incident', spanFrom: dayOf('2025-01-01'), spanUntil: dayOf('2026-03-27'), current: 1 },
      ])
      expect(await store.db.selectFrom('import').select(['rows', 'status', 'kind']).execute()).toEqual([
        { rows: 2, status: 'done', kind: 'incidents' },
      ])
    })

    it('change nothing when the same file comes again, and say so', async () => {
      const again = await runImport(store, tree, file, options())
      expect(again.importId).toBeNull()
      expect(again.already).not.toBeNull()
      expect(await incidents()).toHaveLength(2)
    })

    it('are revised by their number when a later file says otherwise', async () => {
      const later = csv(
        HEAD,
        'A1,990100001001,刷单,2025-03-01,1.5,女,45',
        'A2,990100002002,杀猪盘,2025-03-02,0.3,男,',
        'A3,990100001002,网恋,2025-03-05,0,,',
      )
      expect((await runImport(store, tree, later, options())).would).toEqual({ added: 1, revised: 1, unchanged: 1 })
      expect((await incidents()).map(({ ref, loss, revision }) => ({ ref, loss, revision }))).toEqual(
        expect.arrayContaining([
          { ref: 'A1', loss: 1_500_000, revision: 2 },
          { ref: 'A2', loss: 300_000, revision: 1 },
          { ref: 'A3', loss: 0, revision: 1 },
        ]),
      )
    })

    it('leave everything as it was when one row is at fault', async () => {
      const before = await incidents()
      const bad = csv(HEAD, 'B1,990100001001,刷单,2025-03-01,1,女,45', 'B2,990100001001,刷单,2025-02-30,abc,女,45')
      const refusal = await runImport(store, tree, bad, options()).catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(AppError)
      expect((refusal as AppError).details).toMatchObject({
        faultTotal: 2,
        faults: [
          { line: 3, column: '立案时间', value: '2025-02-30' },
          { line: 3, column: '损失金额(万元)', value: 'abc' },
        ],
      })
      expect(await incidents()).toEqual(before)
    })
  })

  describe('a row at fault', () => {
    it.each([
      ['an amount that is negative', 'X,990100001001,刷单,2025-03-01,-5,女,1', '2 损失金额(万元): "-5" is negative'],
      ['a date in the future', 'X,990100001001,刷单,2026-03-27,1,女,1', '2 立案时间: the date 2026-03-27 is in the future'],
      [
        'a date outside what is covered',
        'X,990100001001,刷单,2024-12-31,1,女,1',
        '2 立案时间: the date lies outside the span that the file covers, 2025-01-01 to 2026-03-26',
      ],
      ['no date at all', 'X,990100001001,刷单,,1,女,1', '2 立案时间: one of the dates filed, reported or occurred is needed'],
      ['no type', 'X,990100001001,,2025-03-01,1,女,1', '2 诈骗类型: this must not be empty'],
      ['an unknown code', 'X,990100001009,刷单,2025-03-01,1,女,1', '2 区划代码: there is no place "990100001009"'],
      ['a sex that is none', 'X,990100001001,刷单,2025-03-01,1,青年,1', '2 性别: "青年" is not a sex'],
    ])('tells %s with line and column', async (_, line, told) => {
      const [first, ...more] = await reasons(csv(HEAD, line))
      expect(first).toContain(told)
      expect(more).toHaveLength(0)
    })

    it('tells an unknown fraud type with the types it may be', async () => {
      expect((await reasons(csv(HEAD, 'X,990100001001,虚假投资平台,2025-03-01,1,,')))[0]).toContain('Fake investment')
    })

    it('tells a case number that stands twice, with the line where it stood', async () => {
      const twice = csv(HEAD, 'X,990100001001,刷单,2025-03-01,1,,', 'X,990100001002,刷单,2025-03-01,1,,')
      expect(await reasons(twice)).toEqual(['3 案件编号: the case number stands on line 2 too'])
    })

    it('counts all faults and keeps the first of them', async () => {
      const rows = Array.from({ length: 250 }, (_, at) => `X${at},990100001001,刷单,2025-03-01,abc,,`)
      expect(await preview(csv(HEAD, ...rows))).toMatchObject({ faultTotal: 250, faults: { length: 100 } })
    })
  })

  describe('people', () => {
    it('are refused by the heading that asks for them', async () => {
      const told = await reasons(csv('案件编号,区划代码,诈骗类型,立案时间,受害人姓名', 'X,990100001001,刷单,2025-03-01,'))
      expect(told).toHaveLength(1)
      expect(told[0]).toContain('1 受害人姓名: the column "受害人姓名" asks for a person')
    })

    it('are refused by the cell that holds a number of theirs, without repeating it', async () => {
      const source = csv('案件编号,区划代码,诈骗类型,立案时间,备注', 'X,990100001001,刷单,2025-03-01,已回访 138 0013 8000')
      const seen = await preview(source)
      expect(seen.faults).toMatchObject([{ line: 2, column: '备注', value: null }])
      expect(JSON.stringify(seen)).not.toContain('0013')
    })

    it('are listed when they are only suspected, and the import goes on', async () => {
      const seen = await preview(csv('案件编号,区划代码,诈骗类型,立案时间,办案民警', 'X9,990100001001,刷单,2025-03-01,已指派'))
      expect(seen.faultTotal).toBe(0)
      expect(seen.suspects).toMatchObject([{ column: '办案民警' }])
    })
  })

  describe('what a file covers', () => {
    it('is asked for, with the reason', async () => {
      await expect(previewImport(store, tree, csv(HEAD, 'X,990100001001,刷单,2025-03-01,1,,'), optionsOf('incidents'))).rejects.toThrow(
        /--covers[\s\S]*(no figures|没有数据)/,
      )
    })

    it('holds the places of all rows', async () => {
      const told = await reasons(csv(HEAD, 'X,990100001001,刷单,2025-03-01,1,,'), { covers: '青溪乡' })
      expect(told[0]).toContain('the place lies outside the area that the file covers')
    })

    it('is refused where it is not known', async () => {
      await expect(preview(csv(HEAD, 'X,990100001001,刷单,2025-03-01,1,,'), { covers: '无此地' })).rejects.toThrow('无此地')
    })
  })

  describe('solved cases', () => {
    const SOLVED = '案件编号,区划代码,诈骗类型,立案时间,破案时间,是否破案'
    it('without a date of solving count on the day of the case, and that is told', async () => {
      const seen = await preview(csv(SOLVED, 'S1,990100001001,刷单,2025-03-01,,是', 'S2,990100001001,刷单,2025-03-01,,否'))
      expect(seen.faultTotal).toBe(0)
      expect(seen.warnings).toMatchObject([{ total: 1, lines: [2] }])
    })

    it('are refused when they contradict themselves', async () => {
      expect(await reasons(csv(SOLVED, 'S1,990100001001,刷单,2025-03-01,2025-04-01,否'))).toEqual([
        '2 是否破案: it is called unsolved, yet has a date of solving',
      ])
    })
  })

  describe('cases without a number', () => {
    it('are refused where the same area and days were imported before, since they would be counted twice', async () => {
      const told = await preview(csv('区划代码,诈骗类型,立案时间', '990100001001,刷单,2025-03-01'))
      expect(told.faults).toMatchObject([{ line: null, reason: { en: expect.stringContaining('they would be counted twice') as string } }])
    })
  })

  describe('a workbook', () => {
    it('is read with its title rows, merged headings, townships written once, totals and notes', async () => {
      const source = await xlsx({
        说明: [['填表说明']],
        警情: [
          ['云岭县电信网络诈骗警情台账', null, null, null, null],
          [null, null, null, null, null],
          ['案件编号', '辖区', null, '案件类型', '时间', null, '金额(万元)'],
          [null, '乡镇', '村(社区)', null, '发案时间', '立案时间', '损失金额(万元)'],
          ['W1', '城关镇', '和平村', '刷单', new Date(Date.UTC(2025, 4, 1)), 45_779, 1.5],
          ['W2', null, '东街社区', '网恋', null, '2025.5.3', 0.2],
          ['W3', '青溪乡', '和平村', '刷单', null, '2025/5/3', null],
          ['合计', null, null, null, null, null, 1.7],
          ['注:金额为立案时核定数', null, null, null, null, null, null],
        ],
      })
      const seen = await preview(source)
      expect(seen.faults).toEqual([])
      expect(seen).toMatchObject({ sheet: '警情', header: { line: 4 }, facts: 3 })
      expect(seen.leftOut).toEqual([
        { why: 'total', total: 1, lines: [8] },
        { why: 'footnote', total: 1, lines: [9] },
      ])
      await runImport(store, tree, source, options())
      const rows = (await incidents()).filter(({ ref }) => ref?.startsWith('W'))
      expect(rows.map(({ placeId, loss, filedOn }) => [placeId, loss, filedOn])).toEqual([
        [id['990100001001'], 1_500_000, dayOf('2025-05-02')],
        [id['990100001002'], 200_000, dayOf('2025-05-03')],
        [id['990100002001'], 0, dayOf('2025-05-03')],
      ])
    })
  })

  describe('incidents inside units', () => {
    let unit: Record<string, number>
    beforeAll(async () => {
      unit = await plantUnits(store, [
        ['S1', '青溪小学', 'school', id['990100002001']!],
        ['S2', '石桥小学', 'school', id['990100002002']!],
      ])
    })
    const head = '案件编号,区划代码,诈骗类型,立案时间,单位/场所'
    const inside = async () =>
      (await incidents()).filter(({ ref }) => ref?.startsWith('U')).map((row) => [row.ref, row.placeId, row.unitId])

    it('lie where the unit lies, unless the row says another place, which is told', async () => {
      const file = csv(
        head,
        'U1,,刷单,2025-03-01,S1',
        'U2,990100002000,刷单,2025-03-01,石桥小学',
        'U3,990100001001,刷单,2025-03-01,S2',
        'U4,990100001001,刷单,2025-03-01,',
      )
      const result = await runImport(store, tree, file, options())
      expect(result).toMatchObject({ would: { added: 4 } })
      expect(result.warnings).toMatchObject([
        { lines: [4], text: { en: expect.stringContaining('it counts where the case is') as string } },
      ])
      expect(await inside()).toEqual([
        ['U3', id['990100001001'], unit['S2']],
        ['U4', id['990100001001'], null],
        ['U1', id['990100002001'], unit['S1']],
        ['U2', id['990100002002'], unit['S2']],
      ])
    })

    it('are corrected by their number, and undone', async () => {
      const same = csv(head, 'U1,,刷单,2025-03-01,青溪小学')
      expect(await preview(same)).toMatchObject({ would: { added: 0, revised: 0, unchanged: 1 } })
      const { importId, would } = await runImport(
        store,
        tree,
        csv(head, 'U1,,刷单,2025-03-01,S2', 'U4,990100001001,刷单,2025-03-01,'),
        options(),
      )
      expect(would).toEqual({ added: 0, revised: 1, unchanged: 1 })
      expect(await inside()).toContainEqual(['U1', id['990100002002'], unit['S2']])
      await undoImport(store, importId!, 'test')
      expect(await inside()).toContainEqual(['U1', id['990100002001'], unit['S1']])
    })

    it('of an unknown unit are refused with those that are called alike', async () => {
      const seen = await preview(csv(head, 'U5,990100002002,刷单,2025-03-01,石桥中学'))
      expect(seen.faults).toMatchObject([{ line: 2, column: '单位/场所', value: '石桥中学' }])
      expect(seen.faults[0]!.suggestion!.en).toContain('石桥小学 S2')
    })
  })
})
