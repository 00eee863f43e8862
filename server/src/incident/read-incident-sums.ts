import type { Day } from '@shouwang/shared/period/day'
import { rowsOf, statement } from '../db/statement.ts'
import { knownAt } from '../import/as-of.ts'
import { Grid, idsAt, idsBelow, ownersOf, positionsById, runsOf, spanAt, splitBySums } from '../indicator/source.ts'
import type { Source, Span, Targets } from '../indicator/source.ts'

export const INCIDENT_FIELDS = ['cases', 'loss', 'stopped', 'recovered', 'solved', 'arrests'] as const
export type IncidentField = (typeof INCIDENT_FIELDS)[number]
/** Sums of the fields that were asked for. */
export type IncidentSums = Partial<Record<IncidentField, Grid>>

/** `fields`: what is to be added up. With `types` only those fraud types; with `apart` each type for itself. */
export type IncidentWish = { fields: readonly IncidentField[]; types?: readonly string[] | undefined; apart?: boolean }

type Row = Partial<Record<IncidentField, number>> & { id: number; period: Day; type: string }

/**
 * Incidents that fell into spans of days (which do not overlap, oldest first) by target: everything on the day it is counted, being solved on the day
 * it was solved. Keyed by fraud type with `apart`, otherwise all under `''`. Money in 分.
 */
export async function readIncidentSums(
  source: Source,
  targets: Targets,
  spans: readonly Span[],
  { fields, types, apart = false }: IncidentWish,
): Promise<Map<string, IncidentSums>> {
  const found = new Map<string, IncidentSums>()
  const gridsOf = (type: string): IncidentSums => {
    let grids = found.get(type)
    if (!grids) {
      grids = {}
      for (const field of fields) grids[field] = new Grid(spans.length, targets.length)
      found.set(type, grids)
    }
    return grids
  }
  if (!apart) gridsOf('')
  const byType = apart || types !== undefined
  const wanted = types && new Set(types)
  const put = (span: number, target: number, row: Row) => {
    if (span < 0 || (wanted && !wanted.has(row.type))) return
    const grids = gridsOf(apart ? row.type : '')
    for (const field of fields) grids[field]!.add(span, target, row[field] ?? 0)
  }
  for (const { grain, from, until, runs } of runsOf(spans, 'day')) {
    const { kept, loose } = splitBySums(source, targets, grain)
    if (kept.length > 0) {
      const position = positionsById(source.tree, targets, kept)
      const query = sumsBy(fields, byType, runs.length > 1)
      for (const row of await rowsOf<Row>(source.store, query, [idsAt(source.tree, targets, kept), grain, from, until]))
        put(runs.length === 1 ? runs[0]!.span : (runs[spanAt(runs, row.period)]?.span ?? -1), position.get(row.id)!, row)
    }
    if (loose.length > 0) {
      const owners = ownersOf(source.tree, targets, loose)
      for (const row of await readFacts(source, idsBelow(source.tree, targets, loose), { from, until }, fields)) {
        const span = runs[spanAt(runs, row.period)]?.span ?? -1
        for (const target of owners(row.id)) put(span, target, row)
      }
    }
  }
  return found
}

function sumsBy(fields: readonly IncidentField[], byType: boolean, byPeriod: boolean) {
  const apart = [...(byType ? ['r."key"'] : []), ...(byPeriod ? ['r."period"'] : [])]
  const columns = ['i.id', `${byType ? 'r."key"' : `''`} as type`, `${byPeriod ? 'r."period"' : '0'} as period`]
  const summed = fields.map((field) => (apart.length === 2 ? `r."${field}" as ${field}` : `sum(r."${field}") as ${field}`))
  return statement(`select ${[...columns, ...summed].join(', ')} from ids(?) as i cross join "incidentRollup" as r
    where r."placeId" = i.id and r."grain" = ? and r."period" >= ? and r."period" < ?
    ${apart.length === 2 ? '' : `group by ${['i.id', ...apart].join(', ')}`}`)
}

const VALID = ['n."current" = 1']
// Valid rows and others lie in two halves of one index (`incident_valid`, `incident_former`). A case stood at an instant as the last of its revisions that was known.
const STOOD = [1, 0].map(
  (current) => `n."current" = ${current} and ${knownAt('n')} and (n."ref" is null or not exists (
    select 1 from "incident" as later where later."ref" = n."ref" and later."id" > n."id" and ${knownAt('later')}))`,
)

async function readFacts(
  { store, asOf }: Source,
  ids: Int32Array,
  { from, until }: Span,
  fields: readonly IncidentField[],
): Promise<Row[]> {
  const rows: Row[] = []
  for (const date of ['countedOn', 'solvedOn'] as const) {
    const mine = fields.filter((field) => (field === 'solved') === (date === 'solvedOn'))
    if (mine.length === 0) continue
    const figures = mine.map((field) => `${field === 'cases' || field === 'solved' ? 'count(*)' : `sum(n."${field}")`} as ${field}`)
    const halves = (asOf === null ? VALID : STOOD).map(
      (
        stood,
      ) => `select n."placeId" as id, n."type" as type, n."${date}" as period, ${figures.join(', ')} from ids(?) as i cross join "incident" as n
        where n."placeId" = i.id and n."${date}" >= ? and n."${date}" < ? and ${stood} group by n."placeId", n."type", n."${date}"`,
    )
    const bound = asOf === null ? [ids, from, until] : [ids, from, until, asOf, asOf, asOf, asOf]
    rows.push(
      ...(await rowsOf<Row>(
        store,
        statement(halves.join(' union all ')),
        halves.flatMap(() => bound),
      )),
    )
  }
  return rows
}
