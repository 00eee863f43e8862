import fc from 'fast-check'
import { expect, it } from 'vitest'
import { censusOfLevel } from './census.ts'
import { smallTree } from './small-tree.ts'

it('counts the places of a level that existed on a day as looking at each of them would', () => {
  const village = fc.record({
    level: fc.constant('village' as const),
    from: fc.constantFrom(0, 0, 0, 30, 60),
    until: fc.constantFrom(null, null, 40, 80),
  })
  fc.assert(
    fc.property(fc.array(fc.array(village, { maxLength: 6 }), { maxLength: 8 }), fc.nat({ max: 90 }), (townships, day) => {
      const tree = smallTree([{ level: 'county', below: townships.map((below) => ({ level: 'township', below })) }])
      for (let pre = 0; pre < tree.size; pre++) {
        const existing = tree.below(pre, 'village').filter((at) => tree.froms[at]! <= day && day < tree.untils[at]!)
        expect(censusOfLevel(tree, 'village').count(pre, tree.lasts[pre]!, day)).toBe(existing.length)
      }
      expect(censusOfLevel(tree, 'grid').count(0, tree.lasts[0]!, day)).toBe(0)
      const days = [0, 30, 31, 60]
      const each = days.reduce((sum, one) => sum + censusOfLevel(tree, 'village').count(0, tree.lasts[0]!, one), 0)
      expect(censusOfLevel(tree, 'village').countOver(0, tree.lasts[0]!, days)).toBe(each)
    }),
  )
})
