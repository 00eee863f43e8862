import { rowsOf, statement } from '../db/statement.ts'
import { knownAt } from '../import/as-of.ts'
import { Grid, idsAt, idsBelow, ownersOf, positionsById, splitBySums } from '../indicator/source.ts'
import type { Source, Span, Targets } from '../indicator/source.ts'

/** Counts by span and target; `known` is how many of them were given. */
export type CountGrids = { cases: Grid; loss: Grid; known: Grid }
type Row = { id: number; from: number; until: number; type: string; given: number; cases: number; loss: number }

const kept =
  statement(`select i.id, c."spanFrom" as "from", c."spanUntil" as "until", c."key" as type, c."given" as given, c."cases" as cases, c."loss" as loss
  from ids(?) as i cross join "countRollup" as c where c."placeId" = i.id and c."spanFrom" >= ? and c."spanUntil" <= ?`)
const COLUMNS =
  'c."placeId" as id, c."spanFrom" as "from", c."spanUntil" as "until", c."type" as type, 1 as given, c."cases" as cases, c."loss" as loss'
const loose = statement(`select ${COLUMNS} from ids(?) as i cross join "incidentCount" as c
  where c."placeId" = i.id and c."spanFrom" >= ? and c."spanUntil" <= ? and c."current" = 1`)
const formerly = statement(`select ${COLUMNS} from ids(?) as i cross join "incidentCount" as c
  where c."placeId" = i.id and c."spanFrom" >= ? and c."spanUntil" <= ? and ${knownAt('c')} and not exists (
    select 1 from "incidentCount" as later where later."placeId" = c."placeId" and later."spanFrom" = c."spanFrom" and later."spanUntil" = c."spanUntil"
      and later."type" = c."type" and coalesce(later."sex", '') = coalesce(c."sex", '') and coalesce(later."ageBand", '') = coalesce(c."ageBand", '')
      and later."id" > c."id" and ${knownAt('later')})`)

/** Counts (发案统计) whose own span lies wholly inside one of the spans. */
export async function readCountSums(
  source: Source,
  targets: Targets,
  spans: readonly Span[],
  types?: readonly string[],
): Promise<CountGrids> {
  const sums = empty(spans.length, targets.length)
  await eachCount(source, targets, spans, types, (span, target, row) => add(sums, span, target, row))
  return sums
}

/** The same for each fraud type that has any. */
export async function readCountSumsByType(
  source: Source,
  targets: Targets,
  spans: readonly Span[],
  types?: readonly string[],
): Promise<Map<string, CountGrids>> {
  const found = new Map<string, CountGrids>()
  await eachCount(source, targets, spans, types, (span, target, row) => {
    let sums = found.get(row.type)
    if (!sums) found.set(row.type, (sums = empty(spans.length, targets.length)))
    add(sums, span, target, row)
  })
  return found
}

function empty(spans: number, targets: number): CountGrids {
  const grid = () => new Grid(spans, targets)
  return { cases: grid(), loss: grid(), known: grid() }
}

function add(sums: CountGrids, span: number, target: number, row: Row): void {
  sums.cases.add(span, target, row.cases)
  sums.loss.add(span, target, row.loss)
  sums.known.add(span, target, row.given)
}

async function eachCount(
  source: Source,
  targets: Targets,
  spans: readonly Span[],
  types: readonly string[] | undefined,
  each: (span: number, target: number, row: Row) => void,
): Promise<void> {
  if (spans.length === 0 || targets.length === 0) return
  const wanted = types && new Set(types)
  const put = (target: number, row: Row) => {
    if (wanted && !wanted.has(row.type)) return
    for (const [s, span] of spans.entries()) if (row.from >= span.from && row.until <= span.until) each(s, target, row)
  }
  const from = Math.min(...spans.map((span) => span.from))
  const until = Math.max(...spans.map((span) => span.until))
  const { store, tree, asOf } = source
  const split = splitBySums(source, targets, null)
  if (split.kept.length > 0) {
    const position = positionsById(tree, targets, split.kept)
    for (const row of await rowsOf<Row>(store, kept, [idsAt(tree, targets, split.kept), from, until])) put(position.get(row.id)!, row)
  }
  if (split.loose.length > 0) {
    const owners = ownersOf(tree, targets, split.loose)
    const ids = idsBelow(tree, targets, split.loose)
    const rows =
      asOf === null
        ? await rowsOf<Row>(store, loose, [ids, from, until])
        : await rowsOf<Row>(store, formerly, [ids, from, until, asOf, asOf, asOf, asOf])
    for (const row of rows) for (const target of owners(row.id)) put(target, row)
  }
}
