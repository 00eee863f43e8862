import { NEVER } from '../jurisdiction/tree.ts'

/** A valid base of one place, unit and key. */
export type BaseFact = { validFrom: number; value: number }

/**
 * Turns the bases of one place, unit and key (in the order of days) into changes whose sum up to a day is the base on that day, and `given`, whose sum is 1 while
 * there is one: a base that is known to be 0 is not one that is unknown. A place or unit that ceases to exist on the day `until` takes its base away on it; bases from
 * that day on count for nothing.
 */
export function baseFlows(bases: readonly BaseFact[], until: number, emit: (day: number, change: number, given: number) => void): void {
  let last: number | null = null
  for (const base of bases) {
    if (base.validFrom >= until) break
    emit(base.validFrom, base.value - (last ?? 0), last === null ? 1 : 0)
    last = base.value
  }
  if (last !== null && until !== NEVER) emit(until, -last, -1)
}
