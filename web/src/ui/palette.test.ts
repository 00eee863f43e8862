import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { classColour, MAP_INKS, RAMPS } from './palette.ts'
import type { Theme } from './theme.ts'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')

function token(theme: Theme, name: string): string | undefined {
  const block = theme === 'light' ? css.slice(css.indexOf(':root {')) : css.slice(css.indexOf(":root[data-theme='dark']"))
  return new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(block)?.[1]
}

test.each(['light', 'dark'] as const)('the map of the %s theme draws with the colours of the page', (theme) => {
  expect(MAP_INKS[theme].ground).toBe(token(theme, 'ground'))
  expect(MAP_INKS[theme].ink).toBe(token(theme, 'ink'))
  expect(MAP_INKS[theme].accent).toBe(token(theme, 'accent'))
})

test('five classes take the ramp as it is', () => {
  expect([0, 1, 2, 3, 4].map((index) => classColour('light', 'coverage', index, 5))).toEqual(RAMPS.light.coverage)
})

test('any other number of classes keeps both ends and lies between them', () => {
  expect(classColour('light', 'incident', 0, 3)).toBe(RAMPS.light.incident[0])
  expect(classColour('light', 'incident', 1, 3)).toBe(RAMPS.light.incident[2])
  expect(classColour('light', 'incident', 8, 9)).toBe(RAMPS.light.incident[4])
  expect(classColour('light', 'incident', 1, 9)).toBe('#f8daab')
})

test('a single class has a colour that can be seen', () => {
  expect(classColour('dark', 'coverage', 0, 1)).toBe(RAMPS.dark.coverage[3])
})

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return c <= 0.040_45 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

test.each([
  ['light', 'coverage'],
  ['light', 'incident'],
  ['dark', 'coverage'],
  ['dark', 'incident'],
] as const)('in grey print the %s %s ramp keeps its order with a visible step', (theme, ramp) => {
  const steps = RAMPS[theme][ramp].map((colour) => luminance(colour) + 0.05)
  for (let at = 1; at < steps.length; at++) {
    const ratio = theme === 'light' ? steps[at - 1]! / steps[at]! : steps[at]! / steps[at - 1]!
    expect(ratio).toBeGreaterThan(1.15)
  }
})
