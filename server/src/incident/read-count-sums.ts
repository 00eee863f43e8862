import type { Day } from '@shouwang/shared/period/day'
import { rowsOf, statement } from '../db/statement.ts'
import { knownAt } from '../import/as-of.ts'
import { Grid, idsAt, idsBelow, ownersOf, positionsById, spanAt, splitBySums } from '../indicator/source.ts'
import type { Source, Span, Targets } from '../indicator/source.ts'

/** Sums of counts by span and target; `spans` says how many counted spans lie in each. */
export type CountSumsRead = { cases: Grid; loss: Grid; spans: Grid }

type Row = { id: number; from: Day; until: Day; key: string; cases: number; loss: number }

const kept = statement(`select i.id, r."spanFrom" as "from", r."spanUntil" as "until", r."key" as key, r."cases" as cases, r."loss" as loss
  from ids(?) as i cross join "countRollup" as r where r."placeId" = i.id and r."spanFrom" >= ? and r."spanUntil" <= ?`)
const FIELDS = 'f."placeId" as id, f."spanFrom" as "from", f."spanUntil" as "until", f."type" as key, f."cases" as cases, f."loss" as loss'
const JOINED = 'from ids(?) as i cross join "incidentCount" as f where f."placeId" = i.id and f."spanFrom" >= ? and f."spanUntil" <= ?'
const facts = statement(`select ${FIELDS} ${JOINED} and f."current" = 1`)
const formerly = statement(`select ${FIELDS} ${JOINED} and ${knownAt('f')} and not exists (select 1 from "incidentCount" as n
  where n."placeId" = f."placeId" and n."spanFrom" = f."spanFrom" and n."spanUntil" = f."spanUntil" and n."type" = f."type"
    and coalesce(n."sex", '') = coalesce(f."sex", '') and coalesce(n."ageBand", '') = coalesce(f."ageBand", '')
    and n."id" > f."id" and ${knownAt('n')})`)

/** Counts whose span lies wholly in one of the spans asked for (which do not overlap, oldest first). A year's count says nothing of its months. */
export async function readCountSums(
  source: Source,
  targets: Targets,
  spans: readonly Span[],
  types?: readonly string[],
): Promise<CountSumsRead> {
  const grid = () => new Grid(spans.length, targets.length)
  const sums: CountSumsRead = { cases: grid(), loss: grid(), spans: grid() }
  await eachCount(source, targets, spans, (span, target, row) => {
    sums.spans.add(span, target, 1)
    if (types && !types.includes(row.key)) return
    sums.cases.add(span, target, row.cases)
    sums.loss.add(span, target, row.loss)
  })
  return sums
}

/** The same by fraud type. */
export async function readCountSumsByType(source: Source, targets: Targets, spans: readonly Span[]): Promise<Map<string, CountSumsRead>> {
  const grid = () => new Grid(spans.length, targets.length)
  const byType = new Map<string, CountSumsRead>()
  await eachCount(source, targets, spans, (span, target, row) => {
    let sums = byType.get(row.key)
    if (!sums) byType.set(row.key, (sums = { cases: grid(), loss: grid(), spans: grid() }))
    sums.spans.add(span, target, 1)
    sums.cases.add(span, target, row.cases)
    sums.loss.add(span, target, row.loss)
  })
  return byType
}

async function eachCount(
  source: Source,
  targets: Targets,
  spans: readonly Span[],
  each: (span: number, target: number, row: Row) => void,
): Promise<void> {
  if (spans.length === 0) return
  const { store, tree, asOf } = source
  const [from, until] = [spans[0]!.from, spans.at(-1)!.until]
  const visit = (rows: readonly Row[], owners: (id: number) => readonly number[]) => {
    for (const row of rows) {
      const span = spanAt(spans, row.from)
      if (span >= 0 && row.until <= spans[span]!.until) for (const target of owners(row.id)) each(span, target, row)
    }
  }
  const split = splitBySums(source, targets, null)
  if (split.kept.length > 0) {
    const position = positionsById(tree, targets, split.kept)
    const rows = await rowsOf<Row>(store, kept, [idsAt(tree, targets, split.kept), from, until])
    visit(rows, (id) => [position.get(id)!])
  }
  if (split.loose.length > 0) {
    const ids = idsBelow(tree, targets, split.loose)
    const rows =
      asOf === null
        ? await rowsOf<Row>(store, facts, [ids, from, until])
        : await rowsOf<Row>(store, formerly, [ids, from, until, asOf, asOf, asOf, asOf])
    visit(rows, ownersOf(tree, targets, split.loose))
  }
}
