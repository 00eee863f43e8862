import type { Kysely } from 'kysely'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import { NEVER } from '../jurisdiction/tree.ts'
import { inherited, readPredecessors } from './inherit.ts'
import type { Predecessors } from './inherit.ts'
import type { Holding } from './new-task-report.ts'
import { factOf } from './read-keeping.ts'
import type { Keepings } from './read-keeping.ts'
import { taskFlows } from './task-flows.ts'
import type { TaskFact } from './task-flows.ts'

/** A valid report as it is stored, with the end of its unit. */
export type HeldTaskReport = Holding & {
  id: number
  key: string
  period: number
  until: number
  value: number
  whole: number | null
  parts: string | null
  firstFiledAt: number
  onTime: number
  revision: number
  unitUntil: number | null
}

const FIELDS = `r."id", r."placeId", r."key", r."unitId", r."party", r."period", r."until", r."value", r."whole", r."parts", r."firstFiledAt", r."onTime",
  r."revision", u."validUntil" as "unitUntil"`
const JOINED = 'from ids(?) as i join "taskReport" as r on r."placeId" = i.id and r."current" = 1'
const ofPlaces = statement(`select ${FIELDS} ${JOINED} left join "unit" as u on u."id" = r."unitId" order by r."placeId", r."until"`)
const ofTask = statement(
  `select ${FIELDS} ${JOINED} and r."key" = ? left join "unit" as u on u."id" = r."unitId" order by r."placeId", r."until"`,
)

/** Valid reports by series (one holder and one task), each in the order of periods, with what merged places take over. */
export type TaskSeries = { bySeries: Map<string, HeldTaskReport[]>; predecessors: Predecessors }

type Series = Holding & { key: string }

export function taskSeriesKey({ placeId, key, unitId, party }: Series): string {
  return `${placeId} ${key} ${unitId} ${party}`
}

/** The valid reports of places, and of those that went over into them, for one task (`campaign/task`) or for all. */
export async function readTaskSeries(
  store: Store,
  tx: Kysely<Tables>,
  placeIds: readonly number[],
  key: string | null = null,
): Promise<TaskSeries> {
  const predecessors = await readPredecessors(store, tx, placeIds)
  const bySeries = new Map<string, HeldTaskReport[]>()
  const all = [...new Set([...placeIds, ...predecessors.all])]
  const rows = await rowsOf<HeldTaskReport>(store, key === null ? ofPlaces : ofTask, key === null ? [all] : [all, key], tx)
  for (const row of rows) {
    const id = taskSeriesKey(row)
    const known = bySeries.get(id)
    if (known) known.push(row)
    else bySeries.set(id, [row])
  }
  return { bySeries, predecessors }
}

/** Where flows are added up: the roll-up, or sums that are being read. */
type Sink = { add: (placeId: number, key: string, day: number, sign: number, measures: readonly number[]) => void }

/** Adds the flows of all series of some places to a fold: +1 as they stand, −1 as they stood. `ends` knows the day from which a place no longer exists. */
export function addTaskSeries(
  flows: Sink,
  ends: { until: (placeId: number) => number },
  keeping: Keepings,
  { bySeries, predecessors }: TaskSeries,
  placeIds: readonly number[],
  sign: 1 | -1,
): void {
  const wanted = new Set(placeIds)
  const done = new Set<string>()
  const factsOf = (series: Series): TaskFact[] =>
    (bySeries.get(taskSeriesKey(series)) ?? []).map((row) => factOf(keeping(series.key, row.until - 1), row))
  const add = (series: Series, unitUntil: number | null) => {
    const id = taskSeriesKey(series)
    if (!wanted.has(series.placeId) || done.has(id)) return
    done.add(id)
    const until = Math.min(ends.until(series.placeId), unitUntil ?? NEVER)
    const taken = isOwn(series) ? inherited(predecessors, series.placeId, series.key, factsOf, ends) : []
    const standing = taken.filter(({ day }) => keeping(series.key, day).standing)
    taskFlows(factsOf(series), until, standing, (day, flow) => flows.add(series.placeId, series.key, day, sign, flow))
  }
  for (const [first] of bySeries.values()) {
    add(first!, first!.unitUntil)
    // A merged place stands with what it took over, also where it has not filed yet.
    if (isOwn(first!)) for (const placeId of predecessors.heirs(first!.placeId)) add({ ...first!, placeId }, null)
  }
}

function isOwn({ unitId, party }: Holding): boolean {
  return unitId === 0 && party === ''
}
