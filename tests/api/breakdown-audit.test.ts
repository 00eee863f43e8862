import { describe, expect, it } from 'vitest'
import { audit, patternOf } from '@shouwang/shared/disclosure/audit-fixture'
import { BREAKDOWNS } from '@shouwang/shared/disclosure/classification'
import { DEFAULT_DISCLOSURE } from '@shouwang/shared/disclosure/method'
import { CELL } from '@shouwang/shared/disclosure/exchange'
import { readPublishedYear } from '@shouwang/server/disclosure/published'
import { Releases } from '@shouwang/server/disclosure/releases'
import { loadTree } from '@shouwang/server/jurisdiction/tree'
import { NOW } from '../now.ts'
import { eachEngine } from './harness.ts'

/** One suppressed cell in so many is bounded; the property test in `shared` bounds all of smaller lattices. */
const SAMPLE = 150
const YEAR = 2025

eachEngine((open) => {
  describe('what is published of the demo county', () => {
    it('lets no suppressed count be bounded closer than promised', { timeout: 300_000 }, async () => {
      const store = await open('demo')
      const tree = await loadTree(store.db)
      const pre = tree.below(0, 'county')[0]!
      const releases = await Releases.read(store, tree)
      const source = { store, tree, version: 0, asOf: null }
      for (const by of BREAKDOWNS) {
        const asked = { pre, year: YEAR, by, rule: DEFAULT_DISCLOSURE, zone: 'Asia/Shanghai', now: NOW }
        const { sums, states } = await readPublishedYear(source, releases, asked)
        const counties = [...states.subarray(0, sums.categories)]
        expect(counties.filter((state) => state === CELL.shown).length, by).toBeGreaterThan(sums.categories / 2)
        const { asked: cells, found } = await audit(patternOf(sums, states), DEFAULT_DISCLOSURE.threshold, (nth) => nth % SAMPLE === 0)
        expect(cells, by).toBeGreaterThan(0)
        expect(found, by).toEqual([])
      }
    })
  })
})
