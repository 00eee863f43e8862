import type { Indicator, Measure } from '@shouwang/shared/indicator/indicator'
import { mondayOf } from '@shouwang/shared/period/day'
import type { Period } from '@shouwang/shared/period/period'
import type { Store } from '@shouwang/server/db/database'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { NEVER } from '@shouwang/server/jurisdiction/tree'
import type { Tree } from '@shouwang/server/jurisdiction/tree'

/** All valid facts of a small store. */
export async function readFacts(store: Store) {
  return {
    reports: await store.db.selectFrom('report').where('current', '=', 1).selectAll().orderBy('period').execute(),
    incidents: await store.db.selectFrom('incident').where('current', '=', 1).selectAll().execute(),
    counts: await store.db.selectFrom('incidentCount').where('current', '=', 1).selectAll().execute(),
    bases: await store.db.selectFrom('base').where('current', '=', 1).selectAll().orderBy('validFrom').execute(),
  }
}
type Facts = Awaited<ReturnType<typeof readFacts>>

/** What a figure must be, computed the plain way from the facts: no sums kept, no changes, no grains. `week` is the Monday of the period's last week. */
export function addedUp(
  tree: Tree,
  facts: Facts,
  indicator: Indicator,
  period: Period,
  week: number,
  pre: number,
  today: number,
): { num: number; den: number } {
  const part = (measure: Measure) => partOf(tree, facts, measure, period, week, pre, today)
  return { num: part(indicator.numerator), den: indicator.denominator ? part(indicator.denominator) : 0 }
}

function partOf(tree: Tree, facts: Facts, measure: Measure, period: Period, week: number, pre: number, today: number): number {
  const below = (id: number) => tree.preOf(id) >= pre && tree.preOf(id) <= tree.lasts[pre]!
  const within = (day: number | null) => day !== null && day >= period.from && day < period.until
  const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0)
  switch (measure.of) {
    case 'incident': {
      const mine = facts.incidents.filter((row) => below(row.placeId))
      if (measure.field === 'solved') return mine.filter((row) => within(row.solvedOn)).length
      const counted = mine.filter((row) => within(row.countedOn))
      const { field } = measure
      return field === 'cases' ? counted.length : sum(counted, (row) => row[field])
    }
    case 'count': {
      const { field } = measure
      return sum(
        facts.counts.filter((row) => below(row.placeId) && row.spanFrom >= period.from && row.spanUntil <= period.until),
        (row) => row[field],
      )
    }
    case 'base': {
      const standing = new Map<number, number>()
      for (const row of facts.bases) {
        const until = tree.untils[tree.preOf(row.placeId)]!
        if (below(row.placeId) && row.key === measure.base && row.validFrom < Math.min(period.until, until) && until >= period.until)
          standing.set(row.placeId, row.value)
      }
      return sum([...standing.values()], (value) => value)
    }
    case 'task': {
      const mine = reportsOf(tree, facts, pre).filter((row) => row.task === measure.task)
      const kind = loadCatalogue().tasks.find((task) => task.key === measure.task)!.kind
      if (kind === 'period') {
        return sum(
          mine.filter((row) => within(row.period + 6)),
          (row) => (measure.field === 'value' ? row.value : (row.whole ?? 0)),
        )
      }
      const last = new Map<number, number>()
      for (const row of mine) {
        const until = tree.untils[tree.preOf(row.placeId)]!
        if (row.period <= week && (until === NEVER || mondayOf(until) > week)) last.set(row.placeId, row.value)
      }
      return sum([...last.values()], (value) => value)
    }
    case 'duty': {
      const duties = dutiesOf(tree, facts, period, pre, today)
      if (measure.field === 'expected' || duties === 0) return duties
      return reportsOf(tree, facts, pre).filter((row) => within(row.period + 6) && (measure.field === 'filed' || row.onTime === 1)).length
    }
  }
}

/** Reports of weeks that began while their place existed. */
function reportsOf(tree: Tree, facts: Facts, pre: number) {
  return facts.reports.filter((row) => {
    const at = tree.preOf(row.placeId)
    return at >= pre && at <= tree.lasts[pre]! && row.period < tree.untils[at]!
  })
}

/** Villages that existed on the Friday of each week whose Sunday lies in the period, once for every task that anybody had reported by then. */
function dutiesOf(tree: Tree, facts: Facts, period: Period, pre: number, today: number): number {
  const all = reportsOf(tree, facts, 0)
  const begun = loadCatalogue().tasks.map(({ key }) => Math.min(...all.filter(({ task }) => task === key).map((row) => row.period)))
  const first = begun.map((week) => (week === Number.POSITIVE_INFINITY ? mondayOf(today) : week))
  let duties = 0
  for (let sunday = period.from; sunday < period.until; sunday++) {
    if (mondayOf(sunday) + 6 !== sunday) continue
    for (let at = pre; at <= tree.lasts[pre]!; at++)
      if (tree.level(at) === 'village' && tree.froms[at]! <= sunday - 2 && sunday - 2 < tree.untils[at]!)
        duties += first.filter((week) => week <= sunday - 2).length
  }
  return duties
}
