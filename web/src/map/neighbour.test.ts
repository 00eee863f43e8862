import { expect, test } from 'vitest'
import { neighbourOf } from './neighbour.ts'

const grid = [
  { id: 1, lng: 100, lat: 31 },
  { id: 2, lng: 101, lat: 31 },
  { id: 3, lng: 100, lat: 30 },
  { id: 4, lng: 101, lat: 30 },
  { id: 5, lng: 103, lat: 30.2 },
]

test('walks to the neighbour in each direction', () => {
  expect(neighbourOf(grid, grid[0]!, 'right')).toBe(2)
  expect(neighbourOf(grid, grid[0]!, 'down')).toBe(3)
  expect(neighbourOf(grid, grid[3]!, 'left')).toBe(3)
  expect(neighbourOf(grid, grid[3]!, 'up')).toBe(2)
})

test('prefers the place straight ahead to a nearer one off to the side', () => {
  const from = { id: 0, lng: 0, lat: 0 }
  const points = [
    { id: 1, lng: 1, lat: 0.9 },
    { id: 2, lng: 1.5, lat: 0 },
  ]
  expect(neighbourOf(points, from, 'right')).toBe(2)
})

test('stays where it is at the edge', () => {
  expect(neighbourOf(grid, grid[0]!, 'left')).toBeNull()
  expect(neighbourOf([], grid[0]!, 'up')).toBeNull()
})
