import { expect, test } from 'vitest'
import { sortRows } from './sort-rows.ts'
import { row } from './view-fixture.ts'

const ids = (rows: { id: number }[]) => rows.map(({ id }) => id)

test('keeps the official order without a column', () => {
  expect(ids(sortRows([row(3, 1), row(1, 2)], null, 'asc'))).toEqual([3, 1])
})

test('puts places without a figure last in either direction', () => {
  const rows = [row(1, null, 2), row(2, 0.5), row(3, 0)]
  expect(ids(sortRows(rows, 'figure', 'asc'))).toEqual([3, 2, 1])
  expect(ids(sortRows(rows, 'figure', 'desc'))).toEqual([2, 3, 1])
})

test('leaves ties in official order', () => {
  expect(ids(sortRows([row(5, 1), row(2, 1), row(9, 1)], 'figure', 'desc'))).toEqual([5, 2, 9])
})

test('sorts Chinese names by their reading', () => {
  const rows = [row(1, 1, 0, { name: '中村' }), row(2, 1, 0, { name: '安村' }), row(3, 1, 0, { name: '李村' })]
  expect(ids(sortRows(rows, 'name', 'asc'))).toEqual([2, 3, 1])
})

test('an empty list stays empty', () => {
  expect(sortRows([], 'gap', 'asc')).toEqual([])
})
