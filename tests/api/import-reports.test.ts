import { appendBases } from '@shouwang/server/base/append-bases'
import type { Store } from '@shouwang/server/db/database'
import type { ImportOptions } from '@shouwang/server/import/context'
import { previewImport, runImport } from '@shouwang/server/import/run-import'
import type { Source } from '@shouwang/server/import/source'
import type { Tree } from '@shouwang/server/jurisdiction/tree'
import { dayOf } from '@shouwang/shared/period/day'
import { beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from './harness.ts'
import { csv, optionsOf, plantCounty } from './import-county.ts'
import { bring } from './store-world.ts'

const WEEK_12 = dayOf('2026-03-16')
const AT_TEN = Date.parse('2026-03-26T02:00:00Z')

eachEngine((open) => {
  let store: Store
  let tree: Tree
  let id: Record<string, number>
  beforeAll(async () => {
    store = await open()
    ;({ tree, id } = await plantCounty(store))
    const base = (code: string, key: string, validFrom: string, value: number) => ({
      placeId: id[code]!,
      unitId: null,
      key,
      validFrom: dayOf(validFrom),
      value,
      source: 'test',
      owner: null,
    })
    await bring(store, (tx, context) =>
      appendBases(store, tx, context, [
        base('990100001001', 'households', '2025-01-01', 300),
        base('990100001001', 'chat-groups', '2025-01-01', 5),
        base('990100001001', 'chat-groups', '2026-03-22', 6),
        base('990100001001', 'chat-groups', '2026-03-23', 7),
      ]),
    )
  })
  const preview = (source: Source, more: Partial<ImportOptions> = {}) => previewImport(store, tree, source, optionsOf('reports', more))
  const told = async (source: Source, more: Partial<ImportOptions> = {}) =>
    (await preview(source, more)).faults.map((fault) => `${fault.line} ${fault.column}: ${fault.reason.en}`)
  const weekOf = async (text: string, set: Record<string, string> = {}) => {
    const seen = await preview(csv('区划代码,任务,完成数,周次', `990100001001,入户走访宣传,1,${text}`), { set })
    return seen.faultTotal === 0 ? 'read' : seen.faults[0]!.reason.en
  }

  describe('reports', () => {
    it('are read in the wide form; the whole of a per-period task is the base on the Sunday of the week', async () => {
      const source = csv('区划代码,村名,入户走访宣传户数,预警信息转发', '990100001001,和平村,120,4')
      expect(await runImport(store, tree, source, optionsOf('reports', { set: { week: '2026-W12' } }))).toMatchObject({
        would: { added: 2 },
      })
      expect(
        await store.db.selectFrom('report').select(['placeId', 'task', 'period', 'value', 'whole', 'filedAt']).orderBy('task').execute(),
      ).toEqual([
        { placeId: id['990100001001'], task: 'groups-relayed', period: WEEK_12, value: 4, whole: 6, filedAt: AT_TEN },
        { placeId: id['990100001001'], task: 'households-visited', period: WEEK_12, value: 120, whole: null, filedAt: AT_TEN },
      ])
    })

    it('are read in the long form, with the time of filing by the clocks of the zone', async () => {
      const source = csv('区划代码,任务,完成数,周次,填报时间', '990100001001,签收回执,80,2026年第12周,2026年3月20日 下午3:30')
      expect(await runImport(store, tree, source, optionsOf('reports'))).toMatchObject({ would: { added: 1 } })
      const { filedAt } = await store.db
        .selectFrom('report')
        .select('filedAt')
        .where('task', '=', 'receipts-signed')
        .executeTakeFirstOrThrow()
      expect(new Date(filedAt).toISOString()).toBe('2026-03-20T07:30:00.000Z')
    })

    it('are corrected by a later file, with its reason', async () => {
      const source = csv('区划代码,任务,完成数,周次,更正原因', '990100001001,签收回执,82,2026-W12,漏报两户')
      expect(await runImport(store, tree, source, optionsOf('reports', { set: { filedAt: '2026-03-20 15:30' } }))).toMatchObject({
        would: { revised: 1 },
      })
      expect(
        await store.db
          .selectFrom('report')
          .select(['value', 'reason', 'current'])
          .where('task', '=', 'receipts-signed')
          .orderBy('id')
          .execute(),
      ).toEqual([
        { value: 80, reason: null, current: 0 },
        { value: 82, reason: '漏报两户', current: 1 },
      ])
    })

    it.each(['2026-W12', '2026年第12周', '2026-03-18', '2026/3/22', '2026-03-16至2026-03-22'])('take the week from %s', async (text) => {
      expect(await weekOf(text)).toBe('read')
    })

    it.each(['第12周', '12'])('take the week from %s and a year', async (text) => {
      expect(await weekOf(text, { year: '2026' })).toBe('read')
      expect(await weekOf(text)).not.toBe('read')
    })

    it('refuse a week that has not begun', async () => {
      expect(await weekOf('2026-W14')).toContain('has not begun')
    })

    it('refuse a week that does not exist', async () => {
      expect(await weekOf('2025-W53')).toContain('does not exist')
    })

    it('tell that bases must come first where the whole is not known', async () => {
      const seen = await preview(csv('区划代码,预警信息转发', '990100001002,3'), { set: { week: '2026-W12' } })
      expect(seen.faults).toMatchObject([{ line: 2, column: '预警信息转发' }])
      expect(seen.faults[0]!.suggestion!.en).toContain('import bases')
    })

    it('are accepted but told when they exceed their base or fall below the report before', async () => {
      const seen = await preview(csv('区划代码,入户走访宣传', '990100001001,301'), { set: { week: '2026-W13' } })
      expect(seen.faultTotal).toBe(0)
      expect(seen.warnings.map(({ text }) => text.en)).toEqual([
        '"Households visited" exceeds the base "Households" (as on line 2: 301 > 300)',
      ])
      const lower = await preview(csv('区划代码,入户走访宣传', '990100001001,119'), { set: { week: '2026-W13' } })
      expect(lower.warnings.map(({ text }) => text.en)).toEqual([
        'the cumulative "Households visited" is below the report before (as on line 2: 119 < 120)',
      ])
      expect((await preview(csv('区划代码,入户走访宣传', '990100001001,120'), { set: { week: '2026-W13' } })).warnings).toEqual([])
    })

    it('are told when they fall below a report of the same file', async () => {
      const file = csv('区划代码,任务,完成数,周次', '990100001002,入户走访宣传,50,2026-W11', '990100001002,入户走访宣传,49,2026-W12')
      expect((await preview(file)).warnings).toMatchObject([
        { text: { en: expect.stringContaining('no coverage') as string } },
        { lines: [3] },
      ])
    })

    it('come from villages, not from a township', async () => {
      expect((await told(csv('区划代码,入户走访宣传', '990100001000,5'), { set: { week: '2026-W12' } }))[0]).toContain(
        'is reported by villages',
      )
    })

    it('refuse the same place, task and week twice, an unknown task and a filing in the future', async () => {
      const file = csv(
        '区划代码,任务,完成数,周次,填报时间',
        '990100001002,入户走访宣传,5,2026-W12,',
        '990100001002,入户走访宣传,6,2026-W12,',
        '990100001002,反诈夜校,6,2026-W12,',
        '990100001001,入户走访宣传,6,2026-W12,2026-03-26 10:01',
      )
      const [twice, unknown, future, ...more] = await told(file)
      expect(twice).toBe('3 完成数: the same place, task and week stands on line 2')
      expect(unknown).toContain('4 任务: there is no task "反诈夜校"; there are: Households visited')
      expect(future).toBe('5 填报时间: filed in the future')
      expect(more).toEqual([])
    })
  })
})
