import { appendBases } from '@shouwang/server/base/append-bases'
import type { Store } from '@shouwang/server/db/database'
import type { ImportOptions } from '@shouwang/server/import/context'
import { previewImport, runImport } from '@shouwang/server/import/run-import'
import type { Source } from '@shouwang/server/import/source'
import { undoImport } from '@shouwang/server/import/undo-import'
import type { Tree } from '@shouwang/server/jurisdiction/tree'
import { verifyRollups } from '@shouwang/server/rollup/verify'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import { beforeAll, describe, expect, it } from 'vitest'
import { driveDocument, plantCampaign, plantUnits } from './campaign-drive.ts'
import { eachEngine } from './harness.ts'
import { csv, optionsOf, plantCounty, xlsx } from './import-county.ts'
import { bring } from './store-world.ts'

const PEACE = '990100001001'
const EAST = '990100001002'

eachEngine((open) => {
  let store: Store
  let tree: Tree
  let id: Record<string, number>
  let unit: Record<string, number>
  beforeAll(async () => {
    store = await open()
    ;({ tree, id } = await plantCounty(store))
    unit = await plantUnits(store, [
      ['S1', '城关中学', 'school-secondary', id[PEACE]!],
      ['S2', '城关小学', 'school', id[PEACE]!],
      ['B1', '农商银行东街支行', 'bank', id[EAST]!],
      ['B2', '农商银行青溪支行', 'bank', id['990100002001']!],
    ])
    const amended = driveDocument()
    // The second version drops the sweeps and asks for the talks by quarter.
    amended.tasks = amended.tasks
      .filter(({ key }) => key !== 'sweeps')
      .map((task) =>
        task.key === 'talks' ? { ...task, cadence: { every: 'quarter', deadline: { by: 'day', day: -1, time: '17:00' } } } : task,
      )
    await plantCampaign(store, id['990100001000']!, [
      { from: '2026-01-05', content: driveDocument() },
      { from: '2026-07-01', content: amended },
    ])
    const base = (code: string, key: string, validFrom: string, value: number, unitId: number | null = null) => ({
      placeId: id[code]!,
      unitId,
      key,
      validFrom: dayOf(validFrom),
      value,
      source: 'test',
      owner: null,
    })
    await bring(store, (tx, context) =>
      appendBases(store, tx, context, [
        base(PEACE, 'households', '2025-01-01', 300),
        base(PEACE, 'chat-groups', '2025-01-01', 5),
        base(PEACE, 'chat-groups', '2026-03-22', 6),
        base(PEACE, 'chat-groups', '2026-03-23', 7),
        base(EAST, 'chat-groups', '2025-01-01', 4),
        base(EAST, 'staff', '2025-01-01', 30, unit['B1']!),
      ]),
    )
  })
  const options = (more: Partial<ImportOptions> = {}) => optionsOf('taskReports', { campaign: 'drive', ...more })
  const preview = (source: Source, more: Partial<ImportOptions> = {}) => previewImport(store, tree, source, options(more))
  const told = async (source: Source, more: Partial<ImportOptions> = {}) =>
    (await preview(source, more)).faults.map((fault) => `${fault.line} ${fault.column}: ${fault.reason.en}`)
  const warned = async (source: Source, more: Partial<ImportOptions> = {}) => {
    const seen = await preview(source, more)
    return seen.faultTotal > 0 ? seen.faults.map(({ reason }) => reason.en) : seen.warnings.map(({ text }) => text.en)
  }
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
  /** Imports one row of a task for the village in the long form, and gives what became valid. */
  const periodOf = async (task: string, text: string, value = '1') => {
    const seen = await preview(csv('区划代码,任务,完成数,总数,周期', `${PEACE},${task},${value},,${text}`))
    return seen.faults[0]?.reason.en ?? 'read'
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

  describe('the period of a report', () => {
    it.each([
      ['入户宣传', '2026-W12'],
      ['入户宣传', '2026/3/18'],
      ['入户宣传', '2026-03-16至2026-03-20'],
      ['入户宣传', '第12周'],
      ['入户宣传', '12'],
      ['宣讲场次', '3月'],
      ['宣讲场次', '2026-03-05'],
      ['巡查', '3月中旬'],
      ['年度自查', '2026年'],
    ])('of %s may be written %s', async (task, text) => {
      expect(await periodOf(task, text)).toBe('read')
    })

    it.each([
      ['入户宣传', '2026-03', '"2026-03" is no period of "Homes reached" (every week); write 2026-W13'],
      ['入户宣传', '2026-W14', 'the period "2026-W14" (from 2026-03-30) has not begun'],
      ['入户宣传', '2026-W01', '"2026-W01" lies outside the periods of "Homes reached": 2026-01-05 to 2026-07-05'],
      ['入户宣传', '2026-W28', '"2026-W28" lies outside the periods of "Homes reached": 2026-01-05 to 2026-07-05'],
      ['入户宣传', '', '"Homes reached" needs its period; write 2026-W13'],
      ['入户宣传', '上周', '"上周" is no period of "Homes reached" (every week); write 2026-W13'],
      ['重点人员回访', '2026-W12', '"2026-W12" is no period of "Follow-up visits" (every fortnight); write 2026-W12~2026-W13'],
      ['宣讲场次', '2026-03-01至2026-03-10', '"2026-03-01至2026-03-10" is no period of "Talks" (every month); write 2026-03'],
      ['修订村规民约', '2026-01-04', '2026-01-04 lies outside the campaign, 2026-01-05 to 2026-12-31: write a day within it'],
      ['修订村规民约', '2026-03-27', '"2026-03-27" is in the future'],
    ])('of %s may not be written %s', async (task, text, why) => {
      expect(await periodOf(task, text)).toBe(why)
    })

    it('may be the first of the campaign and the last before the due day', async () => {
      expect(await periodOf('入户宣传', '2026-W02')).toBe('read')
      const later = { today: dayOf('2026-07-05'), now: Date.parse('2026-07-05T02:00:00Z') }
      const seen = await preview(csv('村,任务,完成数,周期', '和平村,入户宣传,140,2026-W27'), later)
      expect(seen.faultTotal).toBe(0)
    })

    it('is held against the document in force on its first day', async () => {
      const autumn = { today: dayOf('2026-10-15'), now: Date.parse('2026-10-15T02:00:00Z') }
      const file = (text: string, task = '宣讲场次') => csv('村,任务,完成数,周期', `和平村,${task},1,${text}`)
      expect(await told(file('2026-06'), autumn)).toEqual([])
      expect(await told(file('2026-Q3'), autumn)).toEqual([])
      expect(await told(file('2026-08'), autumn)).toEqual(['2 周期: "2026-08" is no period of "Talks" (every quarter); write 2026-Q4'])
      expect(await told(file('2026年7月上旬', '巡查'), autumn)).toEqual([
        '2 周期: "Sweeps" is not in the document that is in force when that period begins (version 2)',
      ])
    })
  })

  describe('the holder of a report', () => {
    it('is refused outside the area of the campaign', async () => {
      const file = csv(
        '区划代码,单位代码,任务,完成数,周期',
        '990100002001,,入户宣传,5,2026-W12',
        ',B2,职工安装,5,',
        '990100000000,,入户宣传,5,2026-W12',
      )
      const outside = (place: string) => `${place} lies outside the area of "Township drive", 云岭县/城关镇 (990100001000)`
      expect(await told(file)).toEqual([
        `2 区划代码: ${outside('青溪乡/和平村委会 (990100002001)')}`,
        `3 单位代码: ${outside('青溪乡/和平村委会 (990100002001)')}`,
        `4 区划代码: ${outside('云岭县 (990100000000)')}`,
      ])
    })

    it('is refused on the wrong level, of another sector, of another kind', async () => {
      const file = csv(
        '区划代码,单位代码,责任单位,系统,任务,完成数,总数,周期',
        '990100001000,,,,入户宣传,5,,2026-W12',
        ',S2,,,反诈课,1,,2026-spring',
        ',S1,,,入户宣传,5,,2026-W12',
        `${PEACE},,,,反诈课,1,,2026-spring`,
        ',,派出所,,入户宣传,5,,2026-W12',
        ',,司法所,,止付用时,5,1,2026-02',
        ',,税务所,,制定方案,1,,',
        `${PEACE},,派出所,,止付用时,5,1,2026-02`,
        ',,,医院,系统演练,1,,2026-Q1',
      )
      expect(await told(file)).toEqual([
        '2 区划代码: "Homes reached" is reported by each village; 云岭县/城关镇 (990100001000) is a township',
        '3 单位代码: "Lessons" is reported by schools from junior secondary up; "城关小学" is one of the schools',
        '4 区划代码: "Homes reached" is reported by each village, not by units ("城关中学")',
        '5 单位代码: "Lessons" is reported by units (schools from junior secondary up); this row names none',
        '6 区划代码: "Homes reached" is reported by each village; this row names no place',
        '7 责任单位: "Minutes to stop" is reported by responsible units; "Justice office" is none of them: Police station',
        '8 责任单位: the document has no responsible unit "税务所"; it has: Police station, Justice office',
        expect.stringContaining('9 责任单位: "Minutes to stop" is reported by responsible units or sectors for 云岭县/城关镇') as string,
        '10 系统: "Sector drills" is reported by sectors; "医院" is none of them: bank branches, schools',
      ])
    })

    it('is refused where the unit is unknown or lies elsewhere', async () => {
      const seen = await preview(
        csv('村,场所,任务,完成数', '和平村,城关中心小学,职工安装,5', '和平村,B1,职工安装,5', '东街社区,城关中学,职工安装,5'),
      )
      expect(seen.faults.map(({ line, reason, suggestion }) => `${line}: ${reason.en}; ${suggestion?.en ?? ''}`)).toEqual([
        '2: there is no unit with the name or code "城关中心小学"; did you mean 城关中学 S1（城关镇/和平村委会 (990100001001)）, 城关小学 S2（城关镇/和平村委会 (990100001001)）?',
        '3: the unit "农商银行东街支行" (B1) lies in 城关镇/东街社区居委会 (990100001002), not in 城关镇/和平村委会 (990100001001); ',
        '4: there is no unit with the name or code "城关中学"; did you mean 城关中学 S1（城关镇/和平村委会 (990100001001)）?',
      ])
    })

    it('is found by the name of a unit alone, also with the names of the places in front', async () => {
      expect(await told(csv('单位,任务,完成数', '城关中学,职工安装,5', '云岭县城关镇城关小学,职工安装,5'))).toEqual([])
    })

    it('must stand in the file', async () => {
      const seen = await preview(csv('任务,完成数', '入户宣传,5'))
      expect(seen.faults[0]!.reason.en).toBe('no column of place or place code or unit or responsible unit or sector')
    })
  })

  describe('the figures of a report', () => {
    const one = (task: string, value: string, whole = '', parts = '', period = '2026-W12') =>
      csv('区划代码,任务,完成数,总数,周期,子项', `${PEACE},${task},${value},${whole},${period},${parts}`)
    it.each([
      ['入户宣传', '-1', '', '2 完成数: "-1" is negative; write a whole number of 0 or more'],
      ['入户宣传', '1.5', '', '2 完成数: "1.5" is not a whole number; this column counts whole things'],
      ['入户宣传', '很多', '', '2 完成数: "很多" is not a number; write a whole number such as 1204'],
      ['入户宣传', '', '', '2 完成数: this must not be empty'],
      ['入户宣传', '5', '300', '2 总数: the whole of "Homes reached" is a population base: leave this empty'],
      ['反诈夜校', '5', '', expect.stringContaining('2 任务: there is no task "反诈夜校"; similar ones are: Lessons') as string],
      ['D-08', '5', '', '2 任务: "D-08" stands for several tasks: Branches covered, App on phones; write the name of one'],
    ])('of %s are refused when they are %s of %s', async (task, value, whole, why) => {
      expect(await told(one(task, value, whole))).toEqual([why])
    })

    it('need their whole where it is reported', async () => {
      expect(await told(one('重点人员回访', '5', '', '', '2026年第10-11周'))).toEqual([
        '2 总数: "Follow-up visits" needs its whole (visits due)',
      ])
      expect(await told(one('重点人员回访', '', '5', '', '2026年第10-11周'))).toEqual(['2 完成数: this must not be empty'])
      expect(await told(one('重点人员回访', '0', '0', '', '2026年第10-11周'))).toEqual([])
    })

    it('above their whole are told and kept', async () => {
      expect(await warned(one('入户宣传', '301'))).toEqual(['"Homes reached" exceeds its whole (as on line 2: 301 > 300)'])
      expect(await warned(one('入户宣传', '300'))).toEqual([])
      expect(await warned(one('巡查', '4', '', '', '2026年3月上旬'))).toEqual(['"Sweeps" exceeds its whole (as on line 2: 4 > 3)'])
      expect(await warned(one('重点人员回访', '6', '5', '', '2026年第10-11周'))).toEqual([
        '"Follow-up visits" exceeds its whole (as on line 2: 6 > 5)',
      ])
      expect(await warned(csv('单位代码,任务,完成数,周期', 'S1,反诈课,3,2026-spring'))).toEqual([
        '"Lessons" exceeds its whole (as on line 2: 3 > 2)',
      ])
      expect(await warned(csv('责任单位,任务,完成数,总数,周期', '派出所,止付用时,95,4,2026-03'))).toEqual([])
    })

    it('below the report before are told where they are cumulative', async () => {
      expect(await warned(one('入户宣传', '119', '', '', '2026-W13'))).toEqual([
        'the cumulative "Homes reached" is below the report before (as on line 2: 119 < 120)',
      ])
      expect(
        await warned(one('宣讲场次', '1', '', '', '2026-04'), { today: dayOf('2026-04-02'), now: Date.parse('2026-04-02T02:00:00Z') }),
      ).toEqual([])
    })

    it('need a base by the end of the period where the whole is one by period, and are told where it is standing', async () => {
      const seen = await preview(csv('区划代码,任务,完成数,周期', '990100001001,预警转发,3,2026-W12', '990100001002,预警转发,3,2026-W12'))
      expect(seen.faultTotal).toBe(0)
      const none = await preview(csv('单位代码,任务,完成数', 'S1,职工安装,3'))
      expect(none.warnings.map(({ text }) => text.en)).toEqual([
        'no base "Staff" as of 2026-03-26: "App on phones" has a number but no share (as on line 2); import the base',
      ])
      const bare = await open()
      const planted = await plantCounty(bare)
      await plantCampaign(bare, planted.id['990100001000']!, [{ from: '2026-01-05', content: driveDocument() }])
      const lacks = await previewImport(bare, planted.tree, csv('村,任务,完成数,周期', '东街社区,预警转发,3,2026-W12'), options())
      expect(lacks.faults.map(({ line, column, reason, suggestion }) => [line, column, reason.en, suggestion?.en])).toEqual([
        [
          2,
          '完成数',
          'no base "Residents\' chat groups" as of 2026-03-22, so that the whole is not known',
          'import bases first: shouwang import bases …',
        ],
      ])
    })

    it('of a task with parts are what its parts say', async () => {
      const parts = (value: string, done: string) => csv('单位代码,任务,完成数,已完成子项', `B1,网点宣传,${value},${done}`)
      expect(await told(parts('', 'staff；电子屏、横幅'))).toEqual([])
      expect(await told(parts('1', ''))).toEqual([])
      expect(await told(parts('0', '无'))).toEqual([])
      expect(await told(parts('1', '员工培训'))).toEqual(['2 完成数: parts are not done (Screens and banners): write 0, or leave it empty'])
      expect(await told(parts('0', '全部'))).toEqual(['2 完成数: all parts are done: write 1, or leave it empty'])
      expect(await told(parts('', '夜校'))).toEqual([
        '2 已完成子项: "Branches covered" has no part "夜校"; it has: Staff trained, Screens and banners',
      ])
      expect(await told(parts('2', ''))).toEqual([
        '2 完成数: "Branches covered" consists of parts: Staff trained, Screens and banners; write 1 when all are done, else 0, and name those done',
      ])
      expect(await told(csv('单位代码,任务,完成数,已完成子项', 'B1,职工安装,3,员工培训'))).toEqual([
        '2 已完成子项: "App on phones" has no parts: leave this empty',
      ])
    })

    it('are refused twice in a file, and filed in the future', async () => {
      const file = csv(
        '村,任务,完成数,周期,填报时间',
        '东街社区,入户宣传,5,2026-W13,',
        '东街社区,入户宣传,6,2026-03-24,',
        '东街社区,宣讲场次,6,2026-03,2026-03-26 10:01',
      )
      expect(await told(file)).toEqual(['3 完成数: the same holder, task and period stands on line 2', '4 填报时间: filed in the future'])
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
