import { beforeAll, describe, expect, it } from 'vitest'
import { apiAt } from './campaign-world.ts'
import { figure, filing, HEADINGS, row } from './clause-cells.ts'
import { clauseWorld } from './clause-world.ts'
import type { ClauseWorld, Told } from './clause-world.ts'
import { eachEngine } from './harness.ts'
import type { Campaign } from '@shouwang/shared/campaign/campaign'
import type { CampaignDetail } from '@shouwang/shared/wire/campaign'

// Units report by the last day of a month: three have passed on 3 June. Carriers have three days more, for April until the holiday is over on 6 May; for May until 17:00 this day.
eachEngine((open) => {
  let world: ClauseWorld
  let told: Told
  beforeAll(async () => {
    world = await clauseWorld(await open(), 'plan-08')
    await world.units(
      'O1,县财政局,机关,和平村',
      'S1,城关中学,中学,东街村',
      'B1,农商行东街支行,银行,东街村',
      'Q1,云岭机械厂,企业,石桥村',
      'S2,青溪小学,小学,竹林村',
      'Q2,青溪茶厂,企业,大坪村',
    )
    await world.bases(
      '2026-01-01',
      ...'和平村,,常住人口,1000 东街村,,常住人口,1000 石桥村,,常住人口,1000 柳溪村,,常住人口,1000'.split(' '),
      ...'竹林村,,常住人口,500 大坪村,,常住人口,500'.split(' '),
      ...'和平村,,未就业妇女,30 东街村,,未就业妇女,20 柳溪村,,未就业妇女,10 竹林村,,未就业妇女,15 大坪村,,未就业妇女,0'.split(' '),
      ...',O1,关联人员,40 ,S1,关联人员,30 ,B1,关联人员,10 ,Q1,关联人员,60 ,S2,关联人员,8 ,Q2,关联人员,20'.split(' '),
      ...',O1,服务对象,200 ,S1,服务对象,100 ,B1,服务对象,300 ,Q1,服务对象,50 ,S2,服务对象,20 ,Q2,服务对象,10'.split(' '),
      ...',S1,学生人数,800 ,S2,学生人数,200 ,Q1,财务人员,4 ,Q2,财务人员,2'.split(' '),
    )
    await world.incidents(
      '2027-01-02 09:00',
      { from: '2025-01-01', until: '2027-01-01' },
      '村,单位,类型,立案时间,损失金额,是否宣传,案件编号',
      '和平村,,刷单,2025-04-01,100000,,A1',
      '和平村,,刷单,2025-04-02,100000,,A2',
      '石桥村,,刷单,2025-05-01,50000,,A3',
      '竹林村,,刷单,2025-04-20,100000,,A4',
      // A million to the yuan, and a hundredth less.
      '石桥村,Q1,刷单,2026-04-10,1000000,否,B1',
      '和平村,,刷单,2026-05-05,999999.99,否,B2',
      '东街村,,刷单,2026-05-20,2000000,是,B3',
      '竹林村,,刷单,2026-05-12,1500000,,B4',
      '竹林村,,刷单,2026-05-12,1500000,,B5',
      '竹林村,,刷单,2026-05-13,1500000,,B6',
    )
    await world.inspections(
      '2026-05-22 09:00',
      '乡镇,单位,检查日期,检查结果',
      '青溪乡,,2026-05-14,工作不力',
      '青溪乡,,2026-05-21,工作不力',
      '城关镇,,2026-03-12,工作不力',
    )
    /** `单位:任务:完成数` or `单位:任务:完成数:总数`, of a month and in time. */
    const of = (month: string, list: string) =>
      list.split(' ').map((one) => {
        const [unit, task, done, whole = ''] = one.split(':') as [string, string, string, string?]
        return row({ unit }, task, Number(done), { period: `2026-${month}`, filed: `2026-${month}-28 10:00`, whole })
      })
    const women = (month: string, place: string, done: number) =>
      row({ place }, 'women-reached', done, { period: `2026-${month}`, filed: `2026-${month}-28 10:00` })
    const carrier = (by: string, month: string, done: number, whole: number, filed: string) =>
      row({ by }, 'monthly-reminder', done, { period: `2026-${month}`, whole, filed: `2026-${filed}` })
    await world.reports(
      '2026-06-03 09:00',
      HEADINGS,
      ...of('03', 'S2:students-reached:200 Q2:finance-staff-reached:2 Q1:finance-staff-reached:4 S2:related-covered:8'),
      ...of('05', 'O1:related-covered:40 S1:related-covered:30 B1:related-covered:10 Q1:related-covered:61 Q2:related-covered:10'),
      ...of('05', 'O1:clients-covered:200 S1:clients-covered:100 B1:clients-covered:300 Q1:clients-covered:25'),
      ...of('05', 'S2:clients-covered:20 Q2:clients-covered:10 S1:students-reached:750'),
      women('03', '竹林村', 15),
      women('03', '大坪村', 0),
      women('05', '和平村', 30),
      women('05', '东街村', 25),
      women('05', '柳溪村', 0),
      ...['O1', 'S1', 'S2'].map((unit) => row({ unit }, 'five-ones', '全部', { period: '2026-03-20', filed: '2026-03-20 10:00' })),
      row({ unit: 'Q2' }, 'five-ones', '全部', { period: '2026-04-01', filed: '2026-04-01 00:00' }),
      row({ unit: 'B1' }, 'five-ones', '召开一次会议、印发一份文件、明确一名分管领导、确定一个承办股室', {
        period: '2026-03-31',
        filed: '2026-03-31 23:59',
      }),
      ...of('03', 'O1:self-check:1 S1:self-check:1'),
      ...of('04', 'O1:self-check:2 S1:self-check:1'),
      ...of('05', 'O1:self-check:1 B1:self-check:1 O1:faults-mended:0:0 S1:faults-mended:2:3 B1:faults-mended:1:1'),
      carrier('移动公司', '03', 90000, 100000, '04-03 17:00'),
      carrier('电信公司', '03', 50000, 50000, '04-03 10:00'),
      carrier('联通公司', '03', 30000, 30000, '04-04 10:00'),
      carrier('移动公司', '04', 100000, 100000, '05-03 10:00'),
      carrier('电信公司', '04', 49000, 50000, '05-06 17:00'),
      carrier('移动公司', '05', 100000, 100000, '06-02 10:00'),
    )
    told = await world.at('2026-06-03 12:00')
  })
  const documentOf = async (): Promise<Campaign> => {
    const ask = await apiAt(world.store, '2026-06-03T12:00:00+08:00')
    return ((await ask('/api/campaigns/plan-08')) as CampaignDetail).document
  }

  describe('none inside, all covered, none missed, on 3 June', () => {
    it('P8-01: 159 of 168 tied to a unit and 655 of 680 served; met by the office and the bank, not by the factory with a case inside', async () => {
      expect(await figure(told.cell('related-covered'))).toBe('159/168 value')
      expect(await figure(told.cell('clients-covered'))).toBe('655/680 value')
      expect(await told.goalInside('none-inside', 'office', '县财政局')).toEqual({
        verdict: 'met',
        final: false,
        aims: { cases: 'met 0 against 0', related: 'met 40/40 against 1', clients: 'met 200/200 against 1' },
      })
      expect((await told.goalInside('none-inside', 'bank')).verdict).toBe('met')
      // 101.7 % of its own people do not make up for half of those it serves.
      expect(await told.goalInside('none-inside', 'enterprise', '云岭机械厂')).toMatchObject({
        verdict: 'unmet',
        aims: { cases: 'unmet 1 against 0', related: 'met 61/60 against 1', clients: 'unmet 25/50 against 1' },
      })
      expect(await told.goal('none-inside', '青溪乡')).toMatchObject({
        verdict: 'unmet',
        aims: { cases: 'met 0 against 0', related: 'unmet 18/28 against 1', clients: 'met 30/30 against 1' },
      })
      expect(await told.clause('P8-01')).toEqual({
        'tasks related-covered': 'open',
        'tasks clients-covered': 'open',
        'goals none-inside': 'unmet',
      })
    })

    it('P8-02: all five ones in 4 of 6 units; four of five are none, one came a day late, one never', async () => {
      expect(await figure(told.cell('five-ones'))).toBe('4/6 value')
      expect(await filing(told.cell('five-ones'))).toBe('6 due, 5 filed, 4 in time')
      expect(await figure(told.along('five-ones', 'bank'))).toBe('0/1 value')
      expect(await figure(told.cell('five-ones', '石桥村'))).toBe('0/1 missing')
      expect(await told.clause('P8-02')).toEqual({ 'tasks five-ones': 'unmet' })
      expect(await told.clause('P8-02', '青溪乡')).toEqual({ 'tasks five-ones': 'met' })
    })

    it('P8-03: 6 cases after 4 are not down; a village without any is at zero each month and is commended after six', async () => {
      expect(await told.goal('both-down')).toMatchObject({
        verdict: 'unmet',
        aims: { cases: 'unmet 6 against 4', loss: 'unmet 8499999.99 against 350000' },
      })
      expect(await told.goal('both-down', '和平村')).toMatchObject({ verdict: 'unmet', aims: { cases: 'met 1 against 2' } })
      expect(await told.goal('both-down', '柳溪村')).toMatchObject({ verdict: 'met', aims: { cases: 'met 0 against 0' } })
      // Nothing in June so far; in April one in 石桥村.
      expect(await told.goal('zero-month')).toMatchObject({ verdict: 'met', aims: { cases: 'met 0 against 0' } })
      const april = await world.at('2026-06-03 12:00', '2026-04-30')
      expect(await april.goal('zero-month', '石桥村')).toMatchObject({ verdict: 'unmet', aims: { cases: 'unmet 1 against 0' } })
      expect(await april.goal('zero-month', '和平村')).toMatchObject({ verdict: 'met' })
      // March to August; 石桥村 from May to October, 和平村 and the others from June to November.
      const end = await world.at('2027-01-04 12:00')
      expect(await end.opened('zero-streak')).toEqual([
        '2026-08-31 大坪村: commendation',
        '2026-08-31 柳溪村: commendation',
        '2026-10-31 石桥村: commendation',
        '2026-11-30 东街村: commendation',
        '2026-11-30 和平村: commendation',
        '2026-11-30 竹林村: commendation',
      ])
      expect(await told.opened('zero-streak')).toEqual([])
    })

    it('P8-04: 950 of 1 000 students, 70 of 75 women out of work though one village told 25 of 20, all 6 finance staff', async () => {
      expect(await figure(told.cell('students-reached'))).toBe('950/1000 value')
      expect(await figure(told.cell('women-reached'))).toBe('70/75 value')
      expect(await figure(told.cell('women-reached', '东街村'))).toBe('25/20 value')
      expect(await figure(told.cell('women-reached', '石桥村'))).toBe('0/0 missing')
      expect(await figure(told.cell('finance-staff-reached'))).toBe('6/6 value')
      expect(await told.clause('P8-04')).toEqual({
        'tasks students-reached': 'open',
        'tasks women-reached': 'open',
        'tasks finance-staff-reached': 'met',
      })
      // Nobody of the kind lives in 大坪村, which said so.
      expect(await told.clause('P8-04', '大坪村')).toMatchObject({ 'tasks women-reached': 'none' })
    })

    it('P8-05: 319 000 reminders for 330 000 subscribers in March and April; those of May do not count before they are due', async () => {
      expect(await figure(told.cell('monthly-reminder'))).toBe('319000/330000 value')
      expect(await filing(told.cell('monthly-reminder'))).toBe('6 due, 5 filed, 4 in time')
      expect(await figure(told.along('monthly-reminder', 'telecom'))).toBe('99000/100000 value')
      expect(await filing(told.along('monthly-reminder', 'telecom'))).toBe('2 due, 2 filed, 2 in time')
      expect(await figure(told.along('monthly-reminder', 'unicom'))).toBe('30000/30000 value')
      const evening = await world.at('2026-06-03 17:01')
      expect(await figure(evening.along('monthly-reminder', 'mobile'))).toBe('290000/300000 value')
      expect(await told.clause('P8-05')).toEqual({ 'tasks monthly-reminder': 'unmet' })
    })

    it('P8-06: three checks for a case of 1 000 000 yuan, none for 999 999.99, one for two in a village on a day, another for the next day', async () => {
      expect(await told.opened('three-checks')).toEqual([
        '2026-04-10 石桥村: checks',
        '2026-05-12 竹林村: checks',
        '2026-05-13 竹林村: checks',
        '2026-05-20 东街村: checks',
      ])
      const [opening] = (await documentOf()).rules.find(({ key }) => key === 'three-checks')!.opens
      expect(opening!.steps.map(({ key }) => key)).toEqual(['outreach', 'victim', 'money'])
      expect(opening!.withinDays).toBe(15)
    })

    it('P8-07: a township is listed for a million lost by somebody whom nobody had told, or for two weak inspections in a year', async () => {
      // The Sunday after the case; 城关镇 was found weak only once. Of the cases in 竹林村 nobody knows whether the victims had been told.
      expect(await told.opened('listing')).toEqual(['2026-04-12 城关镇: listing', '2026-05-24 青溪乡: listing'])
      expect(await told.undecided('listing')).toBe(1)
      expect(await told.opened('unit-listing')).toEqual(['2026-04-12 云岭机械厂: listing'])
      const [opening] = (await documentOf()).rules.find(({ key }) => key === 'listing')!.opens
      expect(opening!.steps.map(({ key }) => key)).toEqual(['start', 'plan', 'month-1', 'month-2', 'month-3', 'midterm', 'acceptance'])
      expect(opening!.outcomes.map(({ key }) => key)).toEqual(['struck-off', 'extended', 'accountable'])
      expect(await told.clause('P8-07')).toEqual({ 'rules listing': 'unmet', 'rules unit-listing': 'unmet' })
    })

    it('P8-08: 6 of 18 self-checks, a second one in a month being no more; 3 of 4 faults put right', async () => {
      expect(await figure(told.cell('self-check'))).toBe('6/18 value')
      expect(await figure(told.along('self-check', 'office'))).toBe('3/3 value')
      expect(await figure(told.cell('self-check', '大坪村'))).toBe('0/3 missing')
      expect(await figure(told.cell('faults-mended'))).toBe('3/4 value')
      expect(await told.clause('P8-08')).toEqual({ 'tasks self-check': 'unmet', 'tasks faults-mended': 'open' })
      // No fault found, and told: nothing to put right.
      expect(await told.clause('P8-08', '和平村')).toEqual({ 'tasks self-check': 'met', 'tasks faults-mended': 'none' })
    })

    it('P8-09: four titles: held, failed, lost by a case, not held for want of figures', async () => {
      const april = await world.at('2026-06-03 12:00', '2026-04-30')
      // A year back from 30 April lies the case of 20 April 2025 behind.
      expect(await april.titles('fraud-free-township')).toEqual({ 城关镇: 'lost', 青溪乡: 'fulfils' })
      expect(await told.titles('fraud-free-township')).toEqual({ 城关镇: 'lost', 青溪乡: 'lost' })
      expect(await told.titles('fraud-free-community')).toEqual({
        和平村: 'lost',
        东街村: 'lost',
        石桥村: 'lost',
        // None of ten women told; none there at all.
        柳溪村: 'fails',
        竹林村: 'lost',
        大坪村: 'fulfils',
      })
      expect(await told.titles('fraud-free-enterprise')).toEqual({ 云岭机械厂: 'lost', 青溪茶厂: 'fails' })
      expect(await told.titles('fraud-free-campus')).toEqual({ 城关中学: 'fails', 青溪小学: 'fulfils' })
    })

    it('P8-10: 61.4 and 55 points for the townships; 100, 80 and 19.2 for units', async () => {
      const lines = async (card: string, holder: string) =>
        (await told.score(card, holder)).lines.map(({ points }) => (points === null ? null : Math.round(points * 100) / 100))
      // 750 of 800, 55 of 60, all, 2 of 4, 6 of 12, 3 cases among 4 000.
      expect(await lines('townships', '城关镇')).toEqual([13.44, 12.92, 15, 5, 0, 15])
      expect(await told.score('townships', '城关镇')).toMatchObject({ points: 61.4, whole: true, band: 2 })
      expect(await lines('townships', '青溪乡')).toEqual([15, 15, 15, 10, 0, 0])
      expect(await told.score('townships', '青溪乡')).toMatchObject({ points: 55, whole: true, band: 3 })
      // No faults found: nothing lost.
      expect(await lines('units', '县财政局')).toEqual([20, 25, 25, 15, 15, 0, 0])
      expect(await told.score('units', '县财政局')).toMatchObject({ points: 100, band: 0 })
      expect(await lines('units', '城关中学')).toEqual([20, 25, 25, 5, 5, 0, 0])
      expect(await told.score('units', '城关中学')).toMatchObject({ points: 80, whole: true, band: 1 })
      // A case inside costs 10; three would cost 30.
      expect(await lines('units', '云岭机械厂')).toEqual([0, 25, 4.17, 0, null, -10, 0])
      expect(await told.score('units', '云岭机械厂')).toMatchObject({ points: 19.2, whole: false, band: 3 })
      expect(await told.clause('P8-10')).toMatchObject({ 'scores townships': 'met', 'scores units': 'open' })
    })
  })
})
