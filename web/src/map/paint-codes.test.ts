import { expect, test } from 'vitest'
import { classCode, codeColours, NO_PAINT, PLAIN, stateCode, stateOfCode } from './paint-codes.ts'

test('every class of every ramp and every state has a code of its own', () => {
  const codes = new Set<number>()
  let made = 0
  for (const ramp of ['coverage', 'incident', 'diverging'] as const)
    for (let count = 1; count <= 9; count++) for (let index = 0; index < count; index++, made++) codes.add(classCode(ramp, index, count))
  for (const state of [0, 1, 2, 3, 4]) codes.add(stateCode(state))
  expect(codes.size).toBe(made + 5)
  expect(codes).not.toContain(PLAIN)
  expect(codes).not.toContain(NO_PAINT)
})

test('the table has a colour for every code up to the last', () => {
  const colours = codeColours('light')
  expect(colours).toHaveLength(PLAIN + 1)
  expect(Array.from(colours).every((colour) => /^#[0-9a-f]{6}$/.test(colour))).toBe(true)
  expect(colours[classCode('coverage', 4, 5)]).toBe('#0c5f58')
})

test('a code tells its state again, and a class is a value', () => {
  expect([1, 2, 3, 4].map((state) => stateOfCode(stateCode(state)))).toEqual([1, 2, 3, 4])
  expect(stateOfCode(classCode('diverging', 8, 9))).toBe(0)
  expect(stateOfCode(PLAIN)).toBe(0)
})
