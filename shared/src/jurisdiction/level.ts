import { z } from 'zod'

/** Levels of the tree, widest first. A tree may skip levels; its own level names are mapped onto these at import. */
export const LEVELS = ['nation', 'province', 'prefecture', 'county', 'township', 'village', 'grid'] as const
export type Level = (typeof LEVELS)[number]
export const Level = z.enum(LEVELS)

/** 0 for the nation … 6 for the grid. */
export function rankOf(level: Level): number {
  return LEVELS.indexOf(level)
}
