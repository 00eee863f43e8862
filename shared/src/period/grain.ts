/**
 * Grains of the roll-up. A quarter, a half-year or a term is a run of months, a dekad or the edge of a free range a run
 * of days, so four grains answer every period as whole stretches. `all` is everything so far, under the period 0.
 */
export const GRAIN = { day: 0, week: 1, month: 2, year: 3, all: 4 } as const
export type Grain = (typeof GRAIN)[keyof typeof GRAIN]
