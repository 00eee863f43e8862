import type { Store } from '@shouwang/server/db/database'
import type { ImportOptions } from '@shouwang/server/import/context'
import { previewImport, runImport } from '@shouwang/server/import/run-import'
import type { Source } from '@shouwang/server/import/source'
import type { Tree } from '@shouwang/server/jurisdiction/tree'
import { dayOf } from '@shouwang/shared/period/day'
import { beforeAll, describe, expect, it } from 'vitest'
import { PEACE, driveDocument, plantCampaign, plantDrive } from './campaign-drive.ts'
import { eachEngine } from './harness.ts'
import { csv, optionsOf, plantCounty } from './import-county.ts'

eachEngine((open) => {
  let store: Store
  let tree: Tree
  beforeAll(async () => {
    store = await open()
    ;({ tree } = await plantDrive(store))
    await runImport(store, tree, csv('村,任务,完成数,周期', '和平村,入户宣传,120,2026-W12'), options())
  })
  const options = (more: Partial<ImportOptions> = {}) => optionsOf('taskReports', { campaign: 'drive', ...more })
  const preview = (source: Source, more: Partial<ImportOptions> = {}) => previewImport(store, tree, source, options(more))
  const told = async (source: Source, more: Partial<ImportOptions> = {}) =>
    (await preview(source, more)).faults.map((fault) => `${fault.line} ${fault.column}: ${fault.reason.en}`)
  const warned = async (source: Source, more: Partial<ImportOptions> = {}) => {
    const seen = await preview(source, more)
    return seen.faultTotal > 0 ? seen.faults.map(({ reason }) => reason.en) : seen.warnings.map(({ text }) => text.en)
  }
  /** Imports one row of a task for the village in the long form, and gives what became valid. */
  const periodOf = async (task: string, text: string, value = '1') => {
    const seen = await preview(csv('区划代码,任务,完成数,总数,周期', `${PEACE},${task},${value},,${text}`))
    return seen.faults[0]?.reason.en ?? 'read'
  }

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

    it('may be a village, a unit or a responsible unit in one column', async () => {
      const file = csv(
        '填报单位,任务,完成数,总数,周期',
        '和平村,入户宣传,150,,2026-W13',
        'B1,职工安装,5,,',
        '派出所,止付用时,40,2,2026-03',
        '司法所,入户宣传,5,,2026-W13',
        '税务所,制定方案,1,,',
      )
      expect(await told(file)).toEqual([
        '5 填报单位: "Homes reached" is reported by each village; this row names no place',
        '6 填报单位: "税务所" is no place, no unit and no responsible unit',
      ])
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
      ['反诈夜校', '5', '', expect.stringContaining('2 任务: there is no task "反诈夜校"; there are: Lessons') as string],
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
})
