import { describe, expect, it } from 'vitest'
import { firstCover } from './releases.ts'

const span = { from: 10, until: 20 }
const file = (from: number, until: number, at: number) => ({ areaId: 1, from, until, at })

describe('the first instant at which files leave no day open', () => {
  it('is that of the file that closes the last gap', () => {
    expect(firstCover([file(10, 14, 100), file(17, 25, 200), file(14, 17, 300), file(0, 30, 400)], span)).toBe(300)
  })
  it('is that of the earliest whole file, in whatever order they stand', () => {
    expect(firstCover([file(0, 30, 400), file(10, 20, 150)], span)).toBe(150)
  })
  it('is never where a day is open, or nothing is declared', () => {
    expect(firstCover([file(10, 19, 100)], span)).toBeNull()
    expect(firstCover([file(11, 20, 100)], span)).toBeNull()
    expect(firstCover([file(0, 10, 100), file(20, 30, 100)], span)).toBeNull()
    expect(firstCover([], span)).toBeNull()
  })
})
