import { dayOf } from '@shouwang/shared/period/day'
import { periodOf, periodsBetween } from '@shouwang/shared/period/period'
import { appendBases } from '@shouwang/server/base/append-bases'
import type { Store } from '@shouwang/server/db/database'
import { appendDeclaration } from '@shouwang/server/incident/append-declaration'
import { appendIncidents } from '@shouwang/server/incident/append-incidents'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { readHeadline } from '@shouwang/server/indicator/read-headline'
import { readProfile } from '@shouwang/server/indicator/read-profile'
import { readTrend } from '@shouwang/server/indicator/read-trend'
import type { Tree } from '@shouwang/server/jurisdiction/tree'
import { appendReports } from '@shouwang/server/report/append-reports'
import { beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from './harness.ts'
import { TREND_BESIDE } from '@shouwang/shared/wire/trend'
import { bring, caseAt, plant } from './store-world.ts'

/** Wednesday of 2026-W12. */
const NOW = { today: dayOf('2026-03-18'), now: Date.parse('2026-03-18T04:00:00Z'), zone: 'Asia/Shanghai' }
const indicator = (key: string) => loadCatalogue().indicators.find((one) => one.key === key)!

eachEngine((open) => {
  let store: Store
  let tree: Tree
  let id: Record<string, number>
  beforeAll(async () => {
    store = await open()
    const village = (code: string, more: object = {}) => ({ code, level: 'village' as const, ...more })
    const below = [
      village('old-1', { until: '2026-03-02' }),
      village('old-2', { until: '2026-03-02' }),
      village('merged', { from: '2026-03-02' }),
      village('a'),
    ]
    const planted = await plant(store, [{ code: 'county', level: 'county', below: [{ code: 'town', level: 'township', below }] }])
    tree = planted.tree
    id = planted.id
    for (const old of ['old-1', 'old-2'])
      await store.db
        .insertInto('succession')
        .values({ fromId: id[old]!, toId: id['merged']!, share: 1, validFrom: dayOf('2026-03-02'), importId: null })
        .execute()
    const incident = (place: string, day: string, type = 'romance') =>
      caseAt(id[place]!, { type, occurredOn: dayOf(day), loss: 100, recovered: 50 })
    await bring(store, async (tx, context) => {
      const rows = [
        incident('old-1', '2026-02-24'),
        incident('old-2', '2026-02-25', 'other'),
        incident('merged', '2026-03-10'),
        incident('a', '2026-03-16'),
        incident('a', '2025-03-19', 'other'),
        incident('a', '2025-03-18'),
      ]
      await appendIncidents(store, tx, context, rows)
      await appendDeclaration(tx, context, {
        areaId: id['county']!,
        fact: 'incident',
        spanFrom: dayOf('2025-01-01'),
        spanUntil: dayOf('2026-03-19'),
      })
      const report = (place: string, monday: string, value: number) => ({
        placeId: id[place]!,
        task: 'households-visited',
        period: dayOf(monday),
        value,
        whole: null,
        filedAt: dayOf(monday) * 86_400_000,
      })
      await appendReports(store, tx, context, [
        report('old-1', '2026-02-23', 5),
        report('old-2', '2026-02-23', 6),
        report('merged', '2026-03-09', 12),
        report('a', '2026-03-02', 3),
      ])
      const base = (place: string, from: string, value: number) => ({
        placeId: id[place]!,
        unitId: null,
        key: 'households',
        validFrom: dayOf(from),
        value,
        source: '户籍',
        owner: '派出所',
      })
      await appendBases(store, tx, context, [
        base('old-1', '2026-01-01', 10),
        base('old-2', '2026-01-01', 20),
        base('merged', '2026-03-02', 30),
        base('a', '2026-01-01', 8),
      ])
    })
  })
  const scope = () => ({ roots: [id['county']!] })
  const trend = (areas: string[], key: string, by: 'area' | 'type' = 'area', from = '2026-02-23', beside = TREND_BESIDE.slice()) =>
    readTrend(store, tree, scope(), {
      areas: areas.map((area) => id[area]!),
      by,
      beside,
      indicator: indicator(key),
      periods: periodsBetween('week', dayOf(from), dayOf('2026-03-23')),
      ...NOW,
    })

  describe('a trend', () => {
    it('carries the places that merged into one, and says so', async () => {
      const { lines, notes, periods } = await trend(['merged'], 'cases')
      expect(periods).toEqual(['2026-W09', '2026-W10', '2026-W11', '2026-W12'])
      expect(lines.map((line) => line.num)).toEqual([[2, 0, 1, 0]])
      expect(notes).toMatchObject([
        {
          of: 'predecessors',
          places: [
            { id: id['old-1'], share: 1 },
            { id: id['old-2'], share: 1 },
          ],
        },
      ])
    })

    it('takes a cumulative figure over from the places before', async () => {
      const { lines } = await trend(['merged'], 'coverage-households')
      expect(lines[0]).toMatchObject({ num: [11, null, 12, 12], den: [30, 30, 30, 30] })
    })

    it('shows the fraud types that occurred, each 0 where another one did', async () => {
      const { lines } = await trend(['county'], 'cases', 'type')
      expect(lines.map((line) => [line.type, line.num])).toEqual([
        ['romance', [1, 0, 1, 1]],
        ['other', [1, 0, 0, 0]],
      ])
    })

    it('compares a running week with equally many days of last year’s', async () => {
      const { lines } = await trend(['county'], 'cases')
      expect(lines[0]!.yearBefore?.num).toEqual([0, 0, 0, 2])
      const types = await trend(['county'], 'cases', 'type')
      expect(types.lines.map((line) => line.yearBefore?.num.at(-1))).toEqual([1, 1])
      expect(lines[0]!.baseline).toMatchObject({ year: 2025, num: 2, den: null })
      const alone = (await trend(['county'], 'cases', 'area', '2026-02-23', [])).lines[0]
      expect(alone).toEqual({ ...lines[0], yearBefore: null, baseline: null })
    })

    it('tells of several areas in the order asked for', async () => {
      const { lines } = await trend(['a', 'town'], 'loss')
      expect(lines.map((line) => [line.area, line.num])).toEqual([
        [id['a'], [0, 0, 0, 100]],
        [id['town'], [200, 0, 100, 100]],
      ])
    })

    it('has no fraud types for what is no case', async () => {
      await expect(trend(['county'], 'coverage-households', 'type')).rejects.toMatchObject({ code: 'invalid' })
    })
  })

  it('puts the headline together in the order of the catalogue, with a spark of as many periods for each', async () => {
    const { figures } = await readHeadline(store, tree, scope(), { area: id['county']!, period: periodOf('2026-W11'), ...NOW })
    expect(figures.map((one) => one.indicator)).toEqual(loadCatalogue().headline)
    const [coverage] = figures
    expect(coverage).toMatchObject({ now: { num: 15, den: 38 }, before: { num: 3, den: 38 }, expected: 2, filed: 1, old: 1, absent: 0 })
    expect(coverage!.spark.num.at(-1)).toBe(15)
    expect(new Set(figures.map((one) => one.spark.periods.length)).size).toBe(1)
  })

  it('describes one village: bases with their source, tasks, reports and cases as counts', async () => {
    const profile = await readProfile(store, tree, scope(), { area: id['a']!, period: periodOf('2026-W12'), ...NOW })
    expect(profile.bases).toEqual([
      { key: 'households', value: 8, oldest: '2026-01-01', newest: '2026-01-01', sources: ['户籍'], owners: ['派出所'], places: 1 },
    ])
    expect(profile.tasks.find((task) => task.task === 'households-visited')).toMatchObject({
      value: 3,
      whole: 8,
      asOfWeek: '2026-W10',
      state: 1,
    })
    expect(profile.incidents.total).toMatchObject({ cases: 1, loss: 100, median: 100, largest: 100, recovered: 50 })
    expect(profile.comparison[0]!.places.map((place) => place.name)).toEqual(['a', 'town', 'county'])
    expect(profile.weeks).toHaveLength(52)
    expect(JSON.stringify(profile)).not.toContain('occupation')
  })
})
