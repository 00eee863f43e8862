import { beforeAll, describe, expect, it } from 'vitest'
import { clauseWorld } from './clause-world.ts'
import type { ClauseWorld } from './clause-world.ts'
import { eachEngine } from './harness.ts'

const HEAD = '单位,任务,完成数,周期,已完成子项'
type Row = readonly [school: string, value: number]
const lines = (task: string, period: string, ...rows: Row[]) => rows.map(([school, value]) => `${school},${task},${value},${period},`)

/** Cases of 10 000 yuan inside a school, one a month from a month on; `told`: whether the victims had had a lesson. */
function cases(school: string, from: string, count: number, told: '是' | '否' | ''): string[] {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number]
  return Array.from({ length: count }, (_, i) => `${school},刷单,${year}-${month + i}-${day},10000,${told},${school}-${from}-${i}`)
}

eachEngine((open) => {
  let world: ClauseWorld
  beforeAll(async () => {
    world = await clauseWorld(await open(), 'plan-07')
    // Three schools in 城关镇, two in 青溪乡, and a bank.
    await world.units(
      'S1,城关中学,中学,和平村',
      'S2,城关小学,学校,东街村',
      'S3,城关幼儿园,幼儿园,石桥村',
      'S4,青溪小学,学校,竹林村',
      'S5,青溪中学,中学,大坪村',
      'B1,农商行东街支行,银行,东街村',
    )
    const ofSchools = (base: string, ...values: number[]) => values.map((value, i) => `,S${i + 1},${base},${value}`)
    await world.bases('2026-01-01', ...ofSchools('家长群', 20, 12, 6, 8, 4), ...ofSchools('学生人数', 900, 600, 200, 300, 0))
    await world.bases('2026-04-10', ',S1,家长群,22')

    await world.reports(
      '2026-07-31 17:00',
      HEAD,
      ...lines('教职工反诈培训', '2026年春季学期', ['S1', 1], ['S2', 2], ['S5', 1]),
      ...lines('学生反诈课', '2026年春季学期', ['S1', 1], ['S2', 1], ['S3', 1], ['S4', 1], ['S5', 1]),
    )
    await world.reports('2026-08-03 09:00', HEAD, ...lines('教职工反诈培训', '2026年春季学期', ['S3', 1]))
    await world.reports('2027-01-31 17:00', HEAD, ...lines('学生反诈课', '2026年秋季学期', ['S1', 3], ['S2', 1], ['S3', 1], ['S4', 0]))

    const [screens, both] = ['电子屏滚动播放警示语', '电子屏滚动播放警示语；校园广播每日播放']
    const posts = (month: string, ...rows: (readonly [string, string])[]) =>
      rows.map(([school, parts]) => `${school},电子屏和校园广播,,${month},${parts}`)
    await world.reports('2026-03-31 12:00', HEAD, ...posts('2026-03', ['S1', both], ['S2', both], ['S3', screens], ['S5', both]))
    await world.reports('2026-04-30 12:00', HEAD, ...posts('2026-04', ['S1', screens], ['S2', both], ['S5', both]))

    await world.reports(
      '2026-03-31 12:00',
      HEAD,
      ...lines('家长群成员逐一核对', '2026-03', ['S1', 20], ['S2', 12], ['S3', 6], ['S4', 5], ['S5', 4]),
      ...lines('家长群开启入群验证', '2026-03', ['S1', 20], ['S2', 12], ['S3', 6], ['S4', 8], ['S5', 4]),
    )
    await world.reports(
      '2026-04-30 12:00',
      HEAD,
      ...lines('五一假期家长回执', '2026-04-29', ['S1', 900], ['S2', 570], ['S3', 200], ['S4', 300]),
    )
    await world.reports(
      '2026-07-10 12:00',
      HEAD,
      ...lines('暑假家长回执', '2026-07-09', ['S1', 900], ['S2', 600], ['S3', 200], ['S4', 300]),
    )
    await world.reports('2026-09-30 12:00', HEAD, ...lines('国庆假期家长回执', '2026-09-29', ['S1', 910], ['S2', 600], ['S3', 200]))

    await world.incidents(
      '2027-02-10 09:00',
      { from: '2025-01-01', until: '2027-02-10' },
      '单位,类型,立案时间,损失金额,是否宣传,案件编号',
      // The year before, February to January: 3 + 3 + 5 + 3 + 0; one before it does not count.
      ...cases('S1', '2025-2-10', 3, ''),
      ...cases('S2', '2025-2-10', 3, ''),
      ...cases('S3', '2025-2-10', 5, ''),
      ...cases('S4', '2025-2-10', 3, ''),
      ...cases('S5', '2025-1-20', 1, ''),
      // This year: 3 + 4 + 4 + 2 + 4.
      ...cases('S1', '2026-3-10', 3, '否'),
      ...cases('S2', '2026-3-10', 3, '否'),
      ...cases('S2', '2026-6-3', 1, '是'),
      ...cases('S3', '2026-2-20', 4, '否'),
      'S4,冒充客服,2026-06-03,500000,是,S4-a',
      'S4,冒充客服,2026-06-10,500000.01,是,S4-b',
      ...cases('S5', '2026-3-10', 3, '否'),
      ...cases('S5', '2026-6-16', 1, ''),
      'B1,刷单,2026-05-10,10000,否,B1-a',
    )
    await world.inspections('2026-05-01 12:00', '单位,检查日期,检查结果', 'S2,2026-04-14,发现问题', 'S1,2026-04-14,好')
  })

  const on = (day: string) => world.at('2027-02-10 12:00', day)

  describe('plan 7', () => {
    it('P7-01: one training a term in each school: two in one make up for none in another, one filed too late', async () => {
      const told = await on('2026-08-05')
      // 1 + 1 (of 2) + 1 (late) + 0 + 1.
      expect(await told.cell('staff-training')).toMatchObject({ value: 4, whole: 5, due: 5, filed: 4, onTime: 3 })
      expect(await told.cell('staff-training', '城关镇')).toMatchObject({ value: 3, whole: 3, onTime: 2 })
      expect(await told.cell('staff-training', '青溪乡')).toMatchObject({ value: 1, whole: 2, filed: 1 })
      expect(await told.along('staff-training', 'school')).toMatchObject({ value: 4, whole: 5 })
      expect(await told.clause('P7-01')).toEqual({ 'tasks staff-training': 'unmet' })
      expect(await told.clause('P7-01', '城关镇')).toEqual({ 'tasks staff-training': 'met' })
      expect(await (await on('2026-07-30')).clause('P7-01')).toEqual({ 'tasks staff-training': 'open' })
    })

    it('P7-02: one lesson a term: 5 of 5 in spring, 8 of 10 with autumn, where one held none and one said nothing', async () => {
      const spring = await on('2026-10-01')
      expect(await spring.cell('pupils-lesson')).toMatchObject({ value: 5, whole: 5, due: 5, onTime: 5 })
      expect(await spring.clause('P7-02')).toEqual({ 'tasks pupils-lesson': 'met' })
      const year = await world.at('2027-02-10 12:00')
      // Autumn: 1 (of 3) + 1 + 1 + 0 + nothing.
      expect(await year.cell('pupils-lesson')).toMatchObject({ value: 8, whole: 10, due: 10, filed: 9 })
      expect(await year.clause('P7-02')).toEqual({ 'tasks pupils-lesson': 'unmet' })
    })

    it('P7-03: screens and radio both, at the end of the month: 3 of 5 in March, 2 after one radio fell silent', async () => {
      const march = await on('2026-03-31')
      expect(await march.along('screens-and-radio', 'school')).toMatchObject({ value: 3, whole: 5, filed: 4 })
      const april = await on('2026-04-30')
      // Reports of February to April from five schools, seven came.
      expect(await april.cell('screens-and-radio')).toMatchObject({ value: 2, whole: 5, ever: 4, due: 15, filed: 7, onTime: 7 })
      expect(await april.clause('P7-03')).toEqual({ 'tasks screens-and-radio': 'unmet' })
    })

    it('P7-04: 47 of 50 parents’ groups checked, all verified, until a school opens two more', async () => {
      const march = await on('2026-03-31')
      expect(await march.cell('groups-checked')).toMatchObject({ value: 47, whole: 50 })
      expect(await march.cell('groups-verified')).toMatchObject({ value: 50, whole: 50 })
      expect(await march.clause('P7-04')).toEqual({ 'tasks groups-checked': 'unmet', 'tasks groups-verified': 'met' })
      expect(await (await on('2026-03-30')).clause('P7-04')).toMatchObject({ 'tasks groups-checked': 'open' })
      const april = await on('2026-04-10')
      expect(await april.cell('groups-verified')).toMatchObject({ value: 50, whole: 52 })
      expect(await april.clause('P7-04')).toMatchObject({ 'tasks groups-verified': 'unmet' })
    })

    it('P7-05: receipts over pupils, holiday by holiday: 1 970, 2 000 and, with one school above its pupils and one silent, 1 710 of 2 000', async () => {
      const told = await on('2026-10-10')
      expect(await told.cell('letter-labour-day')).toMatchObject({ value: 1970, whole: 2000 })
      expect(await told.cell('letter-summer')).toMatchObject({ value: 2000, whole: 2000 })
      expect(await told.cell('letter-national-day')).toMatchObject({ value: 1710, whole: 2000 })
      expect(await told.cell('letter-national-day', '和平村')).toMatchObject({ value: 910, whole: 900 })
      expect(await told.clause('P7-05')).toEqual({
        'tasks letter-labour-day': 'unmet',
        'tasks letter-summer': 'met',
        'tasks letter-national-day': 'unmet',
        'tasks letter-winter': 'open',
      })
    })

    it('P7-06: four deceived without a lesson, or one case above 500 000: three, one who had a lesson, and 500 000 itself are not enough', async () => {
      const told = await on('2026-06-20')
      // S3: 20 May is a Wednesday; S4: 10 June is one too. S1 has 3, S2 3 and one who had had a lesson.
      expect(await told.opened('school-interview')).toEqual([
        '2026-05-24 城关幼儿园: interview, circular',
        '2026-06-14 青溪小学: interview, circular',
      ])
      // S5: 3, and from 16 June one of whom nobody knows.
      expect(await told.undecided('school-interview')).toBe(1)
      expect(await (await on('2026-06-14')).undecided('school-interview')).toBe(0)
    })

    it('P7-07: cases and losses inside schools are not above last year’s, school by school and in each township', async () => {
      const told = await on('2027-01-31')
      const inside = (unit: string | null, sector = 'school') => told.goalInside('steady-or-lower', sector, unit)
      expect(await inside('城关中学', 'school-secondary')).toEqual({
        verdict: 'met',
        final: true,
        aims: { cases: 'met 3 against 3', loss: 'met 30000 against 30000' },
      })
      expect(await inside('城关小学')).toMatchObject({ verdict: 'unmet', aims: { cases: 'unmet 4 against 3' } })
      expect(await inside('城关幼儿园', 'school-kindergarten')).toMatchObject({ verdict: 'met', aims: { cases: 'met 4 against 5' } })
      expect(await inside('青溪小学')).toMatchObject({
        verdict: 'unmet',
        aims: { cases: 'met 2 against 3', loss: 'unmet 1000000.01 against 30000' },
      })
      expect(await told.goal('steady-or-lower', '城关镇')).toMatchObject({
        verdict: 'met',
        aims: { cases: 'met 11 against 11', loss: 'met 110000 against 110000' },
      })
      expect(await told.goal('steady-or-lower', '青溪乡')).toMatchObject({ verdict: 'unmet', aims: { cases: 'unmet 6 against 3' } })
      expect(await told.goal('steady-or-lower')).toMatchObject({ verdict: 'unmet', aims: { cases: 'unmet 17 against 14' } })
      expect(await inside(null)).toMatchObject({ verdict: 'unmet', aims: { cases: 'unmet 17 against 14' } })
      expect(await told.casesInside('school')).toBe(17)
    })

    it('P7-08: a fault found by a spot check is told, mended within ten days, checked, and circulated', async () => {
      const told = await on('2026-05-01')
      expect(await told.opened('spot-check')).toEqual(['2026-04-14 城关小学: mending, circular'])
      expect(await told.says('P7-08')).toContain(
        'list of things to mend by Education bureau within 10 days (School told at once; Put right by the school; Checked and struck off)',
      )
      expect(await told.clause('P7-08')).toEqual({ 'rules spot-check': 'unmet' })
    })
  })
})
