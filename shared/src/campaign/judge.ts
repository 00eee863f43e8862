import type { Verdict } from '../wire/campaign.ts'
import type { Relation } from './figure.ts'

/**
 * A figure as it is judged: `num` of `den` (`null` for a plain number). `partial`: reports are missing behind it, so that it can look better than it is.
 * `running`: no deadline of what is counted has passed, so that it can't be held against anybody yet. `missing`: the facts are not there; `nothing`: there is nothing to look at, such as a share of no cases.
 */
export type Judged = { num: number; den: number | null; partial: boolean; running?: boolean } | 'missing' | 'nothing'

/** The number that a figure comes to; `null` where it has none, or none yet. */
export function numberOf(judged: Judged): number | null {
  if (typeof judged === 'string' || judged.running === true || judged.den === 0) return null
  return judged.den === null ? judged.num : judged.num / judged.den
}

const NEAR = 1e-9

/**
 * How a figure stands to its baseline. Silence is not success: what would hold stays open while reports are missing behind it. Where both years had no case, cases are
 * down (there is nothing to press down any further), and nothing that is to rise can be judged. A baseline of 0 that has risen is up, however clearly it must.
 */
export function judge({ is, clearly = 0 }: Pick<Relation, 'is' | 'clearly'>, now: Judged, base: Judged): Verdict {
  if (now === 'missing') return 'open'
  if (now === 'nothing') return 'none'
  const compares = is === 'down' || is === 'up' || is === 'notUp' || is === 'notDown'
  if (compares && base === 'missing') return 'open'
  if (compares && base === 'nothing') return 'none'
  if (now.running || (compares && typeof base !== 'string' && base.running)) return 'open'
  const [a, b] = [numberOf(now), numberOf(base)]
  if (a === null || b === null) return 'none'
  if (a === 0 && b === 0 && is === 'up') return 'none'
  if (!holds(is, a, b, clearly)) return 'unmet'
  return now.partial ? 'open' : 'met'
}

function holds(is: Relation['is'], a: number, b: number, clearly: number): boolean {
  switch (is) {
    case 'down':
      return (a === 0 && b === 0) || (a < b && (b - a) / b >= clearly - NEAR)
    case 'up':
      return a > b && (b <= 0 || (a - b) / b >= clearly - NEAR)
    case 'notUp':
    case 'atMost':
      return a <= b + NEAR
    case 'notDown':
    case 'atLeast':
      return a >= b - NEAR
    case 'above':
      return a > b + NEAR
    case 'below':
      return a < b - NEAR
    case 'equal':
      return Math.abs(a - b) <= NEAR
  }
}

/** Several verdicts judged together (两降两升): one that is not met decides, then one that is open; what can't be judged counts for nothing beside others. */
export function together(verdicts: readonly Verdict[]): Verdict {
  for (const one of ['unmet', 'open', 'met'] as const) if (verdicts.includes(one)) return one
  return 'none'
}
