import { dayOf } from '@shouwang/shared/period/day'
import { periodOf, periodsBetween } from '@shouwang/shared/period/period'
import { appendBases } from '@shouwang/server/base/append-bases'
import type { Store } from '@shouwang/server/db/database'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { readTrend } from '@shouwang/server/indicator/read-trend'
import { readValues } from '@shouwang/server/indicator/read-values'
import type { Tree } from '@shouwang/server/jurisdiction/tree'
import { beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from './harness.ts'
import { bring, plant } from './store-world.ts'

const NOW = { today: dayOf('2026-03-18'), now: Date.parse('2026-03-18T04:00:00Z'), zone: 'Asia/Shanghai' }
const indicator = loadCatalogue().indicators.find(({ key }) => key === 'residents')!

eachEngine((open) => {
  let store: Store
  let tree: Tree
  let county: number
  beforeAll(async () => {
    store = await open()
    const planted = await plant(store, [
      { code: 'county', level: 'county', below: [{ code: 'town', level: 'township', below: [{ code: 'a', level: 'village' }] }] },
    ])
    tree = planted.tree
    county = planted.id['county']!
    await bring(store, async (tx, context) => {
      const base = (from: string, value: number) => ({
        placeId: planted.id['a']!,
        unitId: null,
        key: 'residents',
        validFrom: dayOf(from),
        value,
        source: '户籍',
        owner: null,
      })
      await appendBases(store, tx, context, [base('2025-01-01', 100), base('2026-02-25', 130), base('2026-03-09', 90)])
    })
  })

  describe('a base that changes in the middle of a trend', () => {
    it.each(['week', 'dekad', 'month'] as const)('changes in its %s, as it does on the map', async (kind) => {
      const scope = { roots: [county] }
      const periods = periodsBetween(kind, dayOf('2026-02-02'), dayOf('2026-03-16'))
      const { lines } = await readTrend(store, tree, scope, { areas: [county], by: 'area', beside: [], indicator, periods, ...NOW })
      const onMap: (number | null)[] = []
      for (const { id } of periods) {
        const asked = { area: county, depth: 'self' as const, indicator, period: periodOf(id), ...NOW }
        onMap.push((await readValues(store, tree, scope, asked)).now.num[0]!)
      }
      expect(new Set(onMap).size).toBeGreaterThan(1)
      expect(lines[0]!.num).toEqual(onMap)
    })
  })
})
