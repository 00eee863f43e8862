import { expect, test } from 'vitest'
import { outlineOf } from './simple-paths.ts'

const place = (x: number, y: number) => `${x},${y}`

test('leaves out the edge along which a tile was cut', () => {
  const ring = [
    { x: 10, y: 10 },
    { x: 4160, y: 10 },
    { x: 4160, y: 90 },
    { x: 10, y: 90 },
    { x: 10, y: 10 },
  ]
  expect(outlineOf(ring, 4096, place)).toBe('M10,10L4160,10M4160,90L10,90L10,10')
})

test('draws a ring inside the tile whole', () => {
  const ring = [
    { x: 1, y: 1 },
    { x: 9, y: 1 },
    { x: 5, y: 8 },
    { x: 1, y: 1 },
  ]
  expect(outlineOf(ring, 4096, place)).toBe('M1,1L9,1L5,8L1,1')
})

test('a ring that lies beyond the edge has no outline', () => {
  const ring = [
    { x: -20, y: 1 },
    { x: -5, y: 1 },
    { x: -5, y: 8 },
    { x: -20, y: 1 },
  ]
  expect(outlineOf(ring, 4096, place)).toBe('')
})
