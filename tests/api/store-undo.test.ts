import { dayOf } from '@shouwang/shared/period/day'
import { periodOf } from '@shouwang/shared/period/period'
import type { Store } from '@shouwang/server/db/database'
import { undoImport } from '@shouwang/server/import/undo-import'
import { appendDeclaration } from '@shouwang/server/incident/append-declaration'
import { appendIncidents } from '@shouwang/server/incident/append-incidents'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { readValues } from '@shouwang/server/indicator/read-values'
import type { Tree } from '@shouwang/server/jurisdiction/tree'
import { appendReports } from '@shouwang/server/report/append-reports'
import { verifyRollups } from '@shouwang/server/rollup/verify'
import { beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from './harness.ts'
import { bring, caseAt, plant } from './store-world.ts'

const MONDAY = dayOf('2026-03-02')
const IN_TIME = Date.parse('2026-03-06T04:00:00Z')
const LATE = Date.parse('2026-03-09T04:00:00Z')
const AT = { today: dayOf('2026-04-20'), now: Date.parse('2026-04-20T02:00:00Z'), zone: 'Asia/Shanghai' }

eachEngine((open) => {
  let store: Store
  let tree: Tree
  let id: Record<string, number>
  beforeAll(async () => {
    store = await open()
    const village = (code: string) => ({ code, level: 'village' as const })
    const planted = await plant(store, [
      { code: 'county', level: 'county', below: [{ code: 'town', level: 'township', below: [village('a'), village('b')] }] },
    ])
    tree = planted.tree
    id = planted.id
  })

  const reported = (value: number, filedAt: number, place = 'a') =>
    bring(store, (tx, context) =>
      appendReports(store, tx, context, [{ placeId: id[place]!, task: 'households-visited', period: MONDAY, value, whole: null, filedAt }]),
    )
  const figure = async (key: string, period: string, asOf?: number) => {
    const indicator = loadCatalogue().indicators.find((one) => one.key === key)!
    const query = {
      area: id['county']!,
      depth: 'self' as const,
      indicator,
      period: periodOf(period),
      ...AT,
      ...(asOf === undefined ? {} : { asOf }),
    }
    const values = await readValues(store, tree, { roots: [id['county']!] }, query)
    return values.now.num[0]
  }
  const pause = () => new Promise((resolve) => setTimeout(resolve, 5))

  describe('taking an import back', () => {
    it('counts a case once when its correction was taken back and came again', async () => {
      const came = (occurredOn: string) =>
        bring(store, (tx, context) =>
          appendIncidents(store, tx, context, [caseAt(id['b']!, { ref: 'again', occurredOn: dayOf(occurredOn) })]),
        )
      await came('2026-04-01')
      const { id: correction } = await came('2026-04-02')
      await undoImport(store, correction, 'test')
      await came('2026-04-02')
      const valid = await store.db
        .selectFrom('incident')
        .select(['occurredOn', 'revision'])
        .where('ref', '=', 'again')
        .where('current', '=', 1)
        .execute()
      expect(valid).toEqual([{ occurredOn: dayOf('2026-04-02'), revision: 3 }])
      expect(await verifyRollups(store, { repair: false })).toEqual([])
    })

    it('makes the revision before it valid again, and shows on request what was known between', async () => {
      await reported(100, IN_TIME)
      await pause()
      const { id: wrong } = await reported(900, IN_TIME)
      const between = Date.now()
      await pause()
      expect(await figure('coverage-households', '2026-W10')).toBe(900)
      await undoImport(store, wrong, 'test')
      expect(await figure('coverage-households', '2026-W10')).toBe(100)
      expect(await figure('coverage-households', '2026-W10', between)).toBe(900)
      expect(await figure('coverage-households', '2026-W10', Date.now())).toBe(100)
      expect(await verifyRollups(store, { repair: false })).toEqual([])
    })

    it('keeps a later correction when the import before it is taken back, but not its time of filing', async () => {
      const { id: early } = await reported(7, IN_TIME, 'b')
      await reported(8, LATE, 'b')
      const row = () =>
        store.db
          .selectFrom('report')
          .where('placeId', '=', id['b']!)
          .where('current', '=', 1)
          .select(['value', 'onTime', 'firstFiledAt'])
          .executeTakeFirstOrThrow()
      expect({ ...(await row()) }).toEqual({ value: 8, onTime: 1, firstFiledAt: IN_TIME })
      await undoImport(store, early, 'test')
      expect({ ...(await row()) }).toEqual({ value: 8, onTime: 0, firstFiledAt: LATE })
      expect(await verifyRollups(store, { repair: false })).toEqual([])
    })

    it('takes a case back to the place and day where it was before, with its declaration', async () => {
      const incident = (place: string, day: string) => caseAt(id[place]!, { ref: 'A1', filedOn: dayOf(day), loss: 5 })
      const declare = { areaId: id['county']!, fact: 'incident' as const, spanFrom: dayOf('2026-01-01'), spanUntil: dayOf('2026-04-21') }
      await bring(store, async (tx, context) => {
        await appendIncidents(store, tx, context, [incident('a', '2026-02-03')])
        await appendDeclaration(tx, context, { ...declare, spanUntil: dayOf('2026-03-01') })
      })
      const { id: moved } = await bring(store, async (tx, context) => {
        await appendIncidents(store, tx, context, [incident('b', '2026-03-03')])
        await appendDeclaration(tx, context, declare)
      })
      expect([await figure('cases', '2026-02'), await figure('cases', '2026-03')]).toEqual([0, 1])
      await undoImport(store, moved, 'test')
      expect([await figure('cases', '2026-02'), await figure('cases', '2026-03')]).toEqual([1, null])
      expect(await verifyRollups(store, { repair: false })).toEqual([])
    })

    it('refuses to do it twice, and an import that never was', async () => {
      const { id: once } = await reported(200, IN_TIME)
      await undoImport(store, once, 'test')
      await expect(undoImport(store, once, 'test')).rejects.toMatchObject({ code: 'conflict' })
      await expect(undoImport(store, 99_999, 'test')).rejects.toMatchObject({ code: 'not_found' })
    })

    it('lets what was undone be brought again, as the next revision', async () => {
      const { id: once } = await reported(300, IN_TIME)
      await undoImport(store, once, 'test')
      const { result } = await reported(300, IN_TIME)
      expect(result.revised).toBe(1)
      expect(await figure('coverage-households', '2026-W10')).toBe(308)
    })
  })

  describe('verifying', () => {
    it('finds a sum that was tampered with, and mends it on request', async () => {
      await store.db.updateTable('reportRollup').set({ change: 1 }).where('placeId', '=', id['county']!).where('grain', '=', 1).execute()
      await store.db.deleteFrom('incidentRollup').where('grain', '=', 2).execute()
      const found = await verifyRollups(store, { repair: true })
      expect(found.map((difference) => difference.table)).toEqual(expect.arrayContaining(['reportRollup', 'incidentRollup']))
      expect(await verifyRollups(store, { repair: false })).toEqual([])
      expect(await figure('coverage-households', '2026-W10')).toBe(308)
    })
  })
})
