/**
 * Grains of the roll-up. A quarter, a half-year or a term is a run of months, a dekad or the edge of a free range a run
 * of days, so four grains answer every period as whole stretches.
 */
export const GRAIN = { day: 0, week: 1, month: 2, year: 3 } as const
export type Grain = (typeof GRAIN)[keyof typeof GRAIN]
