import type { Day } from '@shouwang/shared/period/day'
import { rowsOf, statement } from '../db/statement.ts'
import { knownAt } from '../import/as-of.ts'
import { Grid, idsAt, idsBelow, ownersOf, positionsById, runsOf, spanAt, splitBySums } from '../indicator/source.ts'
import type { Source, Span, Targets } from '../indicator/source.ts'

export const INCIDENT_FIELDS = ['cases', 'loss', 'stopped', 'recovered', 'solved', 'arrests'] as const
export type IncidentField = (typeof INCIDENT_FIELDS)[number]
export type IncidentSums = Record<IncidentField, Grid>
type Sums = Record<IncidentField, number> & { id: number; period: Day; type: string }

const MEASURES = INCIDENT_FIELDS.map((field) => `sum(r."${field}") as ${field}`).join(', ')
const RANGE =
  'from ids(?) as i cross join "incidentRollup" as r where r."placeId" = i.id and r."grain" = ? and r."period" >= ? and r."period" < ?'
const summed = statement(`select i.id, '' as type, 0 as period, ${MEASURES} ${RANGE} group by i.id`)
const byPeriodAndType = statement(
  `select i.id, r."key" as type, r."period" as period, ${INCIDENT_FIELDS.map((field) => `r."${field}" as ${field}`).join(', ')} ${RANGE}`,
)

const COUNTED = `count(*) as cases, sum(n."loss") as loss, sum(n."stopped") as stopped, sum(n."recovered") as recovered, 0 as solved, sum(n."arrests") as arrests`
const SOLVED = '0 as cases, 0 as loss, 0 as stopped, 0 as recovered, count(*) as solved, 0 as arrests'
const factsBy = (date: 'countedOn' | 'solvedOn', figures: string, known: string) =>
  `select n."placeId" as id, n."type" as type, n."${date}" as period, ${figures} from ids(?) as i cross join "incident" as n
    where n."placeId" = i.id and n."${date}" >= ? and n."${date}" < ? and ${known} group by n."placeId", n."type", n."${date}"`
const counted = statement(factsBy('countedOn', COUNTED, 'n."current" = 1'))
const solved = statement(factsBy('solvedOn', SOLVED, 'n."current" = 1'))
const STOOD = `${knownAt('n')} and (n."ref" is null or not exists (
  select 1 from "incident" as later where later."ref" = n."ref" and later."id" > n."id" and ${knownAt('later')}))`
// Valid rows and others lie in two halves of one index (`incident_valid`, `incident_former`).
const stoodBy = (date: 'countedOn' | 'solvedOn', figures: string) =>
  statement([1, 0].map((current) => factsBy(date, figures, `n."current" = ${current} and ${STOOD}`)).join(' union all '))
const countedThen = stoodBy('countedOn', COUNTED)
const solvedThen = stoodBy('solvedOn', SOLVED)

/**
 * Incidents that fell into spans of days (which do not overlap, oldest first) by target: everything on the day it is counted, being solved on the day
 * it was solved. With `types` only those fraud types; with `apart` each type for itself, otherwise all under the key `''`. Money in 分.
 */
export async function readIncidentSums(
  source: Source,
  targets: Targets,
  spans: readonly Span[],
  { types, apart = false }: { types?: readonly string[] | undefined; apart?: boolean } = {},
): Promise<Map<string, IncidentSums>> {
  const found = new Map<string, IncidentSums>()
  const gridsOf = (type: string): IncidentSums => {
    const key = apart ? type : ''
    let grids = found.get(key)
    if (!grids) {
      const grid = () => new Grid(spans.length, targets.length)
      grids = { cases: grid(), loss: grid(), stopped: grid(), recovered: grid(), solved: grid(), arrests: grid() }
      found.set(key, grids)
    }
    return grids
  }
  if (!apart) gridsOf('')
  const wanted = types && new Set(types)
  const put = (span: number, target: number, row: Sums) => {
    if (span < 0 || (wanted && !wanted.has(row.type))) return
    const grids = gridsOf(row.type)
    for (const field of INCIDENT_FIELDS) if (row[field] !== 0) grids[field].add(span, target, row[field])
  }
  for (const { grain, from, until, runs } of runsOf(spans, 'day')) {
    const { kept, loose } = splitBySums(source, targets, grain)
    if (kept.length > 0) {
      const single = runs.length === 1 && !apart && !wanted
      const position = positionsById(source.tree, targets, kept)
      const rows = await rowsOf<Sums>(source.store, single ? summed : byPeriodAndType, [
        idsAt(source.tree, targets, kept),
        grain,
        from,
        until,
      ])
      for (const row of rows) put(single ? runs[0]!.span : (runs[spanAt(runs, row.period)]?.span ?? -1), position.get(row.id)!, row)
    }
    if (loose.length > 0) await addFacts(source, targets, loose, { from, until }, (day) => runs[spanAt(runs, day)]?.span ?? -1, put)
  }
  return found
}

async function addFacts(
  source: Source,
  targets: Targets,
  loose: readonly number[],
  { from, until }: Span,
  spanOf: (day: Day) => number,
  put: (span: number, target: number, row: Sums) => void,
): Promise<void> {
  const { store, tree, asOf } = source
  const ids = idsBelow(tree, targets, loose)
  const owners = ownersOf(tree, targets, loose)
  for (const [now, then] of [
    [counted, countedThen],
    [solved, solvedThen],
  ] as const) {
    const bound = [ids, from, until]
    const known = asOf === null ? [] : [...bound, asOf, asOf, asOf, asOf]
    const rows = asOf === null ? await rowsOf<Sums>(store, now, bound) : await rowsOf<Sums>(store, then, [...known, ...known])
    for (const row of rows) for (const target of owners(row.id)) put(spanOf(row.period), target, row)
  }
}
