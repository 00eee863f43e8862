import { z } from 'zod'

/**
 * The five states of a figure (`docs/design.md`, rule 2), in the order in which every legend shows them. On the wire
 * a state is its index in this list. A value of 0 is a value.
 */
export const STATES = ['value', 'pending', 'missing', 'notExpected', 'suppressed'] as const
export type State = (typeof STATES)[number]

export const StateIndex = z.int().min(0).max(4)
