import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SumTable } from './sum-table.ts'

describe('a table of sums', () => {
  it('holds what a map would hold, in ascending order, however many keys there are', () => {
    const key = fc.oneof(fc.nat({ max: 40 }), fc.maxSafeNat())
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.integer(), fc.integer()), { maxLength: 3000 }), (entries) => {
        const table = new SumTable(2)
        const map = new Map<number, [number, number]>()
        for (const [at, a, b] of entries) {
          const offset = table.offsetOf(at)
          table.values[offset]! += a
          table.values[offset + 1]! += b
          const before = map.get(at) ?? [0, 0]
          map.set(at, [before[0] + a, before[1] + b])
        }
        const held = [...table.sorted()].map((position) => [
          table.keys[position],
          table.values[position * 2],
          table.values[position * 2 + 1],
        ])
        expect(held).toEqual([...map].sort((x, y) => x[0] - y[0]).map(([at, [a, b]]) => [at, a, b]))
      }),
      { numRuns: 40 },
    )
  })

  it('keeps a hundred thousand keys apart that differ only in their upper half', () => {
    const table = new SumTable(0)
    let met = 0
    for (let i = 0; i < 100_000; i++) if (table.seen(i * 4_294_967_296 * 16)) met++
    expect(met).toBe(0)
    expect(table.seen(0)).toBe(true)
    expect(table.size).toBe(100_000)
  })

  it('is empty at first', () => {
    expect([...new SumTable(3).sorted()]).toEqual([])
  })
})
