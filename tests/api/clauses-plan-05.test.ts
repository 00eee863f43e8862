import { beforeAll, describe, expect, it } from 'vitest'
import { loadPresets } from '@shouwang/server/campaign/presets'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { apiAt } from './campaign-world.ts'
import { figure, filing, HEADINGS, row } from './clause-cells.ts'
import { clauseWorld } from './clause-world.ts'
import type { ClauseWorld, Told } from './clause-world.ts'
import { eachEngine } from './harness.ts'
import type { CampaignDetail } from '@shouwang/shared/wire/campaign'

// Villages report by the last day of a month at 17:00, groups three days later: of September not by 3 October but by the 8th, the first working day after the holiday.
const documentOf = loadPresets(loadCatalogue()).find(({ file }) => file === 'plan-05.yaml')!.campaign

eachEngine((open) => {
  let world: ClauseWorld
  let told: Told
  beforeAll(async () => {
    world = await clauseWorld(await open(), 'plan-05')
    await world.units(
      'O1,镇政府机关,机关,和平村',
      'O2,司法所,机关,东街村',
      'Y1,卫生院,医院,东街村',
      'Q1,云岭机械厂,企业,石桥村',
      'Q2,柳溪茶厂,企业,柳溪村',
      'K1,东街集贸市场,集贸市场,东街村',
      'S1,城关小学,小学,和平村',
    )
    await world.bases(
      '2026-01-01',
      ...'和平村,,常住人口,4000 东街村,,常住人口,12000 石桥村,,常住人口,1000 柳溪村,,常住人口,1000'.split(' '),
      ...'和平村,,户数,300 东街村,,户数,200 石桥村,,户数,100 柳溪村,,户数,100'.split(' '),
      ...'和平村,,住宅小区,2 东街村,,住宅小区,4'.split(' '),
      ...'和平村,,旅居境外人员,5 东街村,,旅居境外人员,2 石桥村,,旅居境外人员,0 柳溪村,,旅居境外人员,3'.split(' '),
      ...'和平村,,境外留学生,2 东街村,,境外留学生,0'.split(' '),
    )
    await world.incidents(
      '2027-01-02 09:00',
      { from: '2025-01-01', until: '2027-01-01' },
      '村,类型,立案时间,破案时间,损失金额,抓获人数,案件编号',
      '和平村,刷单,2025-07-01,2025-09-01,50000,1,A1',
      ...[2, 3, 4, 5].map((n) => `和平村,刷单,2025-07-0${n},,50000,0,A${n}`),
      '东街村,刷单,2025-08-01,2025-12-01,30000,2,B1',
      '东街村,刷单,2025-08-02,,30000,0,B2',
      // It counts before June and was solved in July.
      '石桥村,刷单,2025-05-20,2025-07-01,20000,0,C1',
      // In the winter before: over the year 12 cases after 10 in 东街村, 4 after 3 in 石桥村.
      ...Array.from({ length: 8 }, (_, n) => `东街村,刷单,2025-02-0${n + 1},,30000,0,G${n}`),
      ...Array.from({ length: 10 }, (_, n) => `东街村,刷单,2026-02-${n + 10},,30000,0,H${n}`),
      ...[1, 2].flatMap((n) => [`石桥村,刷单,2025-02-0${n},,20000,0,I${n}`, `石桥村,刷单,2026-02-0${n},,20000,0,J${n}`]),
      '和平村,刷单,2026-07-01,2026-08-01,40000,2,D1',
      '和平村,刷单,2026-07-02,2026-12-20,40000,0,D2',
      '和平村,刷单,2026-07-03,,40000,0,D3',
      '东街村,刷单,2026-08-01,,30000,0,E1',
      '东街村,刷单,2026-11-05,2026-11-20,30000,3,E2',
      '石桥村,刷单,2026-05-01,2026-06-15,20000,0,F1',
      '石桥村,刷单,2026-10-20,,20000,0,F2',
    )
    await world.inspections(
      '2026-09-20 09:00',
      '村,责任单位,检查日期,检查结果',
      '石桥村,,2026-08-15,工作不力',
      ',宣传组,2026-09-10,工作不力',
      '和平村,,2026-09-11,较好',
    )
    const months = ['2026-06', '2026-07', '2026-08', '2026-09']
    const on = (month: string) => `${month}-28 10:00`
    await world.reports(
      '2026-10-08 17:00',
      HEADINGS,
      ...['排查组', '源头管控组', '打击组', '宣传组', '信息组'].map((by) => row({ by }, 'groups-set-up', '全部', { period: '2026-06-20' })),
      row({ by: '督导组' }, 'groups-set-up', '明确牵头岗位', { period: '2026-06-20' }),
      row({ by: '打击组' }, 'clues-checked', 10, { whole: 12, period: '2026-06', filed: '2026-07-03 17:00' }),
      row({ by: '打击组' }, 'clues-checked', 5, { whole: 5, period: '2026-07', filed: '2026-08-03 17:01' }),
      row({ by: '打击组' }, 'clues-checked', 0, { whole: 0, period: '2026-08', filed: '2026-09-01 09:00' }),
      row({ by: '打击组' }, 'clues-checked', 8, { whole: 8, period: '2026-09', filed: '2026-10-08 17:00' }),
      row({ by: '信息组' }, 'ledger-compiled', 1, { period: '2026-06', filed: '2026-07-03 16:00' }),
      row({ by: '信息组' }, 'ledger-compiled', 1, { period: '2026-07', filed: '2026-08-03 17:30' }),
      row({ by: '信息组' }, 'ledger-compiled', 1, { period: '2026-09', filed: '2026-10-08 16:59' }),
      ...['和平村', '东街村', '石桥村', '柳溪村'].map((place) =>
        row({ place }, 'villages-inspected', place === '柳溪村' ? 0 : 1, { period: '2026-Q2', filed: '2026-06-30 10:00' }),
      ),
      // 和平村 was inspected twice in the third quarter: it counts once.
      ...['和平村', '东街村', '石桥村'].map((place) =>
        row({ place }, 'villages-inspected', place === '和平村' ? 2 : 1, { period: '2026-Q3', filed: '2026-09-30 10:00' }),
      ),
      ...months.map((period, at) => row({ place: '和平村' }, 'into-homes', [100, 200, 250, 300][at]!, { period, filed: on(period) })),
      row({ place: '东街村' }, 'into-homes', 150, { period: '2026-09', filed: '2026-10-01 09:00' }),
      row({ place: '石桥村' }, 'into-homes', 90, { period: '2026-08', filed: '2026-08-31 17:00' }),
      row({ place: '和平村' }, 'into-communities', 2, { period: '2026-09' }),
      row({ place: '东街村' }, 'into-communities', 3, { period: '2026-09' }),
      row({ place: '和平村' }, 'account-enterprises', 2, { whole: 3, period: '2026-09' }),
      row({ place: '东街村' }, 'account-enterprises', 0, { whole: 0, period: '2026-09' }),
      row({ place: '石桥村' }, 'account-enterprises', 1, { whole: 1, period: '2026-09' }),
      row({ place: '和平村' }, 'emigrants-reminded', 5, { period: '2026-09' }),
      row({ place: '东街村' }, 'emigrants-reminded', 3, { period: '2026-09' }),
      row({ place: '石桥村' }, 'emigrants-reminded', 0, { period: '2026-09' }),
      row({ place: '和平村' }, 'students-abroad-reminded', 1, { period: '2026-09' }),
      row({ place: '东街村' }, 'students-abroad-reminded', 0, { period: '2026-09' }),
      row({ place: '和平村' }, 'village-plan', 1, { period: '2026-06-23', filed: '2026-06-23 23:59' }),
      row({ place: '东街村' }, 'village-plan', 1, { period: '2026-06-24', filed: '2026-06-24 00:00' }),
      row({ place: '石桥村' }, 'village-plan', 1, { period: '2026-06-20', filed: '2026-06-20 10:00' }),
      row({ unit: 'O1' }, 'department-plan', 1, { period: '2026-06-22', filed: '2026-06-22 10:00' }),
      row({ unit: 'O1' }, 'into-units', 1, { period: '2026-09-01' }),
      row({ unit: 'Y1' }, 'into-units', 1, { period: '2026-09-01' }),
      row({ unit: 'Q1' }, 'into-enterprises', 1, { period: '2026-09-01' }),
      row({ unit: 'Q2' }, 'into-enterprises', 0, { period: '2026-09-01' }),
      row({ unit: 'K1' }, 'into-markets', 1, { period: '2026-09-01' }),
      row({ unit: 'S1' }, 'into-schools', 1, { period: '2026-09-01' }),
    )
    told = await world.at('2026-10-09 12:00')
  })

  describe('two down, two up, on 9 October', () => {
    it('P5-02: five of six groups are set up; 23 of 25 clues, 6 of 8 inspections, and every group has its tasks', async () => {
      expect(await figure(told.cell('groups-set-up'))).toBe('5/6 value')
      expect(await figure(told.along('groups-set-up', 'supervision'))).toBe('0/1 value')
      // 10/12, 5/5, none of none, 8/8.
      expect(await figure(told.along('clues-checked', 'enforcement'))).toBe('23/25 value')
      expect(await filing(told.along('clues-checked', 'enforcement'))).toBe('4 due, 4 filed, 3 in time')
      expect(await figure(told.cell('villages-inspected'))).toBe('6/8 value')
      expect(await figure(told.cell('villages-inspected', '和平村'))).toBe('2/2 value')
      expect(await figure(told.cell('villages-inspected', '柳溪村'))).toBe('0/2 missing')
      const { document } = (await (await apiAt(world.store, '2026-10-09T12:00:00+08:00'))('/api/campaigns/plan-05')) as CampaignDetail
      expect(document.responsible.map(({ name }) => name.zh)).toEqual(['排查组', '源头管控组', '打击组', '宣传组', '信息组', '督导组'])
      const named = new Set(document.tasks.flatMap(({ responsible }) => responsible))
      expect(document.responsible.filter(({ key }) => !named.has(key))).toEqual([])
      expect(await told.clause('P5-02')).toMatchObject({
        'tasks groups-set-up': 'unmet',
        'tasks clues-checked': 'unmet',
        'tasks villages-inspected': 'unmet',
        'responsible screening': 'information',
      })
    })

    it('P5-03: 3 of 4 listed enterprises are checked; a village with none listed has nothing to do, one is silent', async () => {
      expect(await figure(told.cell('account-enterprises'))).toBe('3/4 value')
      expect(await figure(told.cell('account-enterprises', '东街村'))).toBe('0/0 value')
      expect(await figure(told.cell('account-enterprises', '柳溪村'))).toBe('0/0 missing')
      expect(await told.clause('P5-03')).toEqual({ 'tasks account-enterprises': 'open' })
      expect(await told.clause('P5-03', '东街村')).toEqual({ 'tasks account-enterprises': 'none' })
      expect(await told.clause('P5-03', '柳溪村')).toEqual({ 'tasks account-enterprises': 'open' })
    })

    it('P5-04: six entries: 5 of 6 compounds, 2 of 3 units, 1 of 2 enterprises, the market, the school, 540 of 700 homes', async () => {
      expect(await figure(told.cell('into-communities'))).toBe('5/6 value')
      expect(await figure(told.cell('into-units'))).toBe('2/3 value')
      expect(await figure(told.cell('into-enterprises'))).toBe('1/2 value')
      expect(await figure(told.cell('into-markets'))).toBe('1/1 value')
      expect(await figure(told.cell('into-schools'))).toBe('1/1 value')
      expect(await figure(told.cell('into-homes'))).toBe('540/700 value')
      // Four months of four villages; 和平村 four times, 石桥村 once to the minute, 东街村 once a day late.
      expect(await filing(told.cell('into-homes'))).toBe('16 due, 6 filed, 5 in time')
      expect(await told.cell('into-homes', '石桥村')).toMatchObject({ value: 90, state: 'missing', last: '2026-08-31' })
      expect(await told.clause('P5-04')).toEqual({
        'tasks into-communities': 'open',
        'tasks into-units': 'open',
        'tasks into-enterprises': 'open',
        'tasks into-markets': 'met',
        'tasks into-schools': 'met',
        'tasks into-homes': 'open',
      })
    })

    it('P5-05: 8 of 10 emigrants although one village reminded 3 of 2; 1 of 2 students abroad', async () => {
      expect(await figure(told.cell('emigrants-reminded'))).toBe('8/10 value')
      expect(await figure(told.cell('emigrants-reminded', '东街村'))).toBe('3/2 value')
      expect(await figure(told.cell('emigrants-reminded', '柳溪村'))).toBe('0/3 missing')
      expect(await figure(told.cell('students-abroad-reminded'))).toBe('1/2 value')
      expect(await told.clause('P5-05')).toEqual({ 'tasks emigrants-reminded': 'open', 'tasks students-abroad-reminded': 'open' })
      expect(await told.clause('P5-05', '东街村')).toEqual({ 'tasks emigrants-reminded': 'met', 'tasks students-abroad-reminded': 'none' })
    })

    it('P5-07: 3 of 4 village plans came, 2 of them by the end of 23 June; 1 of 2 plans of departments', async () => {
      expect(await figure(told.cell('village-plan'))).toBe('3/4 value')
      expect(await filing(told.cell('village-plan'))).toBe('4 due, 3 filed, 2 in time')
      expect(await figure(told.cell('village-plan', '柳溪村'))).toBe('0/1 missing')
      expect(await figure(told.along('department-plan', 'office'))).toBe('1/2 value')
      expect(await told.clause('P5-07')).toEqual({ 'tasks village-plan': 'unmet', 'tasks department-plan': 'unmet' })
      expect(await told.clause('P5-07', '东街村')).toEqual({ 'tasks village-plan': 'met', 'tasks department-plan': 'unmet' })
      expect(await told.clause('P5-07', '柳溪村')).toEqual({ 'tasks village-plan': 'unmet', 'tasks department-plan': 'none' })
    })

    it('P5-09: ledgers: three of September’s four came from the information group; until 8 October September is not due', async () => {
      expect(await filing(told.along('ledger-compiled', 'information'))).toBe('4 due, 3 filed, 2 in time')
      expect(await figure(told.along('ledger-compiled', 'information'))).toBe('3/4 value')
      expect(await filing((await world.at('2026-10-08 16:59')).along('ledger-compiled', 'information'))).toBe('3 due, 2 filed, 1 in time')
      // A figure of any task on the form is a report: 和平村 sent something each month, 东街村 nothing in July and August.
      expect(await told.clause('P5-09', '和平村')).toMatchObject({ 'reports village-ledger': 'met' })
      expect(await told.clause('P5-09', '东街村')).toMatchObject({ 'reports village-ledger': 'unmet' })
      expect(await told.clause('P5-09')).toEqual({
        'tasks ledger-compiled': 'unmet',
        'reports village-ledger': 'unmet',
        'reports group-ledger': 'unmet',
      })
      // The ledger itself, as a file: every task of every holder, and nothing where nothing was filed.
      const file = (await (await apiAt(world.store, '2026-10-09T12:00:00+08:00'))('/api/campaigns/plan-05/ledger.csv')) as string
      const lines = file.split('\r\n').map((line) => line.split(','))
      const of = (task: string, holder: string) => lines.find((line) => line[1] === task && line[4] === holder)?.slice(6)
      const named = (key: string) => documentOf.tasks.find((task) => task.key === key)!.name.zh
      expect(lines[0]!.slice(0, 2)).toEqual(['条款', '任务'])
      expect(of(named('into-homes'), '和平村')).toEqual(['300', '300', '100', '已报', '4', '4', '4', ''])
      expect(of(named('into-homes'), '石桥村')).toEqual(['90', '100', '90', '逾期未报', '4', '1', '1', '2026-08-31'])
      expect(of(named('into-homes'), '柳溪村')).toEqual(['', '100', '', '逾期未报', '4', '0', '0', ''])
      expect(of(named('into-units'), '镇政府机关')?.slice(0, 4)).toEqual(['1', '1', '100', '已报'])
      expect(of(named('ledger-compiled'), '信息组')?.slice(0, 4)).toEqual(['3', '4', '75', '已报'])
    })
  })

  describe('the same campaign, when it is over', () => {
    let before: Told
    beforeAll(async () => {
      before = told
      await world.reports('2026-12-31 15:00', HEADINGS, row({ place: '和平村' }, 'account-enterprises', 3, { whole: 3, period: '2026-12' }))
      told = await world.at('2027-01-10 12:00')
    })

    it('P5-01: cases 6 after 7 and losses 200 000 after 310 000 down, solved 4 after 3 and arrests 5 after 3 up: all four, or none', async () => {
      expect(await told.goal('two-down-two-up')).toEqual({
        verdict: 'met',
        final: true,
        aims: { cases: 'met 6 against 7', loss: 'met 200000 against 310000', solved: 'met 4 against 3', arrests: 'met 5 against 3' },
      })
      // On 9 October only two had been solved, as by then the year before, and two arrested after three.
      expect(await before.goal('two-down-two-up')).toMatchObject({
        verdict: 'unmet',
        final: false,
        aims: { cases: 'met 4 against 7', solved: 'unmet 2 against 2', arrests: 'unmet 2 against 3' },
      })
      expect(await told.goal('two-down-two-up', '东街村')).toMatchObject({ verdict: 'unmet', aims: { cases: 'unmet 2 against 2' } })
      // Solved counts by the day of solving, wherever the case counts.
      expect(await told.goal('two-down-two-up', '石桥村')).toMatchObject({
        aims: { cases: 'unmet 1 against 0', solved: 'unmet 1 against 1' },
      })
      // Nothing in both years: down is met, and what is to rise can't be judged.
      expect(await told.goal('two-down-two-up', '柳溪村')).toMatchObject({
        verdict: 'met',
        aims: { cases: 'met 0 against 0', solved: 'none 0 against 0' },
      })
    })

    it('P5-06: 85 points for 和平村, 67.1 for 东街村, none for 石桥村, where cases rose by a third and homes were left out', async () => {
      // 30 + 15 + 15 + 10 + half of 5 + 25 × (15 − 7.5) / 15, with 3 cases among 4 000.
      expect(await told.score('year-end', '和平村')).toMatchObject({ points: 85, whole: true, vetoed: null, band: 1 })
      // 30 × (0.75 − 0.4) / 0.6, 15 × 3/4, none listed: 15, 3 of 2: 10, nobody abroad: 5, 10 cases per 10 000: 25 / 3.
      const east = await told.score('year-end', '东街村')
      expect(east.lines.map(({ points }) => Math.round(points! * 100) / 100)).toEqual([17.5, 11.25, 15, 10, 5, 8.33])
      expect(east).toMatchObject({ points: 67.1, whole: true, vetoed: null, band: 2 })
      // Tasks undone and 20 % more cases do not void that of 东街村; 4 cases after 3 are up by more than 30 %, and 90 of 100 homes are not all.
      expect(await told.score('year-end', '石桥村')).toMatchObject({ points: 0, vetoed: 'cases-up', band: null })
      // Silence brings no points but those for no cases, and the score is not whole.
      expect(await told.score('year-end', '柳溪村')).toMatchObject({ points: 25, whole: false, vetoed: null, band: 3 })
      expect(await told.clause('P5-06')).toMatchObject({ 'scores year-end': 'unmet' })
    })

    it('P5-08: a weak inspection, three months of silence, two tasks undone at the end open an inquiry; one alone does not', async () => {
      expect(await told.opened('village-accountable')).toEqual([
        // On the Saturday of the inspection; then July to September without a ledger.
        '2026-08-15 石桥村: inquiry',
        '2026-10-04 柳溪村: inquiry',
        // At the end homes and compounds lack; 和平村 lacks only its second student abroad.
        '2026-12-31 东街村: inquiry',
      ])
      // Its plan was due on 23 June, the Tuesday before; the factory's visit on 31 December.
      expect(await told.opened('unit-accountable')).toEqual(['2026-06-28 司法所: inquiry', '2026-12-31 柳溪茶厂: inquiry'])
      expect(await told.opened('group-accountable')).toEqual(['2026-06-28 督导组: inquiry', '2026-09-10 宣传组: inquiry'])
      expect(await told.clause('P5-08', '和平村')).toMatchObject({ 'rules village-accountable': 'met', 'rules unit-accountable': 'met' })
      expect(await told.clause('P5-08', '东街村')).toMatchObject({
        'rules village-accountable': 'unmet',
        'rules unit-accountable': 'unmet',
      })
    })
  })
})
