import { describe, expect, it } from 'vitest'
import type { Area } from '@shouwang/shared/wire/area'
import { calendarArea, containing } from './chosen-areas.ts'

const LEVELS = ['county', 'township', 'village'] as const

/** A place by the ids from the root down to itself. */
function place(...ids: number[]) {
  const path = ids.map((id, at) => ({ id, name: `${id}`, level: LEVELS[at]! }))
  const levelsBelow: Area['levelsBelow'] = LEVELS.slice(ids.length)
  return { id: ids.at(-1)!, name: `${ids.at(-1)}`, parent: ids.at(-2) ?? null, path, levelsBelow }
}

describe('the area that contains the others', () => {
  it('is found wherever it stands', () => {
    expect(containing([place(1, 2), place(1), place(1, 3, 4)])).toBe(1)
  })
  it('is none among neighbours, for a single area and for none', () => {
    expect(containing([place(1, 2), place(1, 3)])).toBeNull()
    expect(containing([place(1)])).toBeNull()
    expect(containing([])).toBeNull()
  })
})

describe('the area of the calendar', () => {
  it('is the one that contains the others', () => {
    expect(calendarArea([place(1, 2), place(1)])?.id).toBe(1)
  })
  it('is the parent of neighbours and of a lone village', () => {
    expect(calendarArea([place(1, 2), place(1, 3)])?.id).toBe(1)
    expect(calendarArea([place(1, 2, 4)])?.id).toBe(2)
  })
  it('is a single area itself, and the first with parts among strangers', () => {
    expect(calendarArea([place(1)])?.id).toBe(1)
    expect(calendarArea([place(1, 2)])?.id).toBe(2)
    expect(calendarArea([place(1, 2, 4), place(1, 3)])?.id).toBe(3)
  })
  it('is none where nothing has parts, and without areas', () => {
    expect(calendarArea([place(1, 2, 4), place(1, 3, 5)])).toBeNull()
    expect(calendarArea([])).toBeNull()
  })
})
