import { expect, test } from 'vitest'
import { findingOf } from './finding.ts'
import { coverage, cases, row } from './view-fixture.ts'

test('says first who is overdue', () => {
  expect(findingOf(coverage, [row(1, 0.9), row(2, 0.2, 2), row(3, null, 2)])).toEqual({ says: 'missing', count: 2, of: 3 })
})

test('says that most are not due yet rather than judge the few', () => {
  expect(findingOf(coverage, [row(1, 0.9), row(2, null, 1), row(3, null, 1)])).toEqual({ says: 'pending', count: 2, of: 3 })
})

test('counts those below the target, and says so when none is', () => {
  expect(findingOf(coverage, [row(1, 0.9), row(2, 1)])).toEqual({ says: 'below', count: 1, of: 2 })
  expect(findingOf(coverage, [row(1, 0.9), row(2, 0.8)])).toEqual({ says: 'allBelow', of: 2 })
  expect(findingOf(coverage, [row(1, 1), row(2, 1.04)])).toEqual({ says: 'reached', of: 2 })
})

test('of counts it names where most are, unless several share that', () => {
  expect(findingOf(cases, [row(1, 3), row(2, 7)])).toEqual({ says: 'most', name: 'place 2', value: 7 })
  expect(findingOf(cases, [row(1, 3), row(2, 3)])).toEqual({ says: 'even' })
  expect(findingOf(cases, [row(1, 0), row(2, 0)])).toEqual({ says: 'zero' })
})

test('says nothing of no places', () => {
  expect(findingOf(cases, [])).toEqual({ says: 'nothing' })
  expect(findingOf(cases, [row(1, null, 3)])).toEqual({ says: 'nothing' })
})

test('says of all that they are overdue or not due yet, without counting them against themselves', () => {
  expect(findingOf(coverage, [row(1, null, 2), row(2, null, 2)])).toEqual({ says: 'allMissing', of: 2 })
  expect(findingOf(coverage, [row(1, null, 1), row(2, null, 1)])).toEqual({ says: 'allPending', of: 2 })
})

test('layers of campaigns say what their target means: dead corners, tasks left', () => {
  const active = { ...coverage, key: 'active:plan', target: 1 }
  expect(findingOf(active, [row(1, 1), row(2, 0)])).toEqual({ says: 'activeBelow', count: 1, of: 2 })
  expect(findingOf(active, [row(1, 1), row(2, 1)])).toEqual({ says: 'activeReached', of: 2 })
  const group = { ...active, key: 'group:plan/all' }
  expect(findingOf(group, [row(1, 0.5), row(2, 0)])).toEqual({ says: 'groupBelow', count: 2, of: 2 })
  expect(findingOf(group, [])).toEqual({ says: 'nothing' })
})
