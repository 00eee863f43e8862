import { expect, test } from 'vitest'
import { differences } from './apply-layers.ts'

test('equal properties are left alone, however deep', () => {
  expect(differences({ 'line-width': ['case', ['==', 1, 1], 2, 3] }, { 'line-width': ['case', ['==', 1, 1], 2, 3] })).toEqual([])
})

test('a new, a changed and a vanished property are named', () => {
  expect(differences({ a: 1, b: 2 }, { b: 3, c: 4 })).toEqual([
    ['a', undefined],
    ['b', 3],
    ['c', 4],
  ])
})

test('nothing before and nothing after differ in nothing', () => {
  expect(differences(undefined, undefined)).toEqual([])
})
