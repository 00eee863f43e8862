import { round } from '@shouwang/shared/wire/rounding'

/** An axis that begins at 0: its end and the ticks on it, in the indicator's unit. */
export type Axis = { end: number; ticks: number[] }

/**
 * A value axis from 0 to at least `peak` and, where there is one, to the target, with three to six ticks at 1, 2, 2.5 or 5
 * times a power of ten. `whole` keeps ticks of counts at integers.
 */
export function axisTo(peak: number, { target = null, whole = false }: { target?: number | null; whole?: boolean } = {}): Axis {
  const reach = Math.max(peak, target ?? 0)
  if (!(reach > 0)) return { end: 1, ticks: [0, 1] }
  const step = whole ? Math.max(1, niceStep(reach, [1, 2, 5])) : niceStep(reach, [1, 2, 2.5, 5])
  // A hair above a tick (100.02 %) is not worth another whole step.
  const count = Math.max(1, Math.ceil(reach / step - 0.02))
  return { end: Math.max(reach, tick(step, count)), ticks: Array.from({ length: count + 1 }, (_, i) => tick(step, i)) }
}

function niceStep(reach: number, mantissas: number[]): number {
  const rough = reach / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  return power * (mantissas.find((mantissa) => power * mantissa >= rough * 0.999) ?? 10)
}

function tick(step: number, i: number): number {
  return round(step * i, 10)
}

/**
 * Which of `count` periods get a label when there is room for `room` of them: every n-th, counted back from the last,
 * which always has one.
 */
export function labelled(count: number, room: number): Set<number> {
  const every = Math.max(1, Math.ceil(count / Math.max(1, room)))
  return new Set(Array.from({ length: count }, (_, at) => at).filter((at) => (count - 1 - at) % every === 0))
}
