import { z } from 'zod'
import { Level } from '../jurisdiction/level.ts'
import { PeriodId } from '../period/period.ts'
import { StateIndex } from './state.ts'

const figure = z.number().nullable()

/**
 * A population base (底数) as of the end of the asked period. A village has one date, source and owner; above it they are
 * those of the places that were added up: first and last date, the different sources and owners (at most five each).
 */
export const ProfileBase = z.object({
  key: z.string(),
  value: z.number(),
  /** Oldest and newest day from which the added-up figures are valid; equal for a single place. */
  oldest: z.iso.date(),
  newest: z.iso.date(),
  sources: z.array(z.string()),
  owners: z.array(z.string()),
  /** How many places gave a figure. */
  places: z.int(),
})
export type ProfileBase = z.infer<typeof ProfileBase>

/**
 * A standing task in the week of the asked period's end. `value / whole` against `target` (a share). For a cumulative task `value` is
 * the last one filed up to then and `whole` its base; `asOfWeek` says of which week a village's carried value is (`null` when it is of
 * this week, or none was ever filed). `state` tells whether this week's report came.
 */
export const ProfileTask = z.object({
  task: z.string(),
  value: figure,
  whole: figure,
  target: z.number(),
  state: StateIndex,
  asOfWeek: PeriodId.nullable(),
  /** The same a week earlier (环比). */
  before: z.object({ value: figure, whole: figure }),
  /** Places below that owe this week's report, that filed it, whose value is carried, that never filed. */
  expected: z.int(),
  filed: z.int(),
  old: z.int(),
  absent: z.int(),
})
export type ProfileTask = z.infer<typeof ProfileTask>

/** One task's reports by week, aligned with the time line's `weeks`. A village has 0 or 1; above it they are numbers of places. */
export const ProfileReports = z.object({
  task: z.string(),
  expected: z.array(z.int()),
  filed: z.array(z.int()),
  onTime: z.array(z.int()),
  state: z.array(StateIndex),
  /** When the week's report is due. */
  due: z.array(z.iso.datetime()),
  /** For a village: when its valid report was first filed, and its value. */
  filedAt: z.array(z.iso.datetime().nullable()),
  value: z.array(figure),
})
export type ProfileReports = z.infer<typeof ProfileReports>

/** Cases and losses of one fraud type by week, aligned with `weeks`. Money in 分. `null` where nothing was declared for the week. */
export const ProfileWeekly = z.object({ type: z.string(), cases: z.array(figure), loss: z.array(figure) })
export type ProfileWeekly = z.infer<typeof ProfileWeekly>

/** Incidents of a span as counts, never as rows. Money in 分; `median` and `largest` are of single cases, `null` without any. */
const Tally = z.object({
  cases: z.int(),
  loss: z.number(),
  median: figure,
  largest: figure,
  stopped: z.number(),
  recovered: z.number(),
  solved: z.int(),
})
export const ProfileTally = Tally.extend({ type: z.string() })
export type ProfileTally = z.infer<typeof ProfileTally>

/** The place and those above it up to the county, side by side, nearest first. */
export const ProfileComparison = z.object({
  indicator: z.string(),
  /** Coverage: the asked period. Incidents, rare in one village: the whole span of `weeks`, as a range. */
  period: PeriodId,
  places: z.array(z.object({ id: z.int(), name: z.string(), level: Level, num: figure, den: figure, state: StateIndex })),
})
export type ProfileComparison = z.infer<typeof ProfileComparison>

/** Answer of `GET /api/profile/{id}`. Names, path, aliases, predecessors and successors are in `GET /api/areas/{id}`. */
export const Profile = z.object({
  version: z.int(),
  area: z.int(),
  period: PeriodId,
  bases: z.array(ProfileBase),
  tasks: z.array(ProfileTask),
  /** The 52 weeks that end with the last week of the asked period, oldest first. */
  weeks: z.array(PeriodId),
  /** Per week: `value` where incidents are declared in full, else `pending` or `missing`. */
  weekState: z.array(StateIndex),
  /** Only fraud types that occurred in these weeks, in the catalogue's order. */
  weekly: z.array(ProfileWeekly),
  reports: z.array(ProfileReports),
  incidents: z.object({
    from: z.iso.date(),
    until: z.iso.date(),
    /** Days of the span, up to today, that no declaration covers. */
    undeclared: z.int(),
    total: Tally,
    /** Most cases first. */
    types: z.array(ProfileTally),
  }),
  comparison: z.array(ProfileComparison),
})
export type Profile = z.infer<typeof Profile>
