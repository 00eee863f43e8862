import { setImmediate } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import { GRAIN } from '@shouwang/shared/period/grain'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import { Ancestry } from '../rollup/ancestry.ts'
import { Flows, TASK_ROLLUP } from '../rollup/flows.ts'
import type { Keepings } from './read-keeping.ts'
import { addTaskSeries, readTaskSeries } from './task-series.ts'

/** Called, and waited for, after each group of places: how many of all are done. */
export type Progress = (done: number, all: number) => void | Promise<void>

const PLACES = 1000

const page = statement(`select "id" from "jurisdiction" where "id" > ? order by "id" limit ${PLACES}`)
const counted = statement('select count(*) as "all" from "jurisdiction"')

/**
 * Makes the sums of some tasks (`campaign/task`) follow a change of how their figures add up: takes each report back as it counted `before` and adds it as it counts
 * `after`, in groups of places, so that memory stays flat and only sums that differ are written. Between groups other work of the process gets its turn; readers see the
 * former sums until the transaction ends. The caller holds the lock of writes and moves the data version. Returns the tasks that have reports.
 */
export async function refoldTasks(
  store: Store,
  tx: Transaction<Tables>,
  keys: readonly string[],
  { before, after }: { before: Keepings; after: Keepings },
  onProgress: Progress = () => {},
): Promise<string[]> {
  const ancestry = new Ancestry(store, tx)
  const filed = await tasksWithReports(store, tx, keys)
  if (filed.length === 0) return []
  const all = Number((await rowsOf<{ all: number }>(store, counted, [], tx))[0]!.all)
  let done = 0
  for (let last = 0; ;) {
    const group = (await rowsOf<{ id: number }>(store, page, [last], tx)).map(({ id }) => id)
    if (group.length === 0) return filed
    last = group.at(-1)!
    await ancestry.need(group)
    // One for each group: a fold goes through every place that its sums have seen.
    const flows = new Flows(store, tx, TASK_ROLLUP, ancestry)
    for (const key of filed) {
      const series = await readTaskSeries(store, tx, group, key)
      await ancestry.need(series.predecessors.all)
      addTaskSeries(flows, ancestry, before, series, group, -1)
      addTaskSeries(flows, ancestry, after, series, group, 1)
    }
    await flows.fold()
    done += group.length
    await onProgress(done, all)
    await setImmediate()
  }
}

const ROOTS = statement(`select distinct r."key" from "jurisdiction" as j join "taskRollup" as r on r."placeId" = j."id"
  where j."parentId" is null and r."grain" = ${GRAIN.all} and r."filed" <> 0`)

/** Those of some tasks for which anything counts: every report that does is a part of a root's sums. */
async function tasksWithReports(store: Store, tx: Transaction<Tables>, keys: readonly string[]): Promise<string[]> {
  const known = new Set((await rowsOf<{ key: string }>(store, ROOTS, [], tx)).map(({ key }) => key))
  return keys.filter((key) => known.has(key))
}
