import { describe, expect, it } from 'vitest'
import { isLeftUndone, judgedOf, stateOfCell } from './cell.ts'
import type { Whole } from './task.ts'

const task = (whole: Whole, target = 1) => ({ whole, target, better: 'up' as const })
const cell = (value: number, whole: number, ever: number) => ({
  value,
  whole,
  excess: 0,
  holders: 1,
  ever,
  idle: 0,
  stale: 0,
  due: 1,
  filed: ever,
  onTime: ever,
})
const listed: Whole = { of: 'reported', counted: { zh: '列入数', en: 'listed' } }

describe('a task whose day has passed', () => {
  it('is left undone below its target, and not at it', () => {
    expect(isLeftUndone(task(listed), cell(2, 3, 1))).toBe(true)
    expect(isLeftUndone(task(listed), cell(3, 3, 1))).toBe(false)
    expect(isLeftUndone(task({ of: 'once' }), cell(0, 1, 0))).toBe(true)
    expect(isLeftUndone({ ...task({ of: 'none' }, 0), better: 'down' }, cell(0, 0, 1))).toBe(false)
  })

  it('is left undone when nobody said anything of it, and not when nothing was to be done', () => {
    expect(isLeftUndone(task(listed), cell(0, 0, 0))).toBe(true)
    expect(isLeftUndone(task(listed), cell(0, 0, 1))).toBe(false)
    expect(isLeftUndone(task({ of: 'base', base: 'emigrants' }), cell(0, 0, 0))).toBe(false)
    expect(isLeftUndone(task({ of: 'none' }, 5), cell(0, 0, 0))).toBe(true)
  })

  it('is nobody’s where nobody has it', () => {
    expect(isLeftUndone(task({ of: 'once' }), { ...cell(0, 0, 0), holders: 0 })).toBe(false)
  })
})

describe('a share as it is judged', () => {
  it('leaves out what one holder did beyond its own whole, and is nothing without a whole', () => {
    expect(judgedOf(task(listed), { ...cell(20, 20, 2), excess: 2 })).toBe(0.9)
    expect(judgedOf(task(listed), cell(12, 10, 1))).toBe(1.2)
    expect(judgedOf(task(listed), cell(0, 0, 0))).toBe(null)
    expect(isLeftUndone(task(listed), { ...cell(20, 20, 2), excess: 2 })).toBe(true)
  })
})

describe('the state of a cell', () => {
  it('expects nothing where everybody has nothing to do, and something where one has', () => {
    expect(stateOfCell({ ...cell(0, 0, 0), idle: 1 }, true, { came: false })).toBe('notExpected')
    expect(stateOfCell({ ...cell(0, 0, 0), holders: 2, idle: 1 }, true, null)).toBe('missing')
    expect(stateOfCell({ ...cell(0, 0, 0), holders: 0 }, true, null)).toBe('notExpected')
    expect(stateOfCell(cell(0, 0, 0), false, { came: false })).toBe('notExpected')
  })
})
