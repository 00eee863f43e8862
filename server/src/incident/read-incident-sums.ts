import type { Day } from '@shouwang/shared/period/day'
import { GRAIN } from '@shouwang/shared/period/grain'
import { rowsOf, statement } from '../db/statement.ts'
import type { Bound } from '../db/statement.ts'
import { knownAt } from '../import/as-of.ts'
import { Grid, idsAt, idsBelow, ownersOf, positionsById, runsOf, spanAt, splitBySums } from '../indicator/source.ts'
import type { Runs, Source, Span, Targets } from '../indicator/source.ts'

export const INCIDENT_FIELDS = ['cases', 'loss', 'stopped', 'recovered', 'solved', 'arrests'] as const
export type IncidentField = (typeof INCIDENT_FIELDS)[number]

/** Sums of incidents by field, span and target. */
export type IncidentSums = Record<IncidentField, Grid>

type Row = { id: number; period: Day; key: string } & Record<IncidentField, number>

const SUMS = INCIDENT_FIELDS.map((f) => `sum(r."${f}") as "${f}"`).join(', ')
const RANGE =
  'from ids(?) as i cross join "incidentRollup" as r where r."placeId" = i.id and r."grain" = ? and r."period" >= ? and r."period" < ?'

const COUNTED = `f."placeId" as id, f."countedOn" as period, f."type" as key, count(*) as cases, sum(f."loss") as loss, sum(f."stopped") as stopped,
  sum(f."recovered") as recovered, 0 as solved, sum(f."arrests") as arrests`
const SOLVED = `f."placeId" as id, f."solvedOn" as period, f."type" as key, 0 as cases, 0 as loss, 0 as stopped, 0 as recovered, count(*) as solved, 0 as arrests`

/**
 * What fell into spans of days (which do not overlap, oldest first), of all fraud types together: everything on the day a case is counted,
 * being solved on the day it was solved. `types` leaves the others out.
 */
export async function readIncidentSums(
  source: Source,
  targets: Targets,
  spans: readonly Span[],
  types?: readonly string[],
): Promise<IncidentSums> {
  const sums = empty(spans.length, targets.length)
  const wanted = types && new Set(types)
  await eachRow(source, targets, spans, wanted === undefined ? 'together' : 'by type', (span, target, row) => {
    if (wanted === undefined || wanted.has(row.key)) add(sums, span, target, row)
  })
  return sums
}

/** The same by fraud type; types without a case have no entry. */
export async function readIncidentSumsByType(source: Source, targets: Targets, spans: readonly Span[]): Promise<Map<string, IncidentSums>> {
  const byType = new Map<string, IncidentSums>()
  await eachRow(source, targets, spans, 'by type', (span, target, row) => {
    let sums = byType.get(row.key)
    if (!sums) byType.set(row.key, (sums = empty(spans.length, targets.length)))
    add(sums, span, target, row)
  })
  return byType
}

function empty(spans: number, targets: number): IncidentSums {
  const grid = () => new Grid(spans, targets)
  return { cases: grid(), loss: grid(), stopped: grid(), recovered: grid(), solved: grid(), arrests: grid() }
}

function add(sums: IncidentSums, span: number, target: number, row: Row): void {
  sums.cases.add(span, target, row.cases)
  sums.loss.add(span, target, row.loss)
  sums.stopped.add(span, target, row.stopped)
  sums.recovered.add(span, target, row.recovered)
  sums.solved.add(span, target, row.solved)
  sums.arrests.add(span, target, row.arrests)
}

type Grouping = 'together' | 'by type'
type Each = (span: number, target: number, row: Row) => void

