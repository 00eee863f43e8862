import { z } from 'zod'
import { Level } from '../jurisdiction/level.ts'
import { PeriodId } from '../period/period.ts'
import { StateIndex } from './state.ts'

/** Which places of an area: itself, its children, or all of a level below it. */
export const Depth = z.union([z.literal('self'), z.literal('children'), Level])
export type Depth = z.infer<typeof Depth>

const figures = z.array(z.number().nullable())

/**
 * One period's figures of one indicator for a set of places, as columns in the order of `places`
 * (tree order). Value = `num / den × scale` (`valueOf`). `old` counts the places below whose cumulative figure is carried
 * from an earlier period, `absent` those that never filed: "210 村,其中 6 村为上周数,2 村未报".
 */
export const Column = z.object({
  period: PeriodId,
  num: figures,
  den: figures,
  state: z.array(StateIndex),
})
export type Column = z.infer<typeof Column>

/** Answer of `GET /api/values`. `before` is 环比, `yearBefore` 同比, both over equally many elapsed days. */
export const Values = z.object({
  version: z.int(),
  area: z.int(),
  indicator: z.string(),
  depth: Depth,
  /** Days of the period that have passed are `[from, elapsedUntil)`; an unfinished period is compared with as many days. */
  elapsed: z.object({ from: z.iso.date(), until: z.iso.date(), finished: z.boolean() }),
  places: z.array(z.int()),
  now: Column,
  before: Column,
  yearBefore: Column,
  expected: z.array(z.int()),
  filed: z.array(z.int()),
  old: z.array(z.int()),
  absent: z.array(z.int()),
  /** For a village whose figure is carried: ISO date of the Monday of the week it was filed for. */
  asOfWeek: z.array(z.iso.date().nullable()),
})
export type Values = z.infer<typeof Values>

/** Answer of `GET /api/series`: several periods, oldest first; `columns[i]` belongs to the i-th period. Serves sparklines, heat map, play and trends. */
export const Series = z.object({
  version: z.int(),
  indicator: z.string(),
  places: z.array(z.int()),
  columns: z.array(Column),
})
export type Series = z.infer<typeof Series>

/** Answer of `GET /api/places`: the tree below an area as columns in tree order. `shape`: 0 none, 1 exact, 2 approximate (cells, or merged from some), 3 point. */
export const Places = z.object({
  version: z.int(),
  area: z.int(),
  depth: Depth,
  id: z.array(z.int()),
  code: z.array(z.string()),
  name: z.array(z.string()),
  level: z.array(Level),
  parent: z.array(z.int().nullable()),
  children: z.array(z.int()),
  until: z.array(z.iso.date().nullable()),
  shape: z.array(z.int().min(0).max(3)),
  /** A point inside the shape, for labels and proportional symbols. */
  lng: figures,
  lat: figures,
})
export type Places = z.infer<typeof Places>
