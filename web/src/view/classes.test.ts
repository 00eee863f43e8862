import { expect, test } from 'vitest'
import { classCode, PLAIN, stateCode } from '../map/paint-codes.ts'
import { classesOf, classOfRow, codeOfRow, countRows, isShown } from './classes.ts'
import { cases, coverage, row } from './view-fixture.ts'

const byValue = { method: 'bands', own: null, colouring: 'value', compare: 'before' } as const

test('a value on an edge belongs to the class above it', () => {
  const classes = classesOf({ ...byValue, indicator: coverage }, [])
  expect(classOfRow(classes, row(1, 0.6))).toBe(2)
  expect(classOfRow(classes, row(1, 0.5999))).toBe(1)
  expect(classOfRow(classes, row(1, 1.2))).toBe(4)
})

test('a place that is overdue has no class, even with a carried value', () => {
  const classes = classesOf({ ...byValue, indicator: coverage }, [])
  expect(classOfRow(classes, row(1, 0.7, 2))).toBeNull()
  expect(codeOfRow(classes, row(1, 0.7, 2), 'fill')).toBe(stateCode(2))
})

test('under symbols the area of a value is plain and that of a state is not', () => {
  const classes = classesOf({ ...byValue, indicator: cases }, [])
  expect(codeOfRow(classes, row(1, 3), 'circle')).toBe(PLAIN)
  expect(codeOfRow(classes, row(1, null, 2), 'circle')).toBe(stateCode(2))
})

test('counts of classes and states add up to the places', () => {
  const rows = [row(1, 0.1), row(2, 0.99), row(3, null, 1), row(4, 0.3, 2), row(5, null, 4, { shape: 0 })]
  const counts = countRows(classesOf({ ...byValue, indicator: coverage }, rows), rows)
  expect(counts.classes).toEqual([1, 0, 0, 0, 1])
  expect(counts.states).toEqual([2, 1, 1, 0, 1])
  expect(counts.states.reduce((a, b) => a + b)).toBe(rows.length)
  expect(counts.unmapped).toBe(1)
})

test('no places have no members in any class', () => {
  expect(countRows(classesOf({ ...byValue, indicator: coverage }, []), []).classes).toEqual([0, 0, 0, 0, 0])
})

test('changes are cut symmetrically around 0, and a fall of something bad takes the good colour', () => {
  const change = (id: number, by: number) => row(id, 5, 0, { before: { now: 5, base: 5 - by, change: by, percent: null } })
  const rows = [change(1, -20), change(2, -1), change(3, 0), change(4, 2), change(5, 20), change(6, 8), change(7, -8)]
  const classes = classesOf({ ...byValue, indicator: cases, colouring: 'change' }, rows)
  expect(classes.edges).toEqual([-13, 0, 1, 14])
  expect(codeOfRow(classes, rows[0]!, 'fill')).toBe(classCode('diverging', 4, 5))
  expect(codeOfRow(classes, rows[4]!, 'fill')).toBe(classCode('diverging', 0, 5))
})

test('shares change around a level band of round points', () => {
  const change = (id: number, by: number) => row(id, 0.5, 0, { before: { now: 0.5, base: 0.5 - by, change: by, percent: null } })
  const rows = [change(1, -0.0432), change(2, -0.0101), change(3, 0.0149), change(4, 0.0601)]
  const { edges } = classesOf({ ...byValue, indicator: coverage, colouring: 'change' }, rows)
  expect(edges).toEqual([-0.045, -0.014, 0.014, 0.045])
})

test('nothing that changed is one class', () => {
  expect(classesOf({ ...byValue, indicator: cases, colouring: 'change' }, [row(1, 2)]).edges).toEqual([])
})

test('shows the members of a class, of a state, or those without a boundary', () => {
  const classes = classesOf({ ...byValue, indicator: coverage }, [])
  expect(isShown(null, classes, row(1, null, 3))).toBe(true)
  expect(isShown('class-0', classes, row(1, 0.1))).toBe(true)
  expect(isShown('class-0', classes, row(1, 0.1, 2))).toBe(false)
  expect(isShown('missing', classes, row(1, 0.1, 2))).toBe(true)
  expect(isShown('unmapped', classes, row(1, 0.1, 0, { shape: 0 }))).toBe(true)
})
