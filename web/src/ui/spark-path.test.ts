import { expect, test } from 'vitest'
import { sparkPath } from './spark-path.ts'

test('nothing known draws nothing', () => {
  expect(sparkPath([], 50, 20)).toEqual({ line: '', dots: [], end: null })
  expect(sparkPath([null, null], 50, 20)).toEqual({ line: '', dots: [], end: null })
})

test('a missing period breaks the line and is never drawn as zero', () => {
  const { line, end } = sparkPath([1, 2, null, 2, 3], 50, 20)
  expect(line.match(/M/g)).toHaveLength(2)
  expect(line).not.toMatch(/NaN/)
  expect(end).toEqual([47.5, 2.5])
})

test('a value between two gaps is a dot', () => {
  expect(sparkPath([null, 5, null], 50, 20).dots).toEqual([[25, 10]])
})

test('there is no end dot when the last period has no value', () => {
  expect(sparkPath([1, 2, null], 50, 20).end).toBeNull()
})

test('values that never change run through the middle', () => {
  expect(sparkPath([4, 4], 50, 20).line).toBe('M2.5 10L47.5 10')
})
