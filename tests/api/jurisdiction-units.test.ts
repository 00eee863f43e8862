import { importSuccessions } from '@shouwang/server/jurisdiction/import-successions'
import { importUnits } from '@shouwang/server/jurisdiction/import-units'
import type { UnitOptions } from '@shouwang/server/jurisdiction/import-units'
import type { Store } from '@shouwang/server/db/database'
import { dayOf } from '@shouwang/shared/period/day'
import { describe, expect, it } from 'vitest'
import { eachEngine } from './harness.ts'
import { COUNTY, ON, divide, faultsOf, fileOf, idOf, removeFilesAfterwards } from './jurisdiction-files.ts'

removeFilesAfterwards()

const UNITS = `代码,单位名称,行业,乡镇,所在村
S1,城关小学,学校,城关镇,和平村
B1,农商行河口支行,银行网点,河口乡,
E1,滨河纺织,纺织厂,,990101002201
`

const units = (store: Store, text: string, options: Partial<UnitOptions> = {}) =>
  importUnits(store, fileOf(text), { on: ON, actor: 'test', ...options })
const heirs = (store: Store, text: string, dryRun = false) => importSuccessions(store, fileOf(text), { on: ON, actor: 'test', dryRun })

describe('importing units', () => {
  eachEngine((open) => {
    it('puts units where they lie, by code or by name inside the township', async () => {
      const store = await open()
      await divide(store, COUNTY)
      expect(await units(store, UNITS)).toMatchObject({ rows: 3, added: 3, changed: 0, ended: 0 })
      const rows = await store.db.selectFrom('unit').select(['placeId', 'code', 'name', 'sector', 'validFrom']).orderBy('id').execute()
      expect(rows).toEqual([
        { placeId: await idOf(store, '990101001001'), code: 'S1', name: '城关小学', sector: 'school', validFrom: 0 },
        { placeId: await idOf(store, '990101002000'), code: 'B1', name: '农商行河口支行', sector: 'bank', validFrom: 0 },
        { placeId: await idOf(store, '990101002201'), code: 'E1', name: '滨河纺织', sector: '纺织厂', validFrom: 0 },
      ])
    })

    it('updates by code, and ends what a complete list leaves out', async () => {
      const store = await open()
      await divide(store, COUNTY)
      await units(store, UNITS)
      const next = UNITS.replace('城关小学', '城关中心小学').replace(/E1.*\n/, 'H1,河口卫生院,卫生院,河口乡,\n')
      expect(await units(store, next, { dryRun: true, complete: true })).toMatchObject({
        id: null,
        added: 1,
        changed: 1,
        ended: 1,
        unchanged: 1,
      })
      await units(store, next, { complete: true })
      const rows = await store.db.selectFrom('unit').select(['code', 'name', 'validFrom', 'validUntil']).orderBy('code').execute()
      expect(rows).toEqual([
        { code: 'B1', name: '农商行河口支行', validFrom: 0, validUntil: null },
        { code: 'E1', name: '滨河纺织', validFrom: 0, validUntil: ON },
        { code: 'H1', name: '河口卫生院', validFrom: ON, validUntil: null },
        { code: 'S1', name: '城关中心小学', validFrom: 0, validUntil: null },
      ])
      expect(await units(store, UNITS)).toMatchObject({ changed: 2, unchanged: 1 })
    })

    it('refuses unknown and ambiguous places with suggestions, missing cells, and a code twice', async () => {
      const store = await open()
      await divide(store, COUNTY)
      const faults = await faultsOf(units(store, 'code,name,sector,place\nS1,甲校,学校,李佳村委会\nS1,乙校,学校,新村\n,丙校,,\n'))
      expect(faults.map(({ line, column, value }) => [line, column, value])).toEqual([
        [2, 'place', '李佳村委会'],
        [3, 'code', 'S1'],
        [4, 'code', ''],
        [4, 'sector', ''],
        [4, 'place', ''],
      ])
      expect(faults[0]!.suggestion?.zh).toContain('河口乡/李家村委会')
      expect(await store.db.selectFrom('unit').select('id').execute()).toEqual([])
      await expect(units(store, 'code,name\nS1,甲校\n')).rejects.toThrow('code, name, sector and place')
      await expect(units(store, 'code,name,sector,place\n')).rejects.toThrow('no rows')
    })
  })
})

describe('importing successions', () => {
  eachEngine((open) => {
    it('reads shares and dates as people write them, and updates the same pair', async () => {
      const store = await open()
      await divide(store, COUNTY)
      const list = '旧代码,新代码,份额,日期\n990101002200,990101001001,60%,2025年7月1日\n990101002200,990101001002,0.4,\n李家村,和平村,,\n'
      expect(await heirs(store, list, true)).toMatchObject({ id: null, added: 3 })
      expect(await heirs(store, list)).toMatchObject({ added: 3, changed: 0 })
      expect(await heirs(store, list.replace('60%', '0.5'))).toMatchObject({ added: 0, changed: 1, unchanged: 2 })
      const rows = await store.db.selectFrom('succession').select(['fromId', 'share', 'validFrom']).orderBy('id').execute()
      const [split, merged] = [await idOf(store, '990101002200'), await idOf(store, '990101002201')]
      expect(rows).toEqual([
        { fromId: split, share: 0.5, validFrom: dayOf('2025-07-01') },
        { fromId: split, share: 0.4, validFrom: ON },
        { fromId: merged, share: 1, validFrom: ON },
      ])
    })

    it('refuses shares above 1, circles, unknown places and dates, and a pair twice', async () => {
      const store = await open()
      await divide(store, COUNTY)
      const [a, b, c] = ['990101002200', '990101002201', '990101001001']
      const faults = async (...rows: string[]) =>
        (await faultsOf(heirs(store, `old,new,share,date\n${rows.join('\n')}\n`))).map(({ line, value }) => [line, value])
      expect(await faults(`${a},${b},0.7,`, `${a},${c},0.6,`)).toEqual([[2, '1.3']])
      expect(await faults(`${a},${b},1,`, `${b},${a},1,`)).toEqual([
        [2, null],
        [3, null],
      ])
      expect(await faults(`${a},990101002999,1,`, `${a},${a},1,`, `${a},${b},2,`, `${b},${c},1,2025-13-01`)).toEqual([
        [2, '990101002999'],
        [3, a],
        [4, '2'],
        [5, '2025-13-01'],
      ])
      expect(await faults(`${a},${b},0.5,`, `${a},${b},0.5,`)).toEqual([[3, a]])
      await expect(heirs(store, 'old,new\n')).rejects.toThrow('no rows')
      expect(await store.db.selectFrom('succession').select('id').execute()).toEqual([])
    })
  })
})
