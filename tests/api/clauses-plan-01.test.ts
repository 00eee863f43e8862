import { beforeAll, describe, expect, it } from 'vitest'
import { clauseWorld } from './clause-world.ts'
import type { ClauseWorld } from './clause-world.ts'
import { eachEngine } from './harness.ts'

const HEAD = '村,单位,任务,完成数,周期,已完成子项'
type Row = readonly [village: string, value: number]
const lines = (task: string, day: string, ...rows: Row[]) => rows.map(([village, value]) => `${village},,${task},${value},${day},`)
const parts = (holder: string, task: string, day: string, ...done: string[]) =>
  `${/^\w/.test(holder) ? `,${holder}` : `${holder},`},${task},,${day},${done.join('；')}`

const SCHOOL = ['悬挂横幅', '张贴海报', '摆放展架', '制作展板', '发放传单', '召开主题班会', '家长群推送', '纳入新生入学、毕业生离校教育']
const BOTH = ['成立工作小组', '报送联络员']

eachEngine((open) => {
  let world: ClauseWorld
  beforeAll(async () => {
    world = await clauseWorld(await open(), 'plan-01')
    await world.units(
      'S1,城关中学,中学,和平村',
      'S2,城关小学,学校,东街村',
      'K1,城关幼儿园,幼儿园,石桥村',
      'O1,镇政府机关,机关,东街村',
      'O2,市场监管所,机关,东街村',
      'H1,城关卫生院,卫生院,东街村',
      'E1,滨河纺织厂,企业,和平村',
      'E2,光明机械厂,企业,石桥村',
    )
    const base = (key: string, ...values: number[]) =>
      values.map((value, i) => `${['和平村', '东街村', '石桥村', '柳溪村'][i]!},,${key},${value}`)
    await world.bases('2026-01-01', ...base('16–60 岁常住人口', 1000, 2000, 500, 500), ...base('帮扶户数', 20, 10, 0, 5))

    // 26 September lies in a holiday: what is due by then is due on the 28th. So is the Friday of week 39; that of week 40 moves to 8 October.
    const told = '居民面对面宣传'
    await world.reports(
      '2026-09-25 10:00',
      HEAD,
      ...lines(told, '2026-09-24', ['和平村', 100]),
      parts('和平村', '村级工作小组和联络员', '2026-09-24', ...BOTH),
      parts('东街村', '村级工作小组和联络员', '2026-09-24', '成立工作小组'),
      ...['S1', 'S2', 'K1', 'O1', 'O2', 'H1', 'E1'].map((unit) => parts(unit, '单位工作小组和联络员', '2026-09-24', ...BOTH)),
    )
    await world.reports('2026-09-28 17:00', HEAD, parts('石桥村', '村级工作小组和联络员', '2026-09-25', ...BOTH))
    await world.reports('2026-09-29 09:00', HEAD, parts('柳溪村', '村级工作小组和联络员', '2026-09-28', ...BOTH))
    await world.reports('2026-09-30 15:00', HEAD, ...lines(told, '2026-09-30', ['和平村', 200]))
    await world.reports('2026-10-08 17:00', HEAD, ...lines(told, '2026-10-03', ['石桥村', 90]))
    await world.reports('2026-10-08 17:01', HEAD, ...lines(told, '2026-10-02', ['东街村', 400]))
    await world.reports('2026-10-09 16:00', HEAD, ...lines(told, '2026-10-08', ['和平村', 300], ['东街村', 500], ['石桥村', 100]))

    await world.reports(
      '2026-12-20 12:00',
      HEAD,
      ...lines(told, '2026-12-18', ['和平村', 1000], ['东街村', 1900], ['石桥村', 510]),
      ...lines('微信、短视频推送到人', '2026-12-18', ['和平村', 1000], ['东街村', 2000], ['石桥村', 500], ['柳溪村', 500]),
      parts('S1', '校园宣传到位', '2026-11-10', ...SCHOOL),
      parts('S2', '校园宣传到位', '2026-11-10', ...SCHOOL.slice(0, 7)),
      parts('O1', '机关单位宣传到位', '2026-11-10', '摆放宣传资料', '干部担任宣传员', '干部担任信息员'),
      parts('O2', '机关单位宣传到位', '2026-11-10', '摆放宣传资料', '干部担任宣传员'),
      parts('H1', '医疗机构宣传到位', '2026-11-10', '摆放宣传资料', '设置咨询台', '电子屏滚动播放'),
      parts('E1', '企业走访提醒', '2026-11-10', '上门走访', '督促堵塞漏洞'),
      parts('E2', '企业走访提醒', '2026-11-10', '上门走访'),
      ...lines('帮扶户入户宣传', '2026-12-18', ['和平村', 20], ['东街村', 10], ['柳溪村', 4]),
      ...lines('“法律明白人”培训', '2026-12-18', ['和平村', 1], ['东街村', 1], ['石桥村', 1], ['柳溪村', 0]),
    )
    await world.reports('2026-12-20 13:00', HEAD, parts('S2', '校园宣传到位', '2026-12-10', ...SCHOOL))
  })

  const on = (day: string) => world.at('2027-01-10 12:00', day)

  describe('plan 1', () => {
    it('P1-01: 3 410 of 4 000 residents told face to face, one village above its number and one silent; all 4 000 online', async () => {
      const told = await on('2026-12-31')
      expect(await told.cell('residents-face-to-face')).toMatchObject({ value: 3410, whole: 4000, ever: 3 })
      expect(await told.cell('residents-face-to-face', '石桥村')).toMatchObject({ value: 510, whole: 500 })
      expect(await told.cell('residents-face-to-face', '柳溪村')).toMatchObject({ value: 0, whole: 500, ever: 0 })
      expect(await told.cell('residents-online')).toMatchObject({ value: 4000, whole: 4000 })
      expect(await told.clause('P1-01')).toEqual({ 'tasks residents-face-to-face': 'unmet', 'tasks residents-online': 'met' })
      // On 9 October 300 + 500 + 100, of which all but nothing came in the four weeks before: 900 in 19 days.
      const october = await on('2026-10-09')
      expect(await october.cell('residents-face-to-face')).toMatchObject({ value: 900, whole: 4000 })
      const forecast = await october.forecast('residents-face-to-face')
      expect(forecast).toMatchObject({ done: 0.225, over: 19, due: '2026-12-31', enough: 4 })
      // 3 100 are left: 65.4 days at 900 / 19 a day, 83 days are there.
      expect(forecast).toMatchObject({ completes: '2026-12-14', late: -17 })
      expect(forecast.needed).toBeCloseTo(3100 / 83)
    })

    it('P1-02: a school with seven of eight parts is not done: one of three in November, two after the last part', async () => {
      expect(await (await on('2026-11-30')).along('schools-done', 'school')).toMatchObject({ value: 1, whole: 3, ever: 2 })
      const told = await on('2026-12-31')
      expect(await told.along('schools-done', 'school')).toMatchObject({ value: 2, whole: 3, ever: 2 })
      expect(await told.clause('P1-02')).toEqual({ 'tasks schools-done': 'unmet' })
      expect(await told.clause('P1-02', '和平村')).toEqual({ 'tasks schools-done': 'met' })
    })

    it('P1-03: one of two offices carries material and has both officers', async () => {
      const told = await on('2026-12-31')
      expect(await told.along('offices-done', 'office')).toMatchObject({ value: 1, whole: 2, filed: 2 })
      expect(await told.clause('P1-03')).toEqual({ 'tasks offices-done': 'unmet' })
    })

    it('P1-04: the health centre has material, desk and screen', async () => {
      const told = await on('2026-12-31')
      expect(await told.along('hospitals-done', 'hospital')).toMatchObject({ value: 1, whole: 1 })
      expect(await told.clause('P1-04')).toEqual({ 'tasks hospitals-done': 'met' })
    })

    it('P1-05: an enterprise that was visited but not told to close loopholes is not done; market supervision answers for it', async () => {
      const told = await on('2026-12-31')
      expect(await told.along('enterprises-done', 'enterprise')).toMatchObject({ value: 1, whole: 2 })
      expect(await told.clause('P1-05')).toEqual({ 'responsible market-supervision': 'information', 'tasks enterprises-done': 'unmet' })
      expect(await told.says('P1-05')).toMatch(/Enterprises visited and warned: .*Market supervision/)
    })

    it('P1-06: 34 of 35 assisted households, one village without any; law-knowers trained in three of four villages', async () => {
      const told = await on('2026-12-31')
      expect(await told.cell('assisted-households-told')).toMatchObject({ value: 34, whole: 35 })
      expect(await told.cell('assisted-households-told', '石桥村')).toMatchObject({ value: 0, whole: 0 })
      expect(await told.cell('law-knowers')).toMatchObject({ value: 3, whole: 4, ever: 4 })
      expect(await told.clause('P1-06')).toEqual({ 'tasks assisted-households-told': 'unmet', 'tasks law-knowers': 'unmet' })
    })

    it('P1-07: group and liaison by 26 September, which a holiday moves to the 28th: in time until its last minute, late the day after', async () => {
      const before = await on('2026-09-27')
      expect(await before.clause('P1-07')).toEqual({ 'tasks village-set-up': 'open', 'tasks unit-set-up': 'open' })
      const after = await on('2026-09-29')
      // 和平村, 石桥村 and, late, 柳溪村; 东街村 has a group, and no liaison.
      expect(await after.cell('village-set-up')).toMatchObject({ value: 3, whole: 4, due: 4, filed: 4, onTime: 3 })
      expect(await after.cell('village-set-up', '东街村')).toMatchObject({ value: 0, whole: 1, filed: 1 })
      expect(await after.cell('unit-set-up')).toMatchObject({ value: 7, whole: 8, due: 8, filed: 7, onTime: 7 })
      expect(await after.along('unit-set-up', 'enterprise')).toMatchObject({ value: 1, whole: 2 })
      expect(await after.clause('P1-07')).toEqual({ 'tasks village-set-up': 'unmet', 'tasks unit-set-up': 'unmet' })
    })

    it('P1-08: progress each week by Friday, after the holidays: in time at 17:00, late at 17:01, missing in one village', async () => {
      // Week 39 is due on 28 September, week 40 on 8 October, week 41 on the 9th; units are due on 30 September.
      const told = await on('2026-10-10')
      const village = async (name: string) => (await told.clause('P1-08', name))['reports village-progress']
      expect(await village('和平村')).toBe('met')
      expect(await village('石桥村')).toBe('met')
      expect(await village('东街村')).toBe('unmet')
      expect(await village('柳溪村')).toBe('unmet')
      expect(await told.clause('P1-08')).toEqual({ 'reports village-progress': 'unmet', 'reports unit-progress': 'unmet' })
      // The one unit that said nothing in September lies in 石桥村.
      expect(await told.clause('P1-08', '和平村')).toMatchObject({ 'reports unit-progress': 'met' })
      expect(await told.clause('P1-08', '石桥村')).toMatchObject({ 'reports unit-progress': 'unmet' })
      // Before anything is due, and in a village without units, there is nothing to say.
      expect(await (await on('2026-09-27')).clause('P1-08')).toEqual({
        'reports village-progress': 'open',
        'reports unit-progress': 'open',
      })
      expect(await told.clause('P1-08', '柳溪村')).toMatchObject({ 'reports unit-progress': 'open' })
    })
  })
})
