import { beforeAll, describe, expect, it } from 'vitest'
import { apiAt } from './campaign-world.ts'
import { figure, filing, HEADINGS, row } from './clause-cells.ts'
import { clauseWorld } from './clause-world.ts'
import type { ClauseWorld, Told } from './clause-world.ts'
import { eachEngine } from './harness.ts'
import type { CampaignDetail } from '@shouwang/shared/wire/campaign'

const [W32, W33, W36] = ['2026-W32', '2026-W33', '2026-W36']

// Villages, schools and enterprises report on Fridays at 17:00, from 7 August on; two have passed on the 20th, and the last one falls due on 4 September.
eachEngine((open) => {
  let world: ClauseWorld
  let told: Told
  let end: Told
  beforeAll(async () => {
    world = await clauseWorld(await open(), 'plan-09')
    await world.units(
      'W1,东街批发部,批发零售,东街村',
      'M1,东街集贸市场,集贸市场,东街村',
      'K1,云链科技公司,区块链,和平村',
      'P1,云岭房产公司,房地产,和平村',
      'X1,县产权交易中心,交易场所,和平村',
      'N1,青溪茶叶合作社,合作社,竹林村',
      'E1,城关敬老院,养老院,柳溪村',
      'S1,城关中学,中学,东街村',
      'S2,青溪小学,小学,竹林村',
      'Q1,云岭机械厂,企业,石桥村',
    )
    await world.bases(
      '2026-07-01',
      ...'城关镇,,拆迁片区,3 青溪乡,,拆迁片区,0 城关镇,,金融集聚区,1'.split(' '),
      ...'和平村,,青年,100 东街村,,青年,80 竹林村,,青年,50 柳溪村,,青年,20'.split(' '),
      ...'和平村,,老年人,60 大坪村,,老年人,30 和平村,,离退休人员,20'.split(' '),
      ...',S1,学生人数,800 ,S2,学生人数,200 ,Q1,职工人数,60'.split(' '),
    )
    await world.inspections(
      '2026-08-19 09:00',
      '村,单位,检查日期,检查结果',
      ',M1,2026-08-05,发现问题',
      '石桥村,,2026-08-18,发现问题',
      ',X1,2026-08-06,较好',
      // Outside the key sectors, and weak work that is no fault.
      ',S1,2026-08-06,发现问题',
      '东街村,,2026-08-07,工作不力',
    )
    const done = (unit: string, task: string, number: number) => row({ unit }, task, number, { period: '2026-08-19' })
    const week = (place: string, task: string, number: number, period: string, filed: string) =>
      row({ place }, task, number, { period, filed: `2026-08-${filed}` })
    await world.reports(
      '2026-08-20 09:00',
      HEADINGS,
      done('W1', 'wholesale-done', 1),
      done('K1', 'blockchain-done', 1),
      done('P1', 'property-done', 0),
      done('X1', 'exchanges-done', 1),
      done('E1', 'elderly-care-done', 1),
      done('S1', 'campuses-done', 1),
      done('S2', 'campuses-done', 1),
      ...['城关镇:demolition-zones-done:2', '青溪乡:demolition-zones-done:0', '城关镇:finance-clusters-done:1'].map((one) => {
        const [place, task, number] = one.split(':') as [string, string, string]
        return row({ place }, task, Number(number), { period: '2026-08-19' })
      }),
      ...['和平村', '东街村', '石桥村', '竹林村', '大坪村'].map((place) => row({ place }, 'villages-done', 1, { period: '2026-08-19' })),
      week('和平村', 'young-reached', 40, W32, '07 17:00'),
      week('和平村', 'young-reached', 90, W33, '14 16:00'),
      week('东街村', 'young-reached', 80, W33, '14 17:01'),
      week('竹林村', 'young-reached', 60, W33, '14 16:00'),
      week('和平村', 'elderly-reached', 50, W33, '14 16:00'),
      week('大坪村', 'elderly-reached', 30, W33, '14 16:00'),
      week('和平村', 'pensioners-reached', 10, W33, '14 16:00'),
      row({ unit: 'S1' }, 'students-reached', 700, { period: W33 }),
      row({ unit: 'S2' }, 'students-reached', 200, { period: W33 }),
      row({ unit: 'Q1' }, 'employees-reached', 60, { period: W33 }),
    )
    told = await world.at('2026-08-20 12:00')
  })

  describe('a theme month, on 20 August', () => {
    it('P9-02: six sectors: 1 of 2 in trade, blockchain, venues and elderly care done, property and co-operatives not', async () => {
      expect(await told.cell('wholesale-done')).toMatchObject({ value: 1, whole: 2, holders: 2, ever: 1 })
      // A market counts with wholesale and retail.
      expect(await figure(told.along('wholesale-done', 'market'))).toBe('0/1 pending')
      expect(await figure(told.along('blockchain-done', 'blockchain'))).toBe('1/1 value')
      expect(await figure(told.along('property-done', 'property'))).toBe('0/1 value')
      expect(await figure(told.along('exchanges-done', 'exchange'))).toBe('1/1 value')
      expect(await figure(told.along('coops-done', 'coop'))).toBe('0/1 pending')
      expect(await figure(told.cell('elderly-care-done', '城关镇'))).toBe('1/1 value')
      expect(await figure(told.cell('elderly-care-done', '青溪乡'))).toBe('0/0 notExpected')
      expect(await told.clause('P9-02')).toEqual({
        'tasks wholesale-done': 'open',
        'tasks blockchain-done': 'met',
        'tasks property-done': 'open',
        'tasks exchanges-done': 'met',
        'tasks coops-done': 'open',
        'tasks elderly-care-done': 'met',
      })
    })

    it('P9-03: 2 of 3 demolition zones, both campuses, 5 of 6 villages, the financial cluster', async () => {
      expect(await figure(told.cell('demolition-zones-done'))).toBe('2/3 value')
      expect(await figure(told.cell('campuses-done'))).toBe('2/2 value')
      expect(await figure(told.cell('villages-done'))).toBe('5/6 value')
      expect(await figure(told.cell('villages-done', '柳溪村'))).toBe('0/1 pending')
      expect(await figure(told.cell('finance-clusters-done'))).toBe('1/1 value')
      expect(await told.clause('P9-03')).toEqual({
        'tasks demolition-zones-done': 'open',
        'tasks campuses-done': 'met',
        'tasks villages-done': 'open',
        'tasks finance-clusters-done': 'met',
      })
      // A township with no zone, which said so, has nothing to do there.
      expect(await told.clause('P9-03', '青溪乡')).toMatchObject({ 'tasks demolition-zones-done': 'none' })
    })

    it('P9-05: a fault in a market and in a village open a list of things to mend, closed by one of four outcomes; a school’s fault is none of these', async () => {
      expect(await told.opened('fault-in-sector')).toEqual(['2026-08-05 东街集贸市场: mending'])
      expect(await told.opened('fault-in-area')).toEqual(['2026-08-18 石桥村: mending'])
      const ask = await apiAt(world.store, '2026-08-20T12:00:00+08:00')
      const { document } = (await ask('/api/campaigns/plan-09')) as CampaignDetail
      for (const { opens } of document.rules) {
        expect(opens.map(({ withinDays }) => withinDays)).toEqual([15])
        expect(opens[0]!.outcomes.map(({ key }) => key)).toEqual(['closed', 'mended', 'punished', 'handed-over'])
      }
      expect(await told.clause('P9-05')).toEqual({ 'rules fault-in-sector': 'unmet', 'rules fault-in-area': 'unmet' })
      expect(await told.clause('P9-05', '青溪乡')).toEqual({ 'rules fault-in-sector': 'met', 'rules fault-in-area': 'met' })
    })
  })

  describe('the same month, when it is over', () => {
    beforeAll(async () => {
      await world.reports(
        '2026-09-05 09:00',
        HEADINGS,
        row({ place: '和平村' }, 'young-reached', 100, { period: W36, filed: '2026-09-03 10:00' }),
      )
      end = await world.at('2026-09-10 12:00')
    })

    it('P9-01: the month with its two slogans ends with 31 August', async () => {
      const ask = await apiAt(world.store, '2026-08-20T12:00:00+08:00')
      const { document } = (await ask('/api/campaigns/plan-09')) as CampaignDetail
      expect(document.phases.map(({ from, to, slogans }) => [from, to, slogans.length])).toEqual([['2026-08-01', '2026-08-31', 2]])
      expect(await (await world.at('2026-08-31 23:00')).clause('P9-01')).toEqual({ 'phases month': 'open' })
      expect(await (await world.at('2026-09-01 00:00')).clause('P9-01')).toEqual({ 'phases month': 'met' })
    })

    it('P9-04: 230 of 250 young people, 240 with the report after the end; 80 of 90 elderly, 900 of 1 000 students, all 60 employees, 10 of 20 pensioners', async () => {
      // 90 + 80 + 60 of 50 + nothing; six villages, two Fridays.
      expect(await figure(told.cell('young-reached'))).toBe('230/250 value')
      expect(await filing(told.cell('young-reached'))).toBe('12 due, 4 filed, 3 in time')
      expect(await figure(told.cell('young-reached', '竹林村'))).toBe('60/50 value')
      expect(await figure(told.cell('young-reached', '柳溪村'))).toBe('0/20 missing')
      expect(await figure(told.cell('elderly-reached'))).toBe('80/90 value')
      expect(await figure(told.along('students-reached', 'school'))).toBe('900/1000 value')
      expect(await figure(told.along('employees-reached', 'enterprise'))).toBe('60/60 value')
      expect(await figure(told.cell('pensioners-reached'))).toBe('10/20 value')
      expect(await told.clause('P9-04')).toEqual({
        'tasks young-reached': 'open',
        'tasks elderly-reached': 'open',
        'tasks students-reached': 'open',
        'tasks employees-reached': 'met',
        'tasks pensioners-reached': 'open',
      })
      // The week that began on 31 August still belongs to the month: five Fridays.
      expect(await figure(end.cell('young-reached'))).toBe('240/250 value')
      expect(await filing(end.cell('young-reached'))).toBe('30 due, 5 filed, 4 in time')
      expect(await end.clause('P9-04')).toMatchObject({ 'tasks young-reached': 'unmet', 'tasks employees-reached': 'met' })
    })
  })
})
