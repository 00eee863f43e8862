import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spread } from './line-ends.ts'

const room = { gap: 16, top: 0, bottom: 200 }

describe('labels at line ends', () => {
  it('stay where they are when they do not touch', () => {
    expect(
      spread(
        [
          { key: 'a', at: 20 },
          { key: 'b', at: 90 },
        ],
        room,
      ),
    ).toEqual(
      new Map([
        ['a', 20],
        ['b', 90],
      ]),
    )
  })
  it('move apart around their middle and keep their order', () => {
    expect(
      spread(
        [
          { key: 'b', at: 104 },
          { key: 'a', at: 100 },
        ],
        room,
      ),
    ).toEqual(
      new Map([
        ['a', 94],
        ['b', 110],
      ]),
    )
  })
  it('stay inside at the top and at the bottom', () => {
    const placed = spread(
      [
        { key: 'a', at: -5 },
        { key: 'b', at: 2 },
        { key: 'c', at: 300 },
      ],
      room,
    )!
    expect([...placed.values()]).toEqual([0, 16, 200])
  })
  it('give up when there is no room for all', () => {
    expect(
      spread(
        [
          { key: 'a', at: 1 },
          { key: 'b', at: 2 },
          { key: 'c', at: 3 },
        ],
        { gap: 16, top: 0, bottom: 20 },
      ),
    ).toBeNull()
  })
  it('are none for no lines', () => expect(spread([], room)).toEqual(new Map()))
  it('never overlap nor leave their room', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 250, noNaN: true }), { maxLength: 12 }), (heights) => {
        const placed = [
          ...spread(
            heights.map((at, i) => ({ key: String(i), at })),
            room,
          )!.values(),
        ]
        placed.forEach((at, i) => {
          expect(at).toBeGreaterThanOrEqual(-1e-9)
          expect(at).toBeLessThanOrEqual(200 + 1e-9)
          expect(at - (placed[i - 1] ?? -16)).toBeGreaterThanOrEqual(16 - 1e-9)
        })
      }),
    )
  })
})
