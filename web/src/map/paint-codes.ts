import { STATES } from '@shouwang/shared/wire/state'
import { classColour, MAP_INKS, STATE_FILLS } from '../ui/palette.ts'
import type { Ramp } from '../ui/palette.ts'
import type { Theme } from '../ui/theme.ts'

/**
 * What a place is painted with, as one small number: feature-state holds the number, the style one table for all ramps, so that a change of
 * indicator changes states only and never the style (a changed expression would cut every tile anew).
 */
export type PaintCode = number

const RAMP_ORDER: readonly Ramp[] = ['coverage', 'incident', 'diverging']
const MOST_CLASSES = 9
const PER_RAMP = (MOST_CLASSES * (MOST_CLASSES + 1)) / 2
const FIRST_STATE = RAMP_ORDER.length * PER_RAMP

/** A place without a paint of its own. */
export const NO_PAINT: PaintCode = -1
/** A place with a value that a symbol tells. */
export const PLAIN: PaintCode = FIRST_STATE + STATES.length

/** The code of class `index` (0 is the lowest) of `count` (1–9). */
export function classCode(ramp: Ramp, index: number, count: number): PaintCode {
  return RAMP_ORDER.indexOf(ramp) * PER_RAMP + (count * (count - 1)) / 2 + index
}

/** The code of a state that is not a value: its index in `STATES`. */
export function stateCode(state: number): PaintCode {
  return FIRST_STATE + state
}

/** The state of a code, `0` for every class of values. */
export function stateOfCode(code: PaintCode): number {
  return code >= FIRST_STATE && code < PLAIN ? code - FIRST_STATE : 0
}

/** Every code's colour, by code. */
export function codeColours(theme: Theme): string[] {
  const colours: string[] = []
  for (const ramp of RAMP_ORDER) {
    for (let count = 1; count <= MOST_CLASSES; count++) {
      for (let index = 0; index < count; index++) colours[classCode(ramp, index, count)] = classColour(theme, ramp, index, count)
    }
  }
  for (const [index, state] of STATES.entries())
    colours[stateCode(index)] = state === 'value' ? MAP_INKS[theme].plain : STATE_FILLS[theme][state].fill
  colours[PLAIN] = MAP_INKS[theme].plain
  return colours
}
