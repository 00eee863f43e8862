import { expect, it } from 'vitest'
import { standingAmong } from './standing-among.ts'

it('counts the others above, beside and below', () => {
  expect(standingAmong([1, 2, 2, 2, 5], 2)).toEqual({ higher: 1, same: 2, lower: 1 })
  expect(standingAmong([1, 2, 3, 4], 0)).toEqual({ higher: 3, same: 0, lower: 0 })
  expect(standingAmong([1, 2, 3, 4], 3)).toEqual({ higher: 0, same: 0, lower: 3 })
})

it('says nothing of a place without a figure', () => {
  expect(standingAmong([1, 2, 3], null)).toBeNull()
  expect(standingAmong([], 0)).toBeNull()
})
