import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { Cell } from '@shouwang/shared/campaign/cell'
import type { Day } from '@shouwang/shared/period/day'
import { readBaseRows, standingOn } from '../base/read-base-sums.ts'
import type { Plan } from '../campaign/plan.ts'
import { reportKey } from '../campaign/plan.ts'
import { remembered } from '../indicator/source.ts'
import type { Source } from '../indicator/source.ts'
import { NEVER } from '../jurisdiction/tree.ts'
import { NOTHING_ADDED, cellOf } from './read-cells.ts'
import { factOf } from './read-keeping.ts'
import { taskFlows } from './task-flows.ts'
import { readTaskSeries } from './task-series.ts'
import type { HeldTaskReport } from './task-series.ts'
import type { Unit } from '../jurisdiction/units.ts'
import { reachOf } from './window.ts'
import type { Reach, Window } from './window.ts'

/** A holder of its own: a unit, or a sector or responsible unit of the document in the campaign's area. */
export type Single = { unit: Unit } | { party: string }

/** A single holder's cells of one task by window. `came`: whether its report for the last due period is there; `last`: the end of the last period it filed for. */
export type SingleCells = { reach: Reach; cells: { cell: Cell; came: boolean; last: Day | null }[] }[]

/** Reads one task for units or parties, each by itself. */
export async function readHolders(
  source: Source,
  plan: Plan,
  task: CampaignTask,
  singles: readonly Single[],
  windows: readonly Window[],
): Promise<SingleCells> {
  const { tree, store } = source
  const area = tree.preOf(plan.areaId)
  const placeOf = (single: Single) => tree.ids['unit' in single ? single.unit.pre : area]!
  const key = reportKey(plan, task)
  const places = [...new Set(singles.map(placeOf))]
  const { bySeries } = await remembered(
    source,
    () => `series ${key} ${places.join()}`,
    () => readTaskSeries(store, store.db, places, key),
  )
  const rows = new Map<string, HeldTaskReport[]>()
  for (const series of bySeries.values()) rows.set(series[0]!.unitId > 0 ? `${series[0]!.unitId}` : series[0]!.party, series)
  const bases = await readUnitBases(source, task, places, windows)
  return windows.map((window, w) => {
    const reach = reachOf(plan, task, window)
    return {
      reach,
      cells: singles.map((single) => {
        const unit = 'unit' in single ? single.unit : null
        const ends = Math.min(unit?.until ?? NEVER, tree.untils[unit?.pre ?? area]!)
        const exists = (day: Day) => Number((unit === null || unit.from <= day) && day < ends)
        const reports = rows.get(unit ? `${unit.id}` : (single as { party: string }).party) ?? []
        const base = bases?.[w]?.get(unit?.id ?? 0)
        const added = { ...NOTHING_ADDED, base: base ?? 0, known: base === undefined ? 0 : 1 }
        const facts = reports.map((row) => factOf(plan.keepings(key, row.until - 1), row))
        taskFlows(facts, ends, [], (day, [change, whole, filed, onTime, first, excess]) => {
          if (reach.fresh !== null && day >= reach.fresh.from && day < reach.fresh.until) added.came += filed
          if (day < reach.from || day >= reach.until) return
          added.change += change
          added.whole += whole
          added.filed += filed
          added.onTime += onTime
          added.first += first
          added.excess += excess
        })
        const holders = {
          on: (_: number, day: Day) => exists(day),
          due: (_: number, periods: readonly { dueOn: Day }[]) => periods.reduce((sum, { dueOn }) => sum + exists(dueOn), 0),
        }
        const seen = reports.filter(({ until }) => until <= reach.seen)
        return {
          cell: cellOf(task, reach, holders, area, window.day, added),
          came: cameFor(reach, seen),
          last: seen.at(-1)?.until ?? null,
        }
      }),
    }
  })
}

/** Whether the last period that is due, or the one that runs before any is, has a report among some in the order of periods. */
export function cameFor({ passed, counted }: Pick<Reach, 'passed' | 'counted'>, reports: readonly { until: Day }[]): boolean {
  const ref = passed.at(-1) ?? counted[0]
  const last = reports.at(-1)
  return ref !== undefined && last !== undefined && last.until > ref.from
}

async function readUnitBases(
  source: Source,
  task: CampaignTask,
  places: readonly number[],
  windows: readonly Window[],
): Promise<Map<number, number>[] | null> {
  if (task.whole.of !== 'base') return null
  const rows = await readBaseRows(source, Int32Array.from(places), task.whole.base, Math.max(...windows.map(({ day }) => day)))
  return windows.map(({ day }) => new Map(standingOn(source, rows, day).map(({ unitId, value }) => [unitId ?? 0, value])))
}
