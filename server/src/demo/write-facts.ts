import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import { appendBases } from '../base/append-bases.ts'
import type { Store } from '../db/database.ts'
import type { Tables } from '../db/tables.ts'
import type { Recorded } from '../import/open-import.ts'
import { appendDeclaration } from '../incident/append-declaration.ts'
import { appendIncidents } from '../incident/append-incidents.ts'
import { appendInspections } from '../inspection/append-inspections.ts'
import { appendReports } from '../report/append-reports.ts'
import { appendTaskReports } from '../task/append-task-reports.ts'
import { caseBatches, cut, reportBatches, taskBatches } from './batches.ts'
import type { DemoCampaign } from './demo-campaigns.ts'
import type { Facts } from './facts.ts'
import { dayAt } from './moments.ts'

/** Who appears as the sender of the demo's imports. */
export const DEMO_ACTOR = 'demo'

/** Ids in the store by index in the demo's lists; `undefined` for a place or unit that is no longer there. */
export type Ids = { places: readonly (number | undefined)[]; units: readonly (number | undefined)[]; county: number }

/** What lies between two instants: facts known after `after` and until `until`, with the days that the case files cover. */
export type Span = { after: number; until: number; since: number }

/** Appends facts as the weekly files that a county office would have received, each recorded when it came. */
export async function writeFacts(
  store: Store,
  tx: Transaction<Tables>,
  facts: Facts,
  ids: Ids,
  { after, until, since }: Span,
): Promise<void> {
  const bases = place(facts.bases, ids).filter(({ knownAt }) => knownAt > after)
  for (const [at, rows] of Map.groupBy(bases, ({ knownAt }) => knownAt)) {
    const context = await record(tx, { kind: 'bases', fileName: '底数台账.xlsx', at, rows: rows.length })
    await appendBases(
      store,
      tx,
      context,
      rows.map(({ knownAt: _at, unitId, ...base }) => ({ ...base, unitId: unitId === null ? null : (ids.units[unitId] ?? null) })),
    )
  }
  const learn = planner(store, tx)
  const mistakes = facts.mistakes.filter(({ knownAt }) => knownAt > after)
  for (const { batch, facts: reports } of cut(place(facts.reports, ids), reportBatches(after, until))) {
    for (const mistake of mistakes.filter(({ knownAt }) => knownAt > batch.after && knownAt <= batch.at)) {
      const summary = { undo: { at: mistake.undoneAt, reason: mistake.reason } }
      const wrong = await record(tx, {
        kind: 'reports',
        fileName: mistake.fileName,
        at: mistake.knownAt,
        rows: mistake.reports.length,
        summary,
      })
      await appendReports(store, tx, wrong, place(mistake.reports, ids))
    }
    if (reports.length === 0) continue
    const context = await record(tx, { kind: 'reports', fileName: batch.fileName, at: batch.at, rows: reports.length })
    await appendReports(store, tx, context, inSeries(reports))
    await learn('report')
  }
  for (const { batch, facts: cases } of cut(place(facts.incidents, ids), caseBatches(after, until))) {
    const spanFrom = Math.max(since, dayAt(batch.after))
    const spanUntil = dayAt(batch.at)
    if (spanUntil <= spanFrom && cases.length === 0) continue
    const context = await record(tx, { kind: 'incidents', fileName: batch.fileName, at: batch.at, rows: cases.length })
    const rows = cases.map(({ unitId, ...one }) => ({
      ...one,
      unitId: unitId === null || unitId === undefined ? null : (ids.units[unitId] ?? null),
    }))
    if (rows.length > 0) await appendIncidents(store, tx, context, rows)
    await learn('incident')
    if (spanUntil > spanFrom) await appendDeclaration(tx, context, { areaId: ids.county, fact: 'incident', spanFrom, spanUntil })
  }
}

/** Appends what became known of campaigns: a file of reports a campaign and week, and what each week's inspections noted. */
export async function writeTaskFacts(
  store: Store,
  tx: Transaction<Tables>,
  { taskReports, inspections }: Pick<Facts, 'taskReports' | 'inspections'>,
  campaigns: readonly DemoCampaign[],
  ids: Ids,
  { after, until }: Pick<Span, 'after' | 'until'>,
): Promise<void> {
  const learn = planner(store, tx)
  const titles = new Map(campaigns.map(({ campaign: { key }, title }) => [key, title]))
  const byCampaign = Map.groupBy(held(place(taskReports, ids), ids), ({ key }) => key.slice(0, key.indexOf('/')))
  for (const [campaign, own] of byCampaign) {
    const begins = Math.max(after, own[0]!.knownAt - 1)
    for (const { batch, facts: reports } of cut(own, taskBatches(begins, until, titles.get(campaign)!))) {
      if (reports.length === 0) continue
      const context = await record(tx, { kind: 'taskReports', fileName: batch.fileName, at: batch.at, rows: reports.length })
      await appendTaskReports(
        store,
        tx,
        context,
        reports.toSorted((a, b) => a.key.localeCompare(b.key) || a.placeId - b.placeId),
      )
      await learn('taskReport')
    }
  }
  const noted = held(place(inspections, ids), ids).filter(({ knownAt }) => knownAt > after)
  for (const [at, rows] of Map.groupBy(noted, ({ knownAt }) => knownAt)) {
    const context = await record(tx, { kind: 'inspections', fileName: '督查记录.xlsx', at, rows: rows.length })
    await appendInspections(store, tx, context, rows)
  }
}

/** The facts with the unit in which their holder lies; what belongs to a unit that is gone is left out. */
function held<Fact extends { unit: number | null }>(facts: readonly Fact[], ids: Ids): (Fact & { unitId: number })[] {
  return facts.flatMap((fact) => {
    const unitId = fact.unit === null ? 0 : ids.units[fact.unit]
    return unitId === undefined ? [] : [{ ...fact, unitId }]
  })
}

/** PostgreSQL plans for an empty table until it has counted one: after the first file, inside this transaction, it would search every row for each that follows. */
function planner(store: Store, tx: Transaction<Tables>): (table: 'report' | 'incident' | 'taskReport') => Promise<void> {
  const counted = new Set<string>()
  return async (table) => {
    if (store.engine !== 'postgres' || counted.has(table)) return
    counted.add(table)
    await sql`analyze ${sql.table(table)}`.execute(tx)
  }
}

type Received = { kind: string; fileName: string; at: number; rows: number; summary?: unknown }

/** Enters a file into the list of imports at the instant at which it came. */
export async function record(tx: Transaction<Tables>, { at, summary = {}, ...file }: Received): Promise<Recorded> {
  const sha256 = createHash('sha256').update(`${file.kind} ${file.fileName} ${at}`).digest('hex')
  const { id } = await tx
    .insertInto('import')
    .values({ ...file, sha256, at, actor: DEMO_ACTOR, status: 'done', undoneAt: null, mapping: '{}', summary: JSON.stringify(summary) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, recordedAt: at }
}

/** The facts with ids of the store; what belongs to a place that is gone is left out. */
function place<Fact extends { placeId: number }>(facts: readonly Fact[], ids: Ids): Fact[] {
  return facts.flatMap((fact) => {
    const placeId = ids.places[fact.placeId]
    return placeId === undefined ? [] : [{ ...fact, placeId }]
  })
}

/** Place by place, and in the order of filing within one: the order in which appending is fastest. */
function inSeries<Fact extends { placeId: number; task: string }>(reports: readonly Fact[]): Fact[] {
  return reports.toSorted((a, b) => a.placeId - b.placeId || a.task.localeCompare(b.task))
}
