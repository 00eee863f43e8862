import type { Day } from '@shouwang/shared/period/day'
import { GRAIN } from '@shouwang/shared/period/grain'
import type { Plan } from '../campaign/plan.ts'
import { reportKey } from '../campaign/plan.ts'
import { rowsOf, statement } from '../db/statement.ts'
import { idsAt, idsBelow, ownersOf } from '../indicator/source.ts'
import type { Source, Targets } from '../indicator/source.ts'
import { NEVER } from '../jurisdiction/tree.ts'
import { isRolledUp } from '../rollup/ancestry.ts'
import { factOf } from './read-keeping.ts'
import { addTaskSeries, readTaskSeries } from './task-series.ts'

/** Measures of a task at a place, as a row of the store. */
export type Sums = { id: number; key: string; change: number; whole: number; filed: number; ontime: number; first: number; excess: number }

const ahead = statement(`select r."placeId" as id, r."key", sum(r."change") as change, sum(r."whole") as whole, sum(r."filed") as filed,
    sum(r."onTime") as ontime, sum(r."first") as first, sum(r."excess") as excess
  from ids(?) as i cross join texts(?) as k cross join "taskRollup" as r
  where r."placeId" = i.id and r."key" = k.text and r."grain" = ${GRAIN.day} and r."period" >= ? group by r."placeId", r."key"`)

type Early = {
  placeId: number
  key: string
  until: Day
  value: number
  whole: number | null
  parts: string | null
  onTime: number
  unitUntil: Day | null
}
/** Weeks and fortnights lie across the ends of other periods, which an amendment may bring. */
const LONGEST_ACROSS = 13
const early = statement(`select r."placeId", r."key", r."until", r."value", r."whole", r."parts", r."onTime", u."validUntil" as "unitUntil"
  from ids(?) as i cross join texts(?) as k cross join "taskReport" as r left join "unit" as u on u."id" = r."unitId"
  where r."placeId" = i.id and r."key" = k.text and r."period" >= ? - ${LONGEST_ACROSS} and r."until" > ? and r."current" = 1`)

/** Tells what was filed for periods whose deadline has not passed, of tasks that count by period, at each target: from sums at counties and above, and from the reports below. */
export async function takeOffEarly(
  source: Source,
  plan: Plan,
  targets: Targets,
  reaches: readonly { until: Day }[],
  take: (sums: Sums, target: number) => void,
): Promise<void> {
  const { tree, store } = source
  const byPeriod = plan.campaign.tasks.map((task, t) => ({ task, until: reaches[t]!.until })).filter(({ task }) => task.keeps === 'period')
  if (byPeriod.length === 0) return
  const all = targets.map((_, p) => p)
  const kept = all.filter((p) => isRolledUp(tree.level(targets[p]!), tree.parents[targets[p]!] === -1))
  const loose = all.filter((p) => !kept.includes(p))
  const position = new Map(kept.map((p) => [tree.ids[targets[p]!]!, p]))
  const owners = ownersOf(tree, targets, loose)
  const below = idsBelow(tree, targets, loose)
  const takeAt = (placeId: number, sums: Omit<Sums, 'id'>) => {
    for (const target of owners(placeId)) take({ id: placeId, ...sums }, target)
  }
  for (const [until, some] of Map.groupBy(byPeriod, (one) => one.until)) {
    const keys = some.map(({ task }) => reportKey(plan, task))
    if (kept.length > 0)
      for (const row of await rowsOf<Sums>(store, ahead, [idsAt(tree, targets, kept), keys, until])) take(row, position.get(row.id)!)
    if (loose.length === 0) continue
    const rows = await rowsOf<Early>(store, early, [below, keys, until, until])
    const facts = rows.map((row) => ({ ...row, fact: factOf(plan.keepings(row.key, row.until - 1), row) }))
    // What an announced amendment lets stand contributes what it adds to all that stood before, which the rows to come don't say.
    const standing = new Map<string, Set<number>>()
    for (const { key, placeId, fact } of facts) if (fact.standing) standing.set(key, (standing.get(key) ?? new Set()).add(placeId))
    for (const { placeId, key, fact, unitUntil } of facts) {
      if (standing.get(key)?.has(placeId)) continue
      if (fact.until > Math.min(tree.untils[tree.preOf(placeId)]!, unitUntil ?? NEVER)) continue
      const { value, whole, excess, onTime } = fact
      takeAt(placeId, { key, change: value, whole: whole ?? 0, filed: 1, ontime: onTime, first: 0, excess })
    }
    for (const [key, places] of standing) await takeSeries(source, plan, key, [...places], until, takeAt)
  }
}

/** The same of some places, from all their reports for a task. */
async function takeSeries(
  { store, tree }: Source,
  plan: Plan,
  key: string,
  places: readonly number[],
  until: Day,
  takeAt: (placeId: number, sums: Omit<Sums, 'id'>) => void,
): Promise<void> {
  const ends = { until: (placeId: number) => tree.untils[tree.preOf(placeId)]! }
  const series = await readTaskSeries(store, store.db, places, key)
  const add = (placeId: number, _: string, day: Day, sign: number, measures: readonly number[]) => {
    if (day < until) return
    const [change, whole, filed, ontime, first, excess] = measures.map((measure) => sign * measure) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    takeAt(placeId, { key, change, whole, filed, ontime, first, excess })
  }
  addTaskSeries({ add }, ends, plan.keepings, series, places, 1)
}