/** Visits sums from the roll-up where it has them, from facts elsewhere: below counties, and for days of counties. */
async function eachRow(source: Source, targets: Targets, spans: readonly Span[], grouping: Grouping, each: Each): Promise<void> {
  const all = runsOf(spans, 'day')
  for (const range of all) {
    const { kept } = splitBySums(source, targets, range.grain)
    if (kept.length > 0) await eachKept(source, targets, kept, range, grouping, each)
  }
  const always = splitBySums(source, targets, null).loose
  if (always.length > 0) await eachLoose(source, targets, always, spans, each)
  const days = all.find((range) => range.grain === GRAIN.day)
  if (!days) return
  const rest = splitBySums(source, targets, GRAIN.day).loose.filter((i) => !always.includes(i))
  if (rest.length === 0) return
  const edges = days.runs.map(({ from, until }) => ({ from, until }))
  await eachLoose(source, targets, rest, edges, (edge, target, row) => each(days.runs[edge]!.span, target, row))
}

async function eachKept(
  source: Source,
  targets: Targets,
  kept: readonly number[],
  { grain, from, until, runs }: Runs,
  grouping: Grouping,
  each: Each,
) {
  const single = runs.length === 1
  const columns = [
    `i.id`,
    ...(single ? ['0 as period'] : ['r."period" as period']),
    ...(grouping === 'by type' ? ['r."key" as key'] : [`'' as key`]),
  ]
  const groups = ['i.id', ...(single ? [] : ['r."period"']), ...(grouping === 'by type' ? ['r."key"'] : [])]
  const query = statement(`select ${columns.join(', ')}, ${SUMS} ${RANGE} group by ${groups.join(', ')}`)
  const position = positionsById(source.tree, targets, kept)
  for (const row of await rowsOf<Row>(source.store, query, [idsAt(source.tree, targets, kept), grain, from, until])) {
    const span = single ? runs[0]!.span : (runs[spanAt(runs, row.period)]?.span ?? -1)
    if (span >= 0) each(span, position.get(row.id)!, row)
  }
}

async function eachLoose(source: Source, targets: Targets, loose: readonly number[], spans: readonly Span[], each: Each): Promise<void> {
  if (spans.length === 0) return
  const owners = ownersOf(source.tree, targets, loose)
  for (const row of await readFacts(source, idsBelow(source.tree, targets, loose), spans[0]!.from, spans.at(-1)!.until)) {
    const span = spanAt(spans, row.period)
    if (span >= 0) for (const target of owners(row.id)) each(span, target, row)
  }
}

const valid = (columns: string, day: string) => `select ${columns} from ids(?) as i cross join "incident" as f
  where f."placeId" = i.id and f."current" = 1 and f."${day}" >= ? and f."${day}" < ? group by f."placeId", f."${day}", f."type"`
const present = statement(`${valid(COUNTED, 'countedOn')} union all ${valid(SOLVED, 'solvedOn')}`)

/** A case stood at an instant as the last of its revisions that was known then; that one may lie in another place. */
const LAST = `(f."ref" is null or not exists (select 1 from "incident" as n where n."ref" = f."ref" and n."id" > f."id" and ${knownAt('n')}))`
const half = (columns: string, day: string, current: 0 | 1) => `select ${columns} from ids(?) as i cross join "incident" as f
  where f."placeId" = i.id and f."current" = ${current} and f."${day}" >= ? and f."${day}" < ? and ${knownAt('f')} and ${LAST}
  group by f."placeId", f."${day}", f."type"`
const formerly = statement(
  [half(COUNTED, 'countedOn', 1), half(COUNTED, 'countedOn', 0), half(SOLVED, 'solvedOn', 1), half(SOLVED, 'solvedOn', 0)].join(
    ' union all ',
  ),
)

async function readFacts({ store, asOf }: Source, ids: Int32Array, from: Day, until: Day): Promise<Row[]> {
  const bound: Bound[] = [ids, from, until]
  if (asOf === null) return rowsOf<Row>(store, present, [...bound, ...bound])
  const known: Bound[] = [...bound, asOf, asOf, asOf, asOf]
  return rowsOf<Row>(store, formerly, [...known, ...known, ...known, ...known])
}
