import { dayOf } from '@shouwang/shared/period/day'
import { GRAIN } from '@shouwang/shared/period/grain'
import { appendBases } from '@shouwang/server/base/append-bases'
import type { Store } from '@shouwang/server/db/database'
import { appendCounts } from '@shouwang/server/incident/append-counts'
import { appendIncidents } from '@shouwang/server/incident/append-incidents'
import type { NewIncident } from '@shouwang/server/incident/new-incident'
import { appendReports } from '@shouwang/server/report/append-reports'
import type { NewReport } from '@shouwang/server/report/new-report'
import { readVersions } from '@shouwang/server/version/version'
import { beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from './harness.ts'
import { bring, plant } from './store-world.ts'

const MONDAY = dayOf('2026-03-02')
const FRIDAY_NOON = Date.parse('2026-03-06T04:00:00Z')

function report(placeId: number, week: number, value: number, filedAt = FRIDAY_NOON + week * 7 * 86_400_000): NewReport {
  return { placeId, task: 'households-visited', period: MONDAY + 7 * week, value, whole: null, filedAt }
}

export function incident(placeId: number, ref: string | null, day: string, more: Partial<NewIncident> = {}): NewIncident {
  const empty = { occurredOn: null, reportedOn: null, solvedOn: null, stopped: 0, recovered: 0, arrests: 0 }
  return {
    placeId,
    ref,
    type: 'romance',
    ...empty,
    filedOn: dayOf(day),
    loss: 1000,
    sex: null,
    ageBand: null,
    occupation: null,
    outreached: null,
    ...more,
  }
}

eachEngine((open) => {
  let store: Store
  let id: Record<string, number>
  beforeAll(async () => {
    store = await open()
    const village = (code: string, until?: string) => ({ code, level: 'village' as const, ...(until ? { until } : {}) })
    const sketch = {
      code: 'county',
      level: 'county' as const,
      below: [
        { code: 'town', level: 'township' as const, below: [village('a'), village('b'), village('gone', '2026-03-25'), village('c')] },
      ],
    }
    id = (await plant(store, [sketch])).id
  })
  const weeks = async (key = 'households-visited') =>
    (
      await store.db
        .selectFrom('reportRollup')
        .where('key', '=', key)
        .where('grain', '=', GRAIN.week)
        .where('placeId', '=', id['county']!)
        .orderBy('period')
        .select(['period', 'change', 'filed', 'onTime', 'first'])
        .execute()
    ).map((r) => [(r.period - MONDAY) / 7, r.change, r.filed, r.onTime, r.first])

  describe('appending reports', () => {
    it('keeps a cumulative figure as changes and says what it wrote', async () => {
      const version = (await readVersions(store.db)).data
      const { result } = await bring(store, (tx, context) =>
        appendReports(store, tx, context, [report(id['a']!, 0, 100), report(id['a']!, 2, 150), report(id['b']!, 2, 10)]),
      )
      expect(result).toEqual({ added: 3, revised: 0, unchanged: 0 })
      expect(await weeks()).toEqual([
        [0, 100, 1, 1, 1],
        [2, 60, 2, 2, 1],
      ])
      expect((await readVersions(store.db)).data).toBeGreaterThan(version)
    })

    it('fits a report between two others: the next change follows', async () => {
      await bring(store, (tx, context) => appendReports(store, tx, context, [report(id['a']!, 1, 130)]))
      expect(await weeks()).toEqual([
        [0, 100, 1, 1, 1],
        [1, 30, 1, 1, 0],
        [2, 30, 2, 2, 1],
      ])
    })

    it('writes nothing for a report that says the same, and a revision for one that differs', async () => {
      const rows = [report(id['a']!, 1, 130, FRIDAY_NOON + 9 * 86_400_000), report(id['a']!, 0, 90, FRIDAY_NOON + 9 * 86_400_000)]
      const { result } = await bring(store, (tx, context) => appendReports(store, tx, context, rows))
      expect(result).toEqual({ added: 0, revised: 1, unchanged: 1 })
      expect((await weeks()).slice(0, 2)).toEqual([
        [0, 90, 1, 1, 1],
        [1, 40, 1, 1, 0],
      ])
      const kept = await store.db
        .selectFrom('report')
        .where('placeId', '=', id['a']!)
        .where('period', '=', MONDAY)
        .orderBy('revision')
        .select(['value', 'revision', 'current'])
        .execute()
      expect(kept.map((r) => ({ ...r }))).toEqual([
        { value: 100, revision: 1, current: 0 },
        { value: 90, revision: 2, current: 1 },
      ])
    })

    it('takes a place that ended out of the sum in the week of its end', async () => {
      await bring(store, (tx, context) => appendReports(store, tx, context, [report(id['gone']!, 1, 7), report(id['gone']!, 2, 9)]))
      expect((await weeks()).slice(1)).toEqual([
        [1, 47, 2, 2, 1],
        [2, 32, 3, 3, 1],
        [3, -9, 0, 0, -1],
      ])
    })

    it('tells a late report from one in time by the first filing', async () => {
      const late = report(id['c']!, 0, 5, FRIDAY_NOON + 86_400_000)
      await bring(store, (tx, context) => appendReports(store, tx, context, [{ ...late, task: 'receipts-signed' }]))
      expect(await weeks('receipts-signed')).toEqual([[0, 5, 1, 0, 1]])
      const earlier = { ...late, task: 'receipts-signed', filedAt: FRIDAY_NOON }
      await bring(store, (tx, context) => appendReports(store, tx, context, [earlier]))
      expect(await weeks('receipts-signed')).toEqual([[0, 5, 1, 1, 1]])
    })

    it.each([
      ['an unknown place', { placeId: 999 }, '999'],
      ['an unknown task', { task: 'nothing' }, 'nothing'],
      ['a week that begins on a Tuesday', { period: MONDAY + 1 }, '2026-03-03'],
      ['a negative value', { value: -1 }, '-1'],
      ['half a household', { value: 0.5 }, '0.5'],
    ])('refuses %s and leaves nothing behind', async (_, wrong, quoted) => {
      const before = await weeks()
      const rows = [report(id['a']!, 3, 500), { ...report(id['a']!, 4, 600), ...wrong }]
      await expect(bring(store, (tx, context) => appendReports(store, tx, context, rows))).rejects.toThrow(quoted)
      expect(await weeks()).toEqual(before)
    })
  })

  describe('appending incidents', () => {
    const sums = async (grain: number) =>
      (
        await store.db
          .selectFrom('incidentRollup')
          .where('placeId', '=', id['county']!)
          .where('grain', '=', grain)
          .orderBy('period')
          .orderBy('key')
          .select(['period', 'key', 'cases', 'loss', 'solved'])
          .execute()
      ).map((r) => [r.key, r.cases, r.loss, r.solved])

    it('counts a case on the day it was filed and its solution on the day it was solved', async () => {
      const rows = [
        incident(id['a']!, 'A1', '2026-03-31', { solvedOn: dayOf('2026-04-02') }),
        incident(id['a']!, null, '2026-03-31'),
        incident(id['b']!, 'A2', '2026-04-02', { type: 'other' }),
      ]
      const { result } = await bring(store, (tx, context) => appendIncidents(store, tx, context, rows))
      expect(result.added).toBe(3)
      expect(await sums(GRAIN.week)).toEqual([
        ['other', 1, 1000, 0],
        ['romance', 2, 2000, 1],
      ])
      expect(await sums(GRAIN.month)).toEqual([
        ['romance', 2, 2000, 0],
        ['other', 1, 1000, 0],
        ['romance', 0, 0, 1],
      ])
    })

    it('moves a corrected case, and drops sums that became zero', async () => {
      const rows = [
        incident(id['c']!, 'A2', '2026-03-31', { type: 'romance' }),
        incident(id['a']!, 'A1', '2026-03-31', { solvedOn: dayOf('2026-04-02') }),
      ]
      const { result } = await bring(store, (tx, context) => appendIncidents(store, tx, context, rows))
      expect(result).toEqual({ added: 0, revised: 1, unchanged: 1 })
      expect(await sums(GRAIN.day)).toEqual([
        ['romance', 3, 3000, 0],
        ['romance', 0, 0, 1],
      ])
    })

    it('takes the same case number twice in one file as a correction', async () => {
      const rows = [incident(id['a']!, 'B1', '2026-05-01', { loss: 1 }), incident(id['a']!, 'B1', '2026-05-01', { loss: 2 })]
      const { result } = await bring(store, (tx, context) => appendIncidents(store, tx, context, rows))
      expect(result).toEqual({ added: 1, revised: 1, unchanged: 0 })
      expect((await sums(GRAIN.month)).at(-1)).toEqual(['romance', 1, 2, 0])
    })

    it('refuses a case without any date', async () => {
      const row = { ...incident(id['a']!, 'X9', '2026-05-01'), filedOn: null }
      await expect(bring(store, (tx, context) => appendIncidents(store, tx, context, [row]))).rejects.toThrow('X9')
    })
  })

  describe('appending bases and counts', () => {
    const base = (placeId: number, value: number, from = '2025-01-01') => ({
      placeId,
      unitId: null,
      key: 'households',
      validFrom: dayOf(from),
      value,
      source: '统计年鉴',
      owner: null,
    })

    it('adds bases up as changes and closes them with the place', async () => {
      await bring(store, (tx, context) =>
        appendBases(store, tx, context, [base(id['a']!, 100), base(id['gone']!, 40), base(id['a']!, 120, '2026-01-01')]),
      )
      const rows = await store.db
        .selectFrom('baseRollup')
        .where('placeId', '=', id['county']!)
        .where('grain', '=', GRAIN.year)
        .orderBy('period')
        .select('change')
        .execute()
      expect(rows.map((r) => r.change)).toEqual([140, -20])
    })

    it('refuses a base of a place above or below one that has it', async () => {
      await expect(bring(store, (tx, context) => appendBases(store, tx, context, [base(id['town']!, 500)]))).rejects.toThrow(
        'would count it twice',
      )
    })

    const count = (placeId: number, from: string, until: string, cases: number) => ({
      placeId,
      spanFrom: dayOf(from),
      spanUntil: dayOf(until),
      type: 'other',
      sex: null,
      ageBand: null,
      cases,
      loss: 0,
    })

    it('keeps counts by their span, and refuses spans that overlap', async () => {
      await bring(store, (tx, context) =>
        appendCounts(store, tx, context, [count(id['a']!, '2025-01-01', '2026-01-01', 5), count(id['b']!, '2025-01-01', '2026-01-01', 6)]),
      )
      const rows = await store.db.selectFrom('countRollup').select(['placeId', 'cases']).execute()
      expect(rows.map((r) => [r.placeId, r.cases])).toEqual([[id['county'], 11]])
      await expect(
        bring(store, (tx, context) => appendCounts(store, tx, context, [count(id['a']!, '2025-05-01', '2025-06-01', 1)])),
      ).rejects.toThrow('overlap')
      await expect(
        bring(store, (tx, context) => appendCounts(store, tx, context, [count(id['town']!, '2025-05-01', '2025-06-01', 1)])),
      ).rejects.toThrow('below it')
    })
  })
})
