import { expect, test } from 'vitest'
import { tilesOver, toUnit } from './tile-cover.ts'

test('the middle of the world is the middle of the tile', () => {
  expect(toUnit(0, 0)).toEqual({ x: 0.5, y: 0.5 })
})

test('takes the deepest zoom that needs few tiles', () => {
  const tiles = tilesOver([104.9, 30.2, 105.5, 30.6], [8, 13])
  expect(tiles.length).toBeGreaterThan(6)
  expect(tiles.length).toBeLessThanOrEqual(24)
  expect(new Set(tiles.map(({ z }) => z)).size).toBe(1)
})

test('a box that needs many tiles even at the first zoom takes that zoom', () => {
  expect(tilesOver([-179, -80, 179, 80], [4, 6]).every(({ z }) => z === 4)).toBe(true)
})

test('the same tiles are named once', () => {
  const names = tilesOver([104.9, 30.2, 105.5, 30.6], [8, 13]).map(({ z, x, y }) => `${z}/${x}/${y}`)
  expect(new Set(names).size).toBe(names.length)
})
