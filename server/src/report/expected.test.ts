import fc from 'fast-check'
import { expect, it } from 'vitest'
import { smallTree } from '../jurisdiction/small-tree.ts'
import { countPlaces } from './expected.ts'

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
        expect(countPlaces(tree, pre, 'village', day)).toBe(existing.length)
      }
      expect(countPlaces(tree, 0, 'grid', day)).toBe(0)
    }),
  )
})
