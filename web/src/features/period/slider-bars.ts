import type { Day } from '@shouwang/shared/period/day'
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

/** A span of days with a name, such as a phase of a campaign. */
export type NamedSpan = { key: string; name: string; from: Day; until: Day }
export type Band = { key: string; name: string; x: number; width: number; named: boolean }

/** Where named spans stand over the bars of consecutive periods; one outside of them is left out, and a name that does not fit or would cover another is not written. `letter` is the width of one. */
export function bandsOf(periods: readonly Period[], spans: readonly NamedSpan[], width: number, letter: number): Band[] {
  if (periods.length === 0 || width === 0) return []
  const step = width / periods.length
  const at = (day: Day) => {
    const index = periods.findIndex(({ until }) => day < until)
    if (index < 0) return width
    const { from, until } = periods[index]!
    return (index + Math.max(0, day - from) / (until - from)) * step
  }
  let written = 0
  return spans.flatMap(({ key, name, from, until }) => {
    const [x, end] = [at(from), at(until)]
    if (end <= x) return []
    const named = x >= written && name.length * letter <= end - x
    if (named) written = end
    return [{ key, name, x, width: end - x, named }]
  })
}
