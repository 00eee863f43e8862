import { setImmediate } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import type { Day } from '@shouwang/shared/period/day'
import { GRAIN } from '@shouwang/shared/period/grain'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import { Ancestry } from '../rollup/ancestry.ts'
import { Flows, TASK_ROLLUP } from '../rollup/flows.ts'
import { withHeirs } from './inherit.ts'
import type { Keepings } from './read-keeping.ts'
import { addTaskSeries, readTaskSeries } from './task-series.ts'

/** Called, and waited for, after each group of places: how many of all are done. */
export type Progress = (done: number, all: number) => void | Promise<void>

const PLACES = 1000
/** So many places are taken back and added again at once: what a reader waits for in between. */
const AT_ONCE = 100
/** No period of the calendar is longer. */
const LONGEST = 400

const page = statement(`select "id" from "jurisdiction" where "id" > ? order by "id" limit ${PLACES}`)
const counted = statement('select count(*) as "all" from "jurisdiction"')

const filedSince = statement(`select distinct r."placeId" as id from ids(?) as i cross join "taskReport" as r
  where r."placeId" = i.id and r."key" = ? and r."period" >= ? and r."until" > ? and r."current" = 1`)
const tookOver = statement('select distinct s."toId" as id from "succession" as s where s."validFrom" >= ?')

/**
 * Makes the sums of some tasks (`campaign/task`) follow a change of how their figures add up from a day on: takes the reports of each place that filed for the time since then back as
 * they counted `before` and adds them as they count `after`, in groups of places, so that memory stays flat and only sums that differ are written. Between groups other work of the
 * process gets its turn; readers see the former sums until the transaction ends. The caller holds the lock of writes and moves the data version. Returns the tasks that have reports.
 */
export async function refoldTasks(
  store: Store,
  tx: Transaction<Tables>,
  since: ReadonlyMap<string, Day>,
  { before, after }: { before: Keepings; after: Keepings },
  onProgress: Progress = () => {},
): Promise<string[]> {
  const ancestry = new Ancestry(store, tx)
  const filed = await tasksWithReports(store, tx, [...since.keys()])
  if (filed.length === 0) return []
  const redo = async (key: string, places: readonly number[]) => {
    for (let at = 0; at < places.length; at += AT_ONCE) {
      const some = places.slice(at, at + AT_ONCE)
      await ancestry.need(some)
      // One for each group: a fold goes through every place that its sums have seen.
      const flows = new Flows(store, tx, TASK_ROLLUP, ancestry)
      const series = await readTaskSeries(store, tx, some, key)
      await ancestry.need(series.predecessors.all)
      addTaskSeries(flows, ancestry, before, series, some, -1)
      addTaskSeries(flows, ancestry, after, series, some, 1)
      await flows.fold()
      await setImmediate()
    }
  }
  // What a merged place takes over counts as of that day, whoever filed when.
  const heirs = new Map<string, Set<number>>()
  for (const key of filed) {
    const own = (await rowsOf<{ id: number }>(store, tookOver, [since.get(key)!], tx)).map(({ id }) => id)
    heirs.set(key, new Set(await withHeirs(store, tx, own)))
    await redo(key, [...heirs.get(key)!])
  }
  const all = Number((await rowsOf<{ all: number }>(store, counted, [], tx))[0]!.all)
  let done = 0
  for (let last = 0; ;) {
    const group = (await rowsOf<{ id: number }>(store, page, [last], tx)).map(({ id }) => id)
    if (group.length === 0) return filed
    last = group.at(-1)!
    for (const key of filed) {
      const day = since.get(key)!
      const rows = await rowsOf<{ id: number }>(store, filedSince, [group, key, day - LONGEST, day], tx)
      await redo(
        key,
        rows.map(({ id }) => id).filter((id) => !heirs.get(key)!.has(id)),
      )
    }
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
