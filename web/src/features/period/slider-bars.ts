import type { Period } from '@shouwang/shared/period/period'

export type Bar = { x: number; width: number; height: number | null }

/** How many periods a slider of a width shows: about eleven pixels each, between a quarter and two years of weeks, but none long before the first figure. */
export function countFor(width: number, sinceFirst: number): number {
  const room = Math.min(104, Math.max(13, Math.floor(width / 11)))
  return Math.min(room, Math.max(6, sinceFirst))
}

/** Bars from 0 upwards, as high as the highest allows; a value of 0 keeps a line of one pixel, no value has no bar (`null`). */
export function barsOf(values: readonly (number | null)[], width: number, height: number): Bar[] {
  const highest = Math.max(0, ...values.filter((value) => value !== null))
  const step = values.length === 0 ? 0 : width / values.length
  const gap = Math.min(3, step * 0.25)
  return values.map((value, at) => ({
    x: at * step + gap / 2,
    width: Math.max(0, step - gap),
    height: value === null ? null : highest === 0 ? 1 : Math.max(1, (Math.max(0, value) / highest) * height),
  }))
}

/** Where words stand under the bars: at least `apart` pixels from each other, the first flush left, the last flush right. */
export function barTicks(
  periods: readonly Period[],
  width: number,
  apart: number,
): { at: number; x: number; anchor: 'start' | 'middle' | 'end' }[] {
  if (periods.length === 0 || width === 0) return []
  const step = width / periods.length
  const every = Math.max(1, Math.ceil(apart / step))
  const last = periods.length - 1
  const ticks = periods.flatMap((_, at) => (at % every === 0 && at + every / 1.5 <= last ? [at] : []))
  return [...ticks, last].map((at) => ({
    at,
    x: at === 0 ? 0 : at === last ? width : (at + 0.5) * step,
    anchor: at === 0 ? 'start' : at === last ? 'end' : 'middle',
  }))
}
