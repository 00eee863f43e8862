import { DEFAULT_THRESHOLD } from './protect.ts'

/**
 * How counts are kept from pointing to a person: `suppress` shows them exactly or not at all; `round` shows those that `suppress` would show as multiples of the
 * threshold. What rounding lets out can be worked out from what suppression lets out, so that it promises no less.
 */
export const DISCLOSURE_METHODS = ['suppress', 'round'] as const
export type DisclosureMethod = (typeof DISCLOSURE_METHODS)[number]
export type DisclosureRule = { threshold: number; method: DisclosureMethod }

export const DEFAULT_DISCLOSURE: DisclosureRule = { threshold: DEFAULT_THRESHOLD, method: 'suppress' }

/** A shown count as the method tells it: to the nearest multiple of the threshold, a half upwards; 0 stays 0. */
export function told(cases: number, { threshold, method }: DisclosureRule): number {
  return method === 'round' ? Math.floor(cases / threshold + 0.5) * threshold : cases
}
