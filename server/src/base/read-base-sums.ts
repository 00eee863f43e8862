import { isOfSector } from '@shouwang/shared/jurisdiction/sector-words'
import type { Day } from '@shouwang/shared/period/day'
import { BEGINNING } from '@shouwang/shared/period/stretch'
import { rowsOf, statement } from '../db/statement.ts'
import { knownAt } from '../import/as-of.ts'
import { NEVER } from '../jurisdiction/tree.ts'
import { readUnits } from '../jurisdiction/units.ts'
import { Grid, idsAt, idsBelow, ownersOf, positionsById, remembered, runsOf, spanAt, splitBySums } from '../indicator/source.ts'
import type { Source, Targets } from '../indicator/source.ts'
import { sectorKey } from './base-series.ts'

/** Bases by day and target; `known` counts those that stand behind each: 0 where there is none. */
export type BaseSums = { value: Grid; known: Grid }

/** A base as figures read it, with the end of its unit. */
export type BaseRow = {
  placeId: number
  unitId: number | null
  validFrom: Day
  value: number
  source: string
  owner: string | null
  unitUntil: Day | null
  sector: string | null
}

type Row = { id: number; period: Day; change: number; given: number }

const RANGE =
  'from ids(?) as i cross join "baseRollup" as r where r."placeId" = i.id and r."key" = ? and r."grain" = ? and r."period" >= ? and r."period" < ?'
const summed = statement(`select i.id, 0 as period, sum(r."change") as change, sum(r."given") as given ${RANGE} group by i.id`)
const byPeriod = statement(
  `select i.id, r."period" as period, sum(r."change") as change, sum(r."given") as given ${RANGE} group by i.id, r."period"`,
)

const FIELDS = 'b."placeId", b."unitId", b."validFrom", b."value", b."source", b."owner", u."validUntil" as "unitUntil", u."sector"'
const JOINED =
  'from ids(?) as i cross join "base" as b left join "unit" as u on u."id" = b."unitId" where b."placeId" = i.id and b."key" = ? and b."validFrom" <= ?'
const facts = statement(`select ${FIELDS} ${JOINED} and b."current" = 1 order by b."validFrom"`)
const formerly = statement(`select ${FIELDS} ${JOINED} and ${knownAt('b')} order by b."validFrom", b."id"`)

/** The bases of a key that stand on days (ascending); of the units of some sectors only where those are named. */
export async function readBaseSums(
  source: Source,
  targets: Targets,
  key: string,
  days: readonly Day[],
  sectors: readonly string[] | null = null,
): Promise<BaseSums> {
  const sums: BaseSums = { value: new Grid(days.length, targets.length), known: new Grid(days.length, targets.length) }
  if (days.length === 0) return sums
  const { kept, loose } = splitBySums(source, targets, null)
  if (kept.length > 0) {
    const spans = days.map((day, i) => ({ from: i === 0 ? BEGINNING : days[i - 1]! + 1, until: day + 1 }))
    const ids = idsAt(source.tree, targets, kept)
    const position = positionsById(source.tree, targets, kept)
    const keys = sectors === null ? [key] : (await readUnits(source)).sectorsOf(sectors).map((sector) => sectorKey(key, sector))
    for (const each of keys) {
      for (const { grain, from, until, runs } of runsOf(spans, 'day')) {
        const single = runs.length === 1
        const bound = [ids, each, grain, from, until]
        const rows = await rowsOf<Row>(source.store, single ? summed : byPeriod, bound)
        for (const row of rows) {
          const span = single ? runs[0]!.span : (runs[spanAt(runs, row.period)]?.span ?? -1)
          if (span < 0) continue
          sums.value.add(span, position.get(row.id)!, row.change)
          sums.known.add(span, position.get(row.id)!, row.given)
        }
      }
    }
    sums.value.accumulate()
    sums.known.accumulate()
  }
  if (loose.length > 0) {
    const owners = ownersOf(source.tree, targets, loose)
    const found = await readBaseRows(source, idsBelow(source.tree, targets, loose), key, days.at(-1)!)
    const rows =
      sectors === null ? found : found.filter(({ sector }) => sector !== null && sectors.some((wanted) => isOfSector(sector, wanted)))
    for (const [d, day] of days.entries()) {
      for (const row of standingOn(source, rows, day)) {
        for (const target of owners(row.placeId)) {
          sums.value.add(d, target, row.value)
          sums.known.add(d, target, 1)
        }
      }
    }
  }
  return sums
}

/** Valid bases of places up to a day, in the order of days; later ones replace earlier ones. */
export async function readBaseRows(source: Source, ids: Int32Array, key: string, day: Day): Promise<BaseRow[]> {
  const { store, asOf, memo } = source
  if (asOf !== null) return rowsOf<BaseRow>(store, formerly, [ids, key, day, asOf, asOf])
  // Who asks for many days in turn reads those to come as well, and passes over them.
  const last = memo ? NEVER : day
  return remembered(
    source,
    () => `bases ${key} ${ids.join()}`,
    () => rowsOf<BaseRow>(store, facts, [ids, key, last]),
  )
}

/** Of rows in the order of days, the one of each place and unit that stands on a day. */
export function standingOn({ tree }: Source, rows: readonly BaseRow[], day: Day): BaseRow[] {
  const standing = new Map<string, BaseRow>()
  for (const row of rows) {
    if (row.validFrom > day) break
    const until = Math.min(tree.untils[tree.preOf(row.placeId)]!, row.unitUntil ?? NEVER)
    const key = `${row.placeId} ${row.unitId ?? ''}`
    if (until <= day) standing.delete(key)
    else if (row.validFrom < until) standing.set(key, row)
  }
  return [...standing.values()]
}
