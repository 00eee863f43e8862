import { dayOf } from '@shouwang/shared/period/day'
import { periodOf } from '@shouwang/shared/period/period'
import { STATES } from '@shouwang/shared/wire/state'
import type { Depth } from '@shouwang/shared/wire/values'
import { appendBases } from '@shouwang/server/base/append-bases'
import type { Store } from '@shouwang/server/db/database'
import { appendCounts } from '@shouwang/server/incident/append-counts'
import { appendDeclaration } from '@shouwang/server/incident/append-declaration'
import { appendIncidents } from '@shouwang/server/incident/append-incidents'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { readSeries } from '@shouwang/server/indicator/read-series'
import { readValues } from '@shouwang/server/indicator/read-values'
import type { Tree } from '@shouwang/server/jurisdiction/tree'
import { appendReports } from '@shouwang/server/report/append-reports'
import { beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from './harness.ts'
import { bring, caseAt, plant } from './store-world.ts'

const ZONE = 'Asia/Shanghai'
const indicator = (key: string) => loadCatalogue().indicators.find((one) => one.key === key)!
/** Tuesday of 2026-W11, before the week's deadline on Friday. */
const TUESDAY = { today: dayOf('2026-03-10'), now: Date.parse('2026-03-10T02:00:00Z'), zone: ZONE }
const SATURDAY = { today: dayOf('2026-03-14'), now: Date.parse('2026-03-14T02:00:00Z'), zone: ZONE }

eachEngine((open) => {
  let store: Store
  let tree: Tree
  let id: Record<string, number>
  beforeAll(async () => {
    store = await open()
    const village = (code: string, more: object = {}) => ({ code, level: 'village' as const, ...more })
    const planted = await plant(store, [
      {
        code: 'county',
        level: 'county',
        below: [
          { code: 'east', level: 'township', below: [village('a'), village('b'), village('c')] },
          { code: 'west', level: 'township', below: [village('gone', { until: '2026-03-09' }), village('new', { from: '2026-04-01' })] },
        ],
      },
    ])
    tree = planted.tree
    id = planted.id
    const week = (iso: string, place: string, value: number) => ({
      placeId: id[place]!,
      task: 'households-visited',
      period: dayOf(iso),
      value,
      whole: null,
      filedAt: dayOf(iso) * 86_400_000,
    })
    await bring(store, (tx, context) =>
      appendReports(store, tx, context, [
        week('2026-02-23', 'a', 10),
        week('2026-02-23', 'b', 20),
        week('2026-03-02', 'a', 15),
        week('2026-03-02', 'gone', 30),
        week('2026-03-09', 'a', 18),
      ]),
    )
    const base = (place: string, value: number) => ({
      placeId: id[place]!,
      unitId: null,
      key: 'households',
      validFrom: dayOf('2026-01-01'),
      value,
      source: '户籍',
      owner: null,
    })
    await bring(store, (tx, context) => appendBases(store, tx, context, [base('a', 100), base('b', 50), base('c', 10), base('gone', 40)]))
  })

  const read = async (key: string, period: string, asking: typeof TUESDAY, depth: Depth = 'village', area = 'county') => {
    const values = await readValues(
      store,
      tree,
      { roots: [id['county']!] },
      { area: id[area]!, depth, indicator: indicator(key), period: periodOf(period), ...asking },
    )
    return { ...values, states: values.now.state.map((s) => STATES[s]), codes: values.places.map((place) => tree.codes[tree.preOf(place)]) }
  }

  describe('a cumulative task', () => {
    it('is pending before the deadline and missing after it, with the last figure carried and its week named', async () => {
      const before = await read('coverage-households', '2026-W11', TUESDAY)
      expect(before.codes).toEqual(['a', 'b', 'c'])
      expect(before.states).toEqual(['value', 'pending', 'pending'])
      expect(before.now.num).toEqual([18, 20, null])
      expect(before.asOfWeek).toEqual([null, '2026-02-23', null])
      const after = await read('coverage-households', '2026-W11', SATURDAY)
      expect(after.states).toEqual(['value', 'missing', 'missing'])
      expect(after.now.den).toEqual([100, 50, 10])
    })

    it('adds up what is carried, and says on how many old and absent figures the sum stands', async () => {
      const { now, expected, filed, old, absent, states } = await read('coverage-households', '2026-W11', SATURDAY, 'self')
      expect([now.num, now.den, expected, filed, old, absent, states]).toEqual([[38], [160], [3], [1], [1], [1], ['value']])
    })

    it('counts a village up to the week of its end, and not one that does not exist yet', async () => {
      const { codes, now } = await read('coverage-households', '2026-W10', SATURDAY)
      expect(codes).toEqual(['a', 'b', 'c', 'gone'])
      expect(now.num).toEqual([15, 20, null, 30])
      expect((await read('coverage-households', '2026-W10', SATURDAY, 'self')).now).toMatchObject({ num: [65], den: [200] })
    })

    it('is told for a month to date as of the last week that is due, and compared with as many weeks', async () => {
      const { now, before } = await read('coverage-households', '2026-03', TUESDAY, 'self')
      expect([now.num, before.num]).toEqual([[65], [null]])
      const saturday = await read('coverage-households', '2026-03', SATURDAY, 'self')
      expect(saturday.now.num).toEqual([38])
    })

    it('is not known of a week ahead', async () => {
      const ahead = await read('coverage-households', '2026-W14', TUESDAY)
      expect(ahead.states.slice(0, 3)).toEqual(['pending', 'pending', 'pending'])
      expect(ahead.now.num.slice(0, 3)).toEqual([null, null, null])
    })

    it('is expected of nobody where nobody lives', async () => {
      expect((await read('coverage-households', '2026-W11', SATURDAY, 'self', 'west')).states).toEqual(['notExpected'])
    })
  })

  describe('incidents', () => {
    const incident = (place: string, day: string, loss: number) => caseAt(id[place]!, { occurredOn: dayOf(day), loss })
    beforeAll(async () => {
      await bring(store, async (tx, context) => {
        await appendIncidents(store, tx, context, [
          incident('a', '2026-02-02', 7),
          incident('a', '2026-03-03', 100),
          incident('b', '2026-03-05', 1),
        ])
        await appendDeclaration(tx, context, {
          areaId: id['east']!,
          fact: 'incident',
          spanFrom: dayOf('2026-01-01'),
          spanUntil: dayOf('2026-03-09'),
        })
      })
    })

    it('are 0 inside a declaration and missing outside', async () => {
      const { states, now, codes } = await read('cases', '2026-W10', TUESDAY)
      expect(codes).toEqual(['a', 'b', 'c', 'gone'])
      expect(states).toEqual(['value', 'value', 'value', 'missing'])
      expect(now.num).toEqual([1, 1, 0, null])
    })

    it('make a value of an area of which a part is declared', async () => {
      const { states, now } = await read('loss', '2026-W10', TUESDAY, 'self')
      expect([states, now.num]).toEqual([['value'], [101]])
    })

    it('are pending while the file is a week late, then missing', async () => {
      expect((await read('cases', '2026-W11', TUESDAY, 'self', 'east')).states).toEqual(['pending'])
      const later = { today: dayOf('2026-03-20'), now: Date.parse('2026-03-20T02:00:00Z'), zone: ZONE }
      expect((await read('cases', '2026-W11', later, 'self', 'east')).states).toEqual(['missing'])
    })

    it('are compared over equally many days while the period runs', async () => {
      const at = { today: dayOf('2026-03-04'), now: Date.parse('2026-03-04T02:00:00Z'), zone: ZONE }
      const { now, before, elapsed } = await read('loss', '2026-03', at, 'self', 'east')
      expect(elapsed).toEqual({ from: '2026-03-01', until: '2026-03-05', finished: false })
      expect([now.num, before.num]).toEqual([[100], [7]])
    })
  })

  describe('counts', () => {
    it('are read by the periods that hold their whole span, and say nothing of shorter ones', async () => {
      const count = (place: string, cases: number) => ({
        placeId: id[place]!,
        spanFrom: dayOf('2025-01-01'),
        spanUntil: dayOf('2026-01-01'),
        type: 'other',
        sex: null,
        ageBand: null,
        cases,
        loss: 0,
      })
      await bring(store, async (tx, context) => {
        await appendCounts(store, tx, context, [count('a', 4), count('b', 0)])
        await appendDeclaration(tx, context, {
          areaId: id['east']!,
          fact: 'count',
          spanFrom: dayOf('2025-01-01'),
          spanUntil: dayOf('2026-01-01'),
        })
      })
      const year = await read('counted-cases', '2025', TUESDAY)
      expect([year.now.num, year.states]).toEqual([
        [4, 0, 0, null],
        ['value', 'value', 'value', 'missing'],
      ])
      expect((await read('counted-cases', '2025-05', TUESDAY)).states).toEqual(['missing', 'missing', 'missing', 'missing'])
      expect((await read('counted-cases', '2025', TUESDAY, 'self')).now.num).toEqual([4])
    })
  })

  it('reads a series whose columns are those of the single periods', async () => {
    const periods = ['2026-W08', '2026-W09', '2026-W10', '2026-W11'].map((week) => periodOf(week))
    for (const key of ['coverage-households', 'reports-on-time', 'loss', 'cases-per-10k', 'groups-relayed']) {
      const query = { area: id['county']!, depth: 'children' as const, indicator: indicator(key), ...SATURDAY }
      const series = await readSeries(store, tree, { roots: [id['county']!] }, { ...query, periods })
      for (const [i, period] of periods.entries()) {
        const single = await readValues(store, tree, { roots: [id['county']!] }, { ...query, period })
        expect({ key, ...series.columns[i] }).toEqual({ key, ...single.now })
      }
    }
  })

  it('gives the sum of a place above the scope but not its rows, and refuses one beside it and one that is not there', async () => {
    const query = { area: id['county']!, depth: 'self' as const, indicator: indicator('cases'), period: periodOf('2026'), ...TUESDAY }
    const east = { roots: [id['east']!] }
    expect((await readValues(store, tree, east, query)).places).toEqual([id['county']])
    await expect(readValues(store, tree, east, { ...query, depth: 'children' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(readValues(store, tree, east, { ...query, area: id['west']! })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(readValues(store, tree, { roots: [id['county']!] }, { ...query, area: 4711 })).rejects.toMatchObject({ code: 'not_found' })
  })
})
