import type { State } from '@shouwang/shared/wire/state'
import type { Theme } from './theme.ts'

export type Ramp = 'coverage' | 'incident' | 'diverging'

/** Sequential and diverging ramps, five classes each, light = little. Diverging: worse to better around "level". */
export const RAMPS: Record<Theme, Record<Ramp, readonly [string, string, string, string, string]>> = {
  light: {
    coverage: ['#dcebe4', '#b5d9cd', '#7fbfb1', '#3f9489', '#0c5f58'],
    incident: ['#fbe6c4', '#f4cd92', '#e6a55c', '#c8742c', '#8a4513'],
    diverging: ['#a8327f', '#dd9ac6', '#f0f0ee', '#8cc7c0', '#1b7f79'],
  },
  dark: {
    coverage: ['#23423d', '#2d5f57', '#3c8478', '#5fb3a4', '#a5e0d2'],
    incident: ['#46331d', '#6b4a22', '#9a6a2c', '#cf9340', '#f6c983'],
    diverging: ['#e58cc5', '#84456e', '#31363c', '#2f746d', '#6fd0c6'],
  },
}

/** Eight hues of equal lightness for categories (fraud types), by slot. */
export const CATEGORIES: Record<Theme, readonly string[]> = {
  light: ['#4477c9', '#c2622d', '#2f8f83', '#a8539b', '#8a7d22', '#c4506a', '#5c8a3a', '#77797d'],
  dark: ['#86abf2', '#eb9a6a', '#6cc5b8', '#d791cb', '#c3b65c', '#f08fa3', '#97c271', '#a9adb3'],
}

/** Fill under a state and the ink of its pattern. `value` has its class colours instead. */
export const STATE_FILLS: Record<Theme, Record<Exclude<State, 'value'>, { fill: string; ink: string }>> = {
  light: {
    pending: { fill: '#f1f1ee', ink: '#8b9198' },
    missing: { fill: '#ffffff', ink: '#6b7178' },
    notExpected: { fill: '#fbfbfa', ink: '#c9ccd0' },
    suppressed: { fill: '#e3e4e5', ink: '#9aa0a6' },
  },
  dark: {
    pending: { fill: '#23272c', ink: '#858c94' },
    missing: { fill: '#0d0f11', ink: '#a3a9b0' },
    notExpected: { fill: '#14171a', ink: '#3d434a' },
    suppressed: { fill: '#34383d', ink: '#777d84' },
  },
}

/** What the map draws with besides fills; equal to the tokens of `tokens.css`. */
export const MAP_INKS: Record<Theme, { ground: string; ink: string; accent: string; childLine: string; halo: string; plain: string }> = {
  light: { ground: '#fbfbfa', ink: '#1b1f23', accent: '#2f5bd8', childLine: '#ffffff', halo: '#ffffff', plain: '#ececea' },
  dark: { ground: '#14171a', ink: '#e8eaed', accent: '#7c9cff', childLine: '#14171a', halo: '#14171a', plain: '#262b30' },
}

/** The colour of class `index` of `count`; other counts than five are taken along the ramp. */
export function classColour(theme: Theme, ramp: Ramp, index: number, count: number): string {
  const colours = RAMPS[theme][ramp]
  if (count <= 1) return colours[ramp === 'diverging' ? 2 : 3]
  const at = (index / (count - 1)) * (colours.length - 1)
  const low = Math.floor(at)
  return mix(colours[low]!, colours[Math.min(low + 1, colours.length - 1)]!, at - low)
}

function mix(a: string, b: string, share: number): string {
  if (share === 0) return a
  const part = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16)
  return `#${[1, 3, 5]
    .map((at) =>
      Math.round(part(a, at) + (part(b, at) - part(a, at)) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}
