import { round } from '@shouwang/shared/wire/rounding'

/** An axis that begins at 0: its end and the ticks on it, in the indicator's unit. */
export type Axis = { end: number; ticks: number[] }

/**
 * A value axis from 0 to a little above `peak` and, where there is one, at least to the target, with two to six ticks at 1, 2, 2.5 or 5 times a
 * power of ten. `whole` keeps ticks of counts at integers.
 */
export function axisTo(peak: number, { target = null, whole = false }: { target?: number | null; whole?: boolean } = {}): Axis {
  const reach = Math.max(peak, target ?? 0)
  if (!(reach > 0)) return { end: 1, ticks: [0, 1] }
  const fine = niceStep(reach, [1, 2, 2.5, 5])
  const step = whole && !Number.isInteger(fine) ? Math.max(1, Math.ceil(niceStep(reach, [1, 2, 5]))) : fine
  const end = Math.max(target ?? 0, peak * HEADROOM, step)
  return { end, ticks: Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, i) => tick(step, i)) }
}

/** The highest figure does not touch the top. */
const HEADROOM = 1.03

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
