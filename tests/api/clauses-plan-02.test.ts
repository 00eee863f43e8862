import { beforeAll, describe, expect, it } from 'vitest'
import { clauseWorld } from './clause-world.ts'
import type { ClauseWorld } from './clause-world.ts'
import { bringPlan02 } from './clauses-plan-02-facts.ts'
import { eachEngine } from './harness.ts'

eachEngine((open) => {
  let world: ClauseWorld
  beforeAll(async () => {
    world = await clauseWorld(await open(), 'plan-02')
    await bringPlan02(world)
  })
  const on = (day: string) => world.at('2027-01-10 12:00', day)

  describe('plan 2', () => {
    it('P2-01: cases and losses, against last year and the month before: all four must fall', async () => {
      const may = await on('2026-05-31')
      expect(await may.goal('both-down', '和平村')).toMatchObject({
        verdict: 'met',
        aims: {
          'cases-year': 'met 1 against 3',
          'cases-before': 'met 1 against 2',
          'loss-year': 'met 5000 against 30000',
          'loss-before': 'met 5000 against 20000',
        },
      })
      // As many as in April, and more was lost.
      expect(await may.goal('both-down', '东街村')).toMatchObject({
        verdict: 'unmet',
        aims: {
          'cases-year': 'met 1 against 2',
          'cases-before': 'unmet 1 against 1',
          'loss-year': 'unmet 50000 against 20000',
          'loss-before': 'unmet 50000 against 10000',
        },
      })
      // No case in any of the months.
      expect((await may.goal('both-down', '石桥村')).verdict).toBe('met')
      expect(await may.goal('both-down')).toMatchObject({
        verdict: 'unmet',
        aims: {
          'cases-year': 'met 2 against 6',
          'cases-before': 'met 2 against 3',
          'loss-year': 'met 55000 against 60000',
          'loss-before': 'unmet 55000 against 30000',
        },
      })
      // On 10 May ten days are compared with as many.
      expect((await (await on('2026-05-10')).goal('both-down')).aims).toMatchObject({
        'cases-year': 'met 1 against 3',
        'cases-before': 'met 1 against 2',
      })
    })

    it('P2-02: in March one village did nothing but say how long a push took it, in April its relays make it active; while a month runs it is open', async () => {
      const march = await on('2026-03-31')
      expect(await march.cell('village-active')).toMatchObject({ value: 3, whole: 4, due: 4, filed: 3 })
      expect(await march.goal('no-dead-corner')).toMatchObject({ verdict: 'unmet', aims: { active: 'unmet 3/4 against 1' } })
      expect(await march.goal('no-dead-corner', '柳溪村')).toMatchObject({ verdict: 'unmet', aims: { active: 'unmet 0/1 against 1' } })
      expect(await march.goal('no-dead-corner', '石桥村')).toMatchObject({ verdict: 'met' })
      expect(await (await on('2026-03-30')).goal('no-dead-corner')).toMatchObject({ verdict: 'open' })
      const april = await on('2026-04-30')
      // 是 + 是 in April on top of March; 石桥村 said 否, 柳溪村 nothing.
      expect(await april.cell('village-active')).toMatchObject({ value: 5, whole: 8, due: 8, filed: 6 })
      expect(await april.goal('no-dead-corner')).toMatchObject({ verdict: 'met', aims: { active: 'met 4/4 against 1' } })
      expect(await april.clause('P2-02')).toEqual({ 'tasks village-active': 'unmet', 'goals no-dead-corner': 'met' })
    })

    it('P2-03: 34 of 52 group-pushes of March were relayed within the hour, one village silent; 240 minutes for 4 pushes are 60', async () => {
      const march = await on('2026-03-31')
      // Weeks 10 to 13: 10 of 20, 8 of 16, 16 of 16, and nothing of four.
      expect(await march.cell('relayed-at-once')).toMatchObject({ value: 34, whole: 52, due: 16, filed: 12, onTime: 12 })
      expect(await march.cell('relayed-at-once', '柳溪村')).toMatchObject({ filed: 0, state: 'missing' })
      const first = await on('2026-03-07')
      expect(await first.cell('relay-minutes')).toMatchObject({ value: 240, whole: 4, filed: 4 })
      expect(await first.clause('P2-03')).toEqual({ 'tasks relayed-at-once': 'unmet', 'tasks relay-minutes': 'met' })
      // After another week without figures it is not known any more.
      expect(await (await on('2026-03-14')).clause('P2-03')).toMatchObject({ 'tasks relay-minutes': 'open' })
    })

    it('P2-04: 890 of 1 000 homes, one village above its households, one silent', async () => {
      const told = await on('2026-12-31')
      expect(await told.cell('homes-visited')).toMatchObject({ value: 890, whole: 1000, ever: 3 })
      expect(await told.cell('homes-visited', '石桥村')).toMatchObject({ value: 210, whole: 200 })
      expect(await told.clause('P2-04')).toEqual({ 'tasks homes-visited': 'unmet' })
      expect(await (await on('2026-12-30')).clause('P2-04')).toEqual({ 'tasks homes-visited': 'open' })
      // At the end 100 and 20 are lacking; 110 bring the township to all, so that two villages are enough.
      expect(await told.forecast('homes-visited')).toMatchObject({
        lacking: [
          { name: '柳溪村', lacks: 100 },
          { name: '东街村', lacks: 20 },
        ],
        enough: 2,
      })
    })

    it('P2-05: 12 of 15 patches have their post by the end of March, one village too late', async () => {
      const told = await on('2026-04-02')
      expect(await told.cell('patches-assigned')).toMatchObject({ value: 12, whole: 15, due: 4, filed: 3, onTime: 2 })
      expect(await told.clause('P2-05')).toEqual({ 'tasks patches-assigned': 'unmet' })
    })

    it('P2-06: 2 of 3 units, 1 of 1 school, none of 1 hospital, 4 of 4 squares', async () => {
      const told = await world.at('2027-01-10 12:00')
      expect(await told.cell('units-told')).toMatchObject({ value: 2, whole: 3 })
      expect(await told.along('units-told', 'enterprise')).toMatchObject({ value: 1, whole: 2 })
      expect(await told.along('hospitals-told', 'hospital')).toMatchObject({ value: 0, whole: 1, state: 'missing' })
      expect(await told.cell('squares-covered')).toMatchObject({ value: 4, whole: 4 })
      expect(await told.clause('P2-06')).toEqual({
        'tasks units-told': 'unmet',
        'tasks schools-told': 'met',
        'tasks hospitals-told': 'unmet',
        'tasks squares-covered': 'met',
      })
    })

    it('P2-07: two months below 60 per cent or without activity bring a circular, three an interview; 60 itself does not', async () => {
      const told = await on('2026-05-31')
      // April is over on the 30th.
      expect(await told.opened('weak-circular')).toEqual(
        [
          // 50 and 50 per cent.
          '2026-04-30 东街村: circular',
          // 50 and 55 per cent; no activity in March and April.
          '2026-04-30 和平村: circular',
          '2026-04-30 柳溪村: circular',
          // None in April and May.
          '2026-05-31 石桥村: circular',
        ].sort(),
      )
      // 和平村 has 15 of 25 in May.
      expect(await told.opened('weak-interview')).toEqual(['2026-05-31 东街村: interview', '2026-05-31 柳溪村: interview'])
      expect(await (await on('2026-04-29')).opened('weak-circular')).toEqual([])
      const year = await on('2026-12-31')
      // Three cases inside enterprises in August and September, the third on a Wednesday, 16 September; again in October on the 21st.
      expect(await year.opened('sector-circular')).toEqual(['2026-09-20 enterprise: circular', '2026-10-25 enterprise: circular'])
      expect(await year.opened('sector-interview')).toEqual(['2026-10-25 enterprise: interview'])
      // Active again in November and December, but on the last day 20 and 100 homes are still to be visited.
      expect((await year.opened('weak-circular')).filter((one) => one.startsWith('2026-12-31'))).toEqual([
        '2026-12-31 东街村: circular',
        '2026-12-31 柳溪村: circular',
      ])
    })

    it('P2-08: one case inside a unit is a circular about it; more of the same month are one circular, those of the next another', async () => {
      // Looked at on Sundays and on the last day of each month, which a Monday in November is.
      expect(await (await on('2026-12-31')).opened('unit-case')).toEqual([
        '2026-08-09 滨河纺织厂: circular',
        // Two in August, three in September, two in October.
        '2026-08-16 光明机械厂: circular',
        '2026-08-30 镇政府机关: circular',
        '2026-09-06 光明机械厂: circular',
        '2026-10-11 滨河纺织厂: circular',
        '2026-10-18 光明机械厂: circular',
        '2026-11-30 城关卫生院: circular',
      ])
    })

    it('P2-09: points of the month and of the year, of villages and units', async () => {
      const month = await on('2026-03-31')
      const points = async (village: string) => (await month.score('monthly', village)).lines.map((line) => line.points)
      // Relays from 50 to 100 per cent of 30, homes of 30, activity 20, cases per 10 000 from 4 to 0 of 20.
      expect(await points('和平村')).toEqual([0, 15, 20, 20])
      expect(await points('东街村')).toEqual([0, 7.5, 20, 10])
      // 210 of 200 homes bring no more than all points.
      expect(await points('石桥村')).toEqual([30, 30, 20, 20])
      expect(await points('柳溪村')).toEqual([null, 0, 0, 20])
      expect(await month.score('monthly', '和平村')).toMatchObject({ points: 55, whole: true, band: 3 })
      expect(await month.score('monthly', '石桥村')).toMatchObject({ points: 100, band: 0 })
      expect(await month.score('monthly', '柳溪村')).toMatchObject({ points: 20, whole: false })
      const year = await on('2026-12-31')
      // 36 of 65 pushes are 2.69 of 25; all homes 35; both squares 15; 5 cases of 5 000 residents are 10 per 10 000, 8.33 of 25; no list, −5.
      const own = await year.score('year-end', '和平村')
      expect(own.lines.map(({ points: one }) => Number(one!.toFixed(2)))).toEqual([2.69, 35, 15, 8.33, -5])
      expect(own).toMatchObject({ points: 56, vetoed: null, band: 3 })
      expect(await year.score('unit-year-end', '滨河纺织厂')).toMatchObject({ points: 40, band: 3 })
      // One case inside costs half of 60, and there is no list.
      expect(await year.score('unit-year-end', '镇政府机关')).toMatchObject({ points: 30, band: 3 })
      expect(await year.score('unit-year-end', '城关小学')).toMatchObject({ points: 100, band: 0 })
    })

    it('P2-10: two of four villages and two of five units have a list down to posts; two of three steps are not a list', async () => {
      const told = await on('2026-04-05')
      expect(await told.cell('village-list')).toMatchObject({ value: 2, whole: 4, filed: 3, onTime: 2 })
      expect(await told.cell('village-list', '东街村')).toMatchObject({ value: 0, whole: 1, filed: 1 })
      expect(await told.cell('unit-list')).toMatchObject({ value: 2, whole: 5, filed: 3 })
      expect(await told.along('unit-list', 'enterprise')).toMatchObject({ value: 1, whole: 2 })
      expect(await told.clause('P2-10')).toEqual({ 'tasks village-list': 'unmet', 'tasks unit-list': 'unmet' })
    })
  })
})
