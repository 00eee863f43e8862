/** Lines, bars, or areas on top of each other. */
export const CHARTS = ['line', 'bar', 'stack'] as const
export type Chart = (typeof CHARTS)[number]
