import { z } from 'zod'
import { Key, Yuan } from './key.ts'

/** Fields of incidents that goals and rules look at; `solved` by the day of solving, all others by the day the case counts. */
export const INCIDENT_MEASURES = ['cases', 'loss', 'stopped', 'recovered', 'solved', 'arrests'] as const

/** Incidents: all or some fraud types, from a loss on or above one, all or only those inside units (系统内部), of all or some sectors. */
export const IncidentFigure = z.strictObject({
  of: z.literal('incident'),
  measure: z.enum(INCIDENT_MEASURES),
  types: z.array(Key).min(1).optional(),
  lossAtLeast: Yuan.optional(),
  lossAbove: Yuan.optional(),
  insideUnits: z.boolean().optional(),
  /** Only those inside units of these sectors; takes in `insideUnits`. */
  sectors: z.array(z.string().min(1)).min(1).optional(),
  /** Divided by another measure of the same cases: `solved` by `cases` 破案率, `recovered` by `loss` 挽损率, `stopped` by `loss` 止付率. */
  per: z.enum(INCIDENT_MEASURES).optional(),
})

/**
 * A number that goals, rules, score cards and designations look at.
 * - `task`: done by the whole of a task (a share), or a plain count
 * - `incident`: cases, losses …, or a share of them
 * - `indicator`: an indicator of the catalogue
 * - `duty`: share of the reporting duties that were filed, or filed in time
 * - `active`: share of the places of a level in which any task that is judged, and isn't to fall, has a figure above 0 (无死角)
 */
export const Figure = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('task'), task: Key }),
  IncidentFigure,
  z.strictObject({ of: z.literal('indicator'), indicator: Key }),
  z.strictObject({ of: z.literal('duty'), share: z.enum(['filed', 'onTime']), report: Key.optional() }),
  z.strictObject({ of: z.literal('active') }),
])
export type Figure = z.infer<typeof Figure>

/** What a figure is compared with: 同比, 环比, the figure as it stood on a day, or a fixed number. */
export const Baseline = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('yearBefore') }),
  z.strictObject({ to: z.literal('before') }),
  z.strictObject({ to: z.literal('date'), date: z.iso.date() }),
  z.strictObject({ to: z.literal('value'), value: z.number() }),
])
export type Baseline = z.infer<typeof Baseline>

/** How a figure must stand to its baseline; `clearly`: by at least this share (明显下降 made exact). */
export const Relation = z.strictObject({
  is: z.enum(['down', 'up', 'notUp', 'notDown', 'atLeast', 'atMost', 'above', 'below', 'equal']),
  baseline: Baseline,
  clearly: z.number().positive().max(1).optional(),
})
export type Relation = z.infer<typeof Relation>
