import { z } from 'zod'
import { CLASS_METHODS } from '@shouwang/shared/indicator/classes'
import { PeriodId } from '@shouwang/shared/period/period'
import { Depth } from '@shouwang/shared/wire/values'
import { SCREENS } from '../ui/screen.ts'

export const COMPARISONS = ['before', 'yearBefore'] as const
export type ComparisonKind = (typeof COMPARISONS)[number]

/** What colours the map: the figure, its change against the chosen comparison, or its gap to the target. */
export const COLOURINGS = ['value', 'change', 'gap'] as const
export type Colouring = (typeof COLOURINGS)[number]

export const SORTS = ['name', 'figure', 'before', 'yearBefore', 'gap'] as const
export type SortKey = (typeof SORTS)[number]

/** Only members of this class or state are listed: `class-2`, `missing`. */
const Show = z.string().regex(/^(class-\d|value|pending|missing|notExpected|suppressed|unmapped)$/)

/** Lower edges of own classes, as they stand in the address: `0.5,0.8`. */
const Breaks = z.string().regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){0,7}$/)

/** The state of the map page, all of it in the address. What is absent stands at its default. */
export const MapSearch = z.object({
  area: z.coerce.number<number>().int().positive().optional(),
  indicator: z.string().optional(),
  period: PeriodId.optional(),
  compare: z.enum(COMPARISONS).optional(),
  depth: Depth.optional(),
  colour: z.enum(COLOURINGS).optional(),
  classes: z.enum(CLASS_METHODS).optional(),
  breaks: Breaks.optional(),
  sort: z.enum(SORTS).optional(),
  order: z.enum(['asc', 'desc']).optional(),
  show: Show.optional(),
  place: z.coerce.number<number>().int().positive().optional(),
  screen: z.enum(SCREENS).optional(),
})
export type MapSearch = z.infer<typeof MapSearch>

/** Reads the search part of an address into plain strings; a repeated name keeps its last value. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search))
}

/** Writes the search part of an address; names without a value are left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const written = new URLSearchParams()
  for (const [name, value] of Object.entries(search))
    if (value !== undefined && value !== null && value !== '') written.set(name, String(value))
  // Commas and colons are allowed in the search part and read better as they are.
  const text = written.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
  return text === '' ? '' : `?${text}`
}
