import { beforeAll, describe, expect, it } from 'vitest'
import { clauseWorld } from './clause-world.ts'
import type { ClauseWorld } from './clause-world.ts'
import { bringPlan03 } from './clauses-plan-03-facts.ts'
import { eachEngine } from './harness.ts'

eachEngine((open) => {
  let world: ClauseWorld
  beforeAll(async () => {
    world = await clauseWorld(await open(), 'plan-03')
    await bringPlan03(world)
  })

  /** As things stood at the end of a day. */
  const on = (day: string) => world.at('2027-01-10 12:00', day)
  const YEAR = '2026-12-31'

  describe('plan 3', () => {
    it('P3-01: cases down by 10 % exactly is clearly down, by 5 % is not, from none to none is; the town has 28 of 32', async () => {
      const told = await on(YEAR)
      const cases = (verdict: string, aim: string) => ({ verdict, final: true, aims: { cases: aim } })
      expect(await told.goal('cases-down', '和平村')).toEqual(cases('met', 'met 9 against 10'))
      expect(await told.goal('cases-down', '东街村')).toEqual(cases('unmet', 'unmet 19 against 20'))
      expect(await told.goal('cases-down', '石桥村')).toEqual(cases('met', 'met 0 against 0'))
      expect(await told.goal('cases-down')).toEqual(cases('met', 'met 28 against 32'))
      // By the end of May 2 of the 5 fake orders of 和平村 in 2025 lie ahead, and 1 of 2026 has come: nothing is final.
      expect((await (await on('2026-05-31')).goal('cases-down')).final).toBe(false)
      expect(await told.clause('P3-01')).toEqual({ 'goals cases-down': 'met' })
    })

    it('P3-02: the head count falls to 0 where it stays there, one who left again is one; who never reported is open', async () => {
      const november = await on('2026-11-30')
      expect(await november.goal('abroad-zero', '东街村')).toEqual({ verdict: 'met', final: false, aims: { abroad: 'met 0 against 0' } })
      // 0 + 0 + 0, while 柳溪村 has never said anything.
      expect(await november.goal('abroad-zero')).toEqual({ verdict: 'open', final: false, aims: { abroad: 'open 0 against 0' } })
      const december = await on(YEAR)
      expect(await december.goal('abroad-zero', '和平村')).toEqual({ verdict: 'met', final: true, aims: { abroad: 'met 0 against 0' } })
      expect(await december.goal('abroad-zero', '柳溪村')).toEqual({ verdict: 'open', final: true, aims: { abroad: 'open - against 0' } })
      expect(await december.goal('abroad-zero')).toEqual({ verdict: 'unmet', final: true, aims: { abroad: 'unmet 1 against 0' } })
      expect(await december.cell('abroad')).toMatchObject({ value: 1, ever: 3, holders: 4, state: 'value' })
      expect(await december.cell('abroad', '柳溪村')).toMatchObject({ value: 0, ever: 0, state: 'missing' })
    })

    it('P3-03: all visits of April made is met, one missed is not, one week unreported is open, none due is nothing to judge', async () => {
      const told = await on('2026-04-30')
      // W17 has 4 visits where 3 were due: 13 of 12 are told, and the fourth makes up for no other week.
      expect(await told.goal('visits-all', '和平村')).toMatchObject({
        verdict: 'met',
        aims: { high: 'met 12/12 against 1', low: 'met 10/10 against 1' },
      })
      expect(await told.goal('visits-all', '东街村')).toMatchObject({
        verdict: 'unmet',
        aims: { high: 'unmet 11/12 against 1', low: 'met 8/8 against 1' },
      })
      expect(await told.goal('visits-all', '石桥村')).toMatchObject({
        verdict: 'open',
        aims: { high: 'open 6/6 against 1', low: 'met 4/4 against 1' },
      })
      expect(await told.goal('visits-all', '柳溪村')).toMatchObject({ verdict: 'none' })
    })

    it('P3-04: one of two priority villages has its leader, all ten grids their member, one of them reported too late', async () => {
      const told = await on('2026-04-01')
      expect(await told.cell('priority-villages-led')).toMatchObject({ value: 1, whole: 2 })
      expect(await told.cell('priority-villages-led', '东街村')).toMatchObject({ value: 0, whole: 1, state: 'missing' })
      expect(await told.cell('grids-staffed')).toMatchObject({ value: 10, whole: 10, due: 4, filed: 4, onTime: 3 })
      expect(await told.clause('P3-04')).toEqual({ 'tasks priority-villages-led': 'unmet', 'tasks grids-staffed': 'met' })
      // Until the end of 31 March nothing is unmet.
      expect(await (await on('2026-03-30')).clause('P3-04')).toMatchObject({ 'tasks priority-villages-led': 'open' })
    })

    it('P3-05: on 30 June a head count of 3 or more opens an interview and a mending, 2 does not; before that day nothing', async () => {
      const opened = (day: string) => on(day).then((told) => told.opened('warning'))
      expect(await opened('2026-06-29')).toEqual([])
      expect(await opened('2026-06-30')).toEqual(['2026-06-30 东街村: interview, mending', '2026-06-30 和平村: interview, mending'])
      expect(await (await on('2026-06-30')).says('P3-05')).toContain('Interview with the village secretary')
    })

    it('P3-06: on 30 September who has not fewer than on 30 June is listed, whatever the number; fewer, or unknown, is not', async () => {
      const told = await on('2026-09-30')
      const items = 'listing, withheld, inquiry'
      // 和平村 4 and 4, 石桥村 2 and 2, 东街村 3 and 2, 柳溪村 has never reported.
      expect(await told.opened('listing')).toEqual([`2026-09-30 和平村: ${items}`, `2026-09-30 石桥村: ${items}`])
      expect(await told.undecided('listing')).toBe(1)
      expect(await (await on('2026-09-29')).opened('listing')).toEqual([])
    })

    it('P3-07: each of the six types must fall; 4 fake orders as last year are not met, none in both years are', async () => {
      const told = await on(YEAR)
      expect(await told.goal('types-down', '和平村')).toEqual({
        verdict: 'met',
        final: true,
        aims: {
          'fake-orders': 'met 3 against 5',
          loans: 'met 1 against 2',
          cards: 'met 0 against 1',
          links: 'met 0 against 0',
          romance: 'met 0 against 1',
          service: 'met 0 against 1',
        },
      })
      expect(await told.goal('types-down', '东街村')).toMatchObject({
        verdict: 'unmet',
        aims: { 'fake-orders': 'unmet 4 against 4', service: 'met 5 against 6' },
      })
      // 3 + 4 against 5 + 4 + 2, and 5 against 1 + 6.
      expect(await told.goal('types-down')).toMatchObject({
        verdict: 'met',
        aims: { 'fake-orders': 'met 7 against 11', service: 'met 5 against 7' },
      })
    })

    it('P3-08: a case of exactly a million counts, one a cent below does not, and it is met only once solved', async () => {
      const goal = async (day: string) => (await (await on(day)).goal('million-solved')).aims['solved']
      expect(await goal('2026-04-09')).toBe('none - against 1')
      expect(await goal('2026-04-19')).toBe('unmet 0/1 against 1')
      expect(await goal('2026-04-20')).toBe('met 1/1 against 1')
      expect(await goal('2026-05-12')).toBe('unmet 1/2 against 1')
      // It is judged for the town, not for a village.
      await expect((await on(YEAR)).goal('million-solved', '和平村')).rejects.toThrow('not judged')
    })

    it('P3-09: 400 000 of 3 249 999.99 recovered is more than the tenth of last year; in spring nothing of 60 000 was', async () => {
      // 25 cases of 10 000, two of a million, one a cent below; 32 cases of 10 000 with 1 000 each.
      expect(await (await on(YEAR)).goal('recovered')).toMatchObject({
        verdict: 'met',
        aims: { share: 'met 400000/3249999.99 against 32000/320000' },
      })
      // Until 5 April the cases of March count: 6 of this year, 9 of last year.
      expect(await (await on('2026-04-05')).goal('recovered')).toMatchObject({
        verdict: 'unmet',
        aims: { share: 'unmet 0/60000 against 9000/90000' },
      })
    })

    it('P3-10: warnings in time over those received, each grade by itself, with a late and a silent village', async () => {
      const told = await on('2026-03-14')
      // 8 of 10, 5 of 5, 2 of 2, then 6 of 6 and 3 of 4.
      expect(await told.cell('warnings-high')).toMatchObject({ value: 24, whole: 27, due: 8, filed: 5, onTime: 4 })
      expect(await told.cell('warnings-high', '石桥村')).toMatchObject({ value: 2, whole: 2, filed: 1, onTime: 0, state: 'missing' })
      expect(await told.cell('warnings-high', '柳溪村')).toMatchObject({ filed: 0, state: 'missing' })
      expect(await told.cell('warnings-middle')).toMatchObject({ value: 12, whole: 12, due: 8, filed: 4, onTime: 4 })
      expect(await told.cell('warnings-low')).toMatchObject({ value: 0, whole: 0, filed: 1 })
      expect(await told.clause('P3-10')).toEqual({
        'tasks warnings-high': 'unmet',
        // All were handled by those that reported, which is half of what was due.
        'tasks warnings-middle': 'open',
        'tasks warnings-low': 'open',
      })
      expect(await told.says('P3-10')).toMatch(/30 minutes[^]*2 hours[^]*24 hours/)
    })

    it('P3-11: 750 000 of 900 000 yuan were stopped, at 155 minutes for 6 payments', async () => {
      // 3 May lies in a public holiday: April is due on the 6th.
      const told = await on('2026-05-06')
      expect(await told.along('stopped', 'police')).toMatchObject({ value: 750_000, whole: 900_000, due: 2, onTime: 2 })
      expect(await told.cell('stopped')).toMatchObject({ value: 750_000, whole: 900_000, holders: 1 })
      expect(await told.along('stop-minutes', 'police')).toMatchObject({ value: 155, whole: 6 })
      // 25.8 minutes are within 30; the share of 83 % is below all.
      expect(await told.clause('P3-11')).toEqual({ 'tasks stopped': 'unmet', 'tasks stop-minutes': 'met' })
      // In March alone: 95 minutes for 4 payments.
      expect(await (await on('2026-04-30')).cell('stop-minutes')).toMatchObject({ value: 95, whole: 4 })
    })

    it('P3-12: six ways in: 10 of 10 natural villages, 920 of 1 000 homes with one village above its base, 5 of 5 compounds, 2 of 2 units, 1 of 2 enterprises, 3 of 3 schools', async () => {
      const told = await on(YEAR)
      const figure = async (task: string, place?: string) => {
        const { value, whole } = await told.cell(task, place)
        return `${value}/${whole}`
      }
      expect(await figure('into-villages')).toBe('10/10')
      expect(await figure('into-homes')).toBe('920/1000')
      expect(await figure('into-homes', '东街村')).toBe('420/400')
      expect(await told.cell('into-homes', '柳溪村')).toMatchObject({ value: 0, whole: 100, ever: 0, state: 'missing' })
      expect(await figure('into-communities')).toBe('5/5')
      expect(await figure('into-units')).toBe('2/2')
      expect(await figure('into-enterprises')).toBe('1/2')
      expect(await figure('into-schools')).toBe('3/3')
      expect(await (await world.at('2027-01-10 12:00', '2027-01-01')).clause('P3-12')).toEqual({
        'tasks into-villages': 'met',
        'tasks into-homes': 'unmet',
        'tasks into-communities': 'met',
        'tasks into-units': 'met',
        'tasks into-enterprises': 'unmet',
        'tasks into-schools': 'met',
      })
      expect(await told.forecast('into-homes')).toMatchObject({ done: 0.92, lacking: [{ name: '柳溪村', lacks: 100 }], enough: 1 })
    })

    it('P3-13: installs are shown, 9 of 12 cadres and 50 of 95 staff, and nothing is judged by them', async () => {
      const told = await on('2027-01-01')
      expect(await told.cell('app-village')).toMatchObject({ value: 9, whole: 12, state: 'value' })
      expect(await told.cell('app-units')).toMatchObject({ value: 50, whole: 95 })
      expect(await told.along('app-units', 'bank')).toMatchObject({ value: 20, whole: 35 })
      expect(await told.clause('P3-13')).toEqual({ 'tasks app-village': 'information', 'tasks app-units': 'information' })
    })

    it('P3-14: by unit and by sector: no case inside, all tied people, all clients', async () => {
      const told = await on(YEAR)
      const inside = (sector: string, unit: string | null = null) => told.goalInside('sectors-clean', sector, unit)
      expect(await inside('bank', '农商行东街支行')).toEqual({
        verdict: 'met',
        final: true,
        aims: { cases: 'met 0 against 0', related: 'met 20/20 against 1', clients: 'met 100/100 against 1' },
      })
      expect(await inside('bank', '邮储城关支行')).toMatchObject({ verdict: 'unmet', aims: { clients: 'unmet 40/50 against 1' } })
      // 100 of 100 and 40 of 50.
      expect(await inside('bank')).toMatchObject({ verdict: 'unmet', aims: { clients: 'unmet 140/150 against 1' } })
      expect(await inside('office')).toMatchObject({ verdict: 'met' })
      // All 30 and 60 are reached, but one case happened inside.
      expect(await inside('enterprise', '滨河纺织厂')).toMatchObject({
        verdict: 'unmet',
        aims: { cases: 'unmet 1 against 0', clients: 'met 60/60 against 1' },
      })
      // The health centre has given no bases.
      expect(await inside('hospital')).toMatchObject({ verdict: 'open', aims: { cases: 'met 0 against 0', related: 'open - against 1' } })
      expect(await told.casesInside('enterprise')).toBe(1)
      expect(await told.casesInside('bank')).toBe(0)
    })

    it('P3-15: a branch with three of four parts is not done; 32 of 35 bank staff, 5 of 5 finance staff, 29 of 30 traders', async () => {
      const told = await on('2026-07-01')
      expect(await told.along('branches-done', 'bank')).toMatchObject({ value: 1, whole: 2, filed: 2 })
      expect(await told.along('bank-staff-trained', 'bank')).toMatchObject({ value: 32, whole: 35 })
      expect(await told.along('finance-staff-taught', 'enterprise')).toMatchObject({ value: 5, whole: 5 })
      expect(await told.cell('traders-taught')).toMatchObject({ value: 29, whole: 30 })
      expect(await told.clause('P3-15')).toEqual({
        'tasks branches-done': 'unmet',
        'tasks bank-staff-trained': 'unmet',
        'tasks finance-staff-taught': 'met',
        // Its day has not come.
        'tasks traders-taught': 'open',
      })
    })

    it('P3-16: visits made over visits due, weekly and fortnightly, and which reports came in time', async () => {
      const told = await on('2026-04-30')
      // W9 (the campaign begins on its Sunday) to W17 are 9 weeks of four villages; 13 + 11 + 6 + 0 of 12 + 12 + 6 + 0.
      expect(await told.cell('visits-high')).toMatchObject({ value: 30, whole: 30, due: 36, filed: 15, onTime: 11 })
      expect(await told.cell('visits-high', '东街村')).toMatchObject({ value: 11, whole: 12, due: 9, filed: 4, onTime: 3, state: 'value' })
      // Its W17 did not come.
      expect(await told.cell('visits-high', '石桥村')).toMatchObject({ value: 6, whole: 6, filed: 3, state: 'missing', last: '2026-04-19' })
      // Fortnights end on 8 March, 22 March, 5 April (filed too late) and 19 April.
      expect(await told.cell('visits-low')).toMatchObject({ value: 22, whole: 22, due: 16, filed: 8, onTime: 4 })
    })

    it('P3-17: two lessons a term in each school from junior secondary up: three and one are 3 of 4, the primary school not counted', async () => {
      const told = await on('2026-08-05')
      expect(await told.along('lessons', 'school-secondary')).toMatchObject({ value: 3, whole: 4, holders: 2, due: 2, onTime: 2 })
      expect(await told.clause('P3-17')).toEqual({ 'tasks lessons': 'unmet' })
      // Before the term ends nothing is unmet.
      expect(await (await on('2026-07-30')).clause('P3-17')).toEqual({ 'tasks lessons': 'open' })
    })

    it('P3-18: no case for a year and full coverage make a community free of fraud; a case loses it', async () => {
      const told = await on(YEAR)
      expect(await told.titles('fraud-free-community')).toEqual({
        和平村: 'lost',
        东街村: 'lost',
        石桥村: 'fulfils',
        // No case in 2026, but no home was reached.
        柳溪村: 'fails',
      })
      expect(await told.titles('fraud-free-unit')).toMatchObject({
        镇政府机关: 'fulfils',
        农商行东街支行: 'fulfils',
        邮储城关支行: 'fails',
        滨河纺织厂: 'lost',
        光明机械厂: 'fulfils',
        城关卫生院: 'open',
      })
    })

    it('P3-19: three involved cards in a month bring the branch a circular once the month is due, two do not; 10 of 12 accounts cleaned', async () => {
      const told = await on('2026-05-10')
      // 1 + 3 and 2 + 2. March is due on 5 April, which a public holiday moves to the 7th, a Tuesday.
      expect(await told.along('involved-cards', 'bank')).toMatchObject({ value: 8, whole: 0, filed: 4, onTime: 4 })
      expect(await told.along('shell-accounts', 'bank')).toMatchObject({ value: 10, whole: 12 })
      expect(await told.opened('many-cards')).toEqual(['2026-04-12 邮储城关支行: circular'])
      expect(await told.clause('P3-19')).toEqual({
        'tasks involved-cards': 'unmet',
        'tasks shell-accounts': 'open',
        // In April it had two.
        'rules many-cards': 'met',
      })
      expect(await (await on('2026-04-20')).clause('P3-19')).toMatchObject({ 'rules many-cards': 'unmet' })
    })

    it('P3-20: 7 of 8 odd openings that the shop reported were checked', async () => {
      const told = await on('2026-05-10')
      expect(await told.along('odd-openings', 'carrier-shop')).toMatchObject({ value: 7, whole: 8, due: 2, filed: 2, onTime: 1 })
      expect(await told.clause('P3-20')).toEqual({ 'tasks odd-openings': 'unmet' })
    })

    it('P3-21: 110 of 120 residents away are accounted for', async () => {
      const told = await on('2026-06-30')
      expect(await told.cell('away-accounted')).toMatchObject({ value: 110, whole: 120, ever: 4 })
      expect(await told.cell('away-accounted', '东街村')).toMatchObject({ value: 30, whole: 40 })
      expect(await told.clause('P3-21')).toEqual({ 'tasks away-accounted': 'open' })
      expect(await told.forecast('away-accounted')).toMatchObject({ lacking: [{ name: '东街村', lacks: 10 }], enough: 1 })
    })

    it('P3-22: 12 of 14 notices are posted; one village says nothing', async () => {
      const told = await on('2026-05-01')
      expect(await told.cell('notices-posted')).toMatchObject({ value: 12, whole: 14 })
      expect(await told.cell('notices-posted', '柳溪村')).toMatchObject({ value: 0, whole: 2, state: 'missing' })
      expect(await told.clause('P3-22')).toEqual({ 'tasks notices-posted': 'unmet' })
    })

    it('P3-23: four covenants revised, three associations founded', async () => {
      const told = await on('2026-07-01')
      expect(await told.cell('covenant')).toMatchObject({ value: 4, whole: 4, filed: 4 })
      expect(await told.cell('association')).toMatchObject({ value: 3, whole: 4, filed: 4 })
      expect(await told.cell('association', '石桥村')).toMatchObject({ value: 0, whole: 1, state: 'value' })
      expect(await told.clause('P3-23')).toEqual({ 'tasks covenant': 'met', 'tasks association': 'unmet' })
    })

    it('P3-24: good is commended; weak brings supervision, the second time a circular, the third an interview', async () => {
      const told = await on('2026-08-01')
      // Every weak inspection brings supervision, on its day; what it takes two or three of is looked at on Sundays. 12 May, 9 June and 14 July are Tuesdays.
      expect(await told.opened('good')).toEqual(['2026-05-10 和平村: commendation'])
      expect(await told.opened('weak-once')).toEqual([
        '2026-05-12 东街村: supervision, mending',
        '2026-05-12 石桥村: supervision, mending',
        '2026-06-09 东街村: supervision, mending',
        '2026-07-14 东街村: supervision, mending',
      ])
      expect(await told.opened('weak-twice')).toEqual(['2026-06-14 东街村: circular, mending'])
      expect(await told.opened('weak-thrice')).toEqual(['2026-07-19 东街村: interview, mending'])
      expect(await told.opened('lead-good')).toEqual(['2026-05-12 派出所: commendation'])
      expect(await told.opened('lead-weak')).toEqual(['2026-06-09 通信运营商牵头单位: supervision, circular, interview, mending'])
    })

    it('P3-25: of six lead units three filed their plans, one too late; progress of March came from two, of April from one', async () => {
      const told = await on('2026-05-10')
      expect(await told.cell('lead-plan')).toMatchObject({ value: 3, whole: 6, due: 6, filed: 3, onTime: 2 })
      expect(await told.along('lead-plan', 'education')).toMatchObject({ value: 1, filed: 1, onTime: 0 })
      expect(await told.along('lead-plan', 'telecom')).toMatchObject({ value: 0, whole: 1, filed: 0, state: 'missing' })
      expect(await told.cell('lead-progress')).toMatchObject({ value: 3, whole: 12, due: 12, filed: 3, onTime: 3 })
      expect(await told.along('lead-progress', 'publicity')).toMatchObject({ value: 1, whole: 2, due: 2, filed: 1 })
      expect(await told.clause('P3-25')).toEqual({
        'tasks lead-plan': 'unmet',
        'tasks lead-progress': 'unmet',
        'reports lead-plans': 'unmet',
        'reports lead-progress': 'unmet',
      })
    })
  })
})
