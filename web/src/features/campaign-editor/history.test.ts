import { expect, it } from 'vitest'
import { begin, change, redo, undo } from './history.ts'

it('goes back step by step and forward again', () => {
  let history = change(change(begin('a'), 'b', null, 0), 'c', null, 1)
  history = undo(undo(history))
  expect(history.present).toBe('a')
  history = redo(redo(history))
  expect(history.present).toBe('c')
})

it('stays where there is nothing to take back or to do again', () => {
  const history = begin('a')
  expect(undo(history)).toBe(history)
  expect(redo(history)).toBe(history)
})

it('takes back a word at once, and two fields or a pause apart', () => {
  const typed = (tags: readonly [string, string, number][]) =>
    tags.reduce((history, [text, tag, at]) => change(history, text, tag, at), begin(''))
  expect(
    undo(
      typed([
        ['户', 'name', 0],
        ['户数', 'name', 500],
      ]),
    ).present,
  ).toBe('')
  expect(
    undo(
      typed([
        ['户', 'name', 0],
        ['户数', 'other', 500],
      ]),
    ).present,
  ).toBe('户')
  expect(
    undo(
      typed([
        ['户', 'name', 0],
        ['户数', 'name', 5000],
      ]),
    ).present,
  ).toBe('户')
})

it('does not join what follows a step back with what was before', () => {
  const history = change(undo(change(begin('a'), 'ab', 'name', 0)), 'ac', 'name', 100)
  expect(undo(history).present).toBe('a')
})

it('forgets what was taken back once something else is written', () => {
  const history = change(undo(change(begin('a'), 'b', null, 0)), 'c', null, 1)
  expect(redo(history).present).toBe('c')
})

it('keeps the same when nothing changed', () => {
  const history = begin('a')
  expect(change(history, 'a', null, 0)).toBe(history)
})
