import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { Day } from '@shouwang/shared/period/day'
import { GRAIN } from '@shouwang/shared/period/grain'
import { BEGINNING } from '@shouwang/shared/period/stretch'
import type { Plan } from '../campaign/plan.ts'
import { reportKey } from '../campaign/plan.ts'
import { rowsOf, statement } from '../db/statement.ts'
import { Grid, idsAt, idsBelow, ownersOf, positionsById, remembered, runsOf } from '../indicator/source.ts'
import type { Source, Targets } from '../indicator/source.ts'
import { NEVER } from '../jurisdiction/tree.ts'
import { isRolledUp } from '../rollup/ancestry.ts'
import { addTaskSeries, readTaskSeries } from './task-series.ts'

/** Sums of flows by window and target. */
export type FlowSums = { change: Grid; whole: Grid; filed: Grid; onTime: Grid; first: Grid; excess: Grid }

type Span = { from: Day; until: Day }

const SUMS =
  'sum(r."change") as change, sum(r."whole") as whole, sum(r."filed") as filed, sum(r."onTime") as ontime, sum(r."first") as first, sum(r."excess") as excess'
const summed = statement(`select i.id, ${SUMS} from ids(?) as i cross join "taskRollup" as r
  where r."placeId" = i.id and r."key" = ? and r."grain" = ? and r."period" >= ? and r."period" < ? group by i.id`)
type Row = { id: number; change: number; whole: number; filed: number; ontime: number; first: number; excess: number }

/**
 * What flows into some spans of days, for targets in tree order. Everything so far is read from sums at every place; other spans from sums at counties and above, and from the
 * reports themselves below.
 */
export async function readFlows(
  source: Source,
  plan: Plan,
  task: CampaignTask,
  targets: Targets,
  spans: readonly Span[],
): Promise<FlowSums> {
  const grid = () => new Grid(spans.length, targets.length)
  const sums: FlowSums = { change: grid(), whole: grid(), filed: grid(), onTime: grid(), first: grid(), excess: grid() }
  const add = (span: number, target: number, row: Omit<Row, 'id'>) => {
    sums.change.add(span, target, row.change)
    sums.whole.add(span, target, row.whole)
    sums.filed.add(span, target, row.filed)
    sums.onTime.add(span, target, row.ontime)
    sums.first.add(span, target, row.first)
    sums.excess.add(span, target, row.excess)
  }
  const { tree, store } = source
  const key = reportKey(plan, task)
  const everything = targets.map((_, t) => t)
  // Sums are kept as the published versions say; a draft is read from the reports.
  const folded = plan.version > 0
  const kept = everything.filter((t) => folded && isRolledUp(tree.level(targets[t]!), tree.parents[targets[t]!] === -1))
  const loose = everything.filter((t) => !kept.includes(t))
  const open: number[] = []
  for (const [s, span] of spans.entries()) {
    const all = folded && span.from <= BEGINNING && span.until >= NEVER
    const positions = all ? everything : kept
    // Weeks are not kept: what is due by the week lies on its last day. Days before and after whole months are two ranges: between them lie the days of those months.
    const runs = all
      ? [{ grain: GRAIN.all, from: 0, until: 1 }]
      : positions.length === 0
        ? []
        : runsOf([span], 'day').flatMap((run) =>
            run.runs.map(({ from, until }) => ({ grain: run.grain === GRAIN.week ? GRAIN.day : run.grain, from, until })),
          )
    const ids = idsAt(tree, targets, positions)
    const position = positionsById(tree, targets, positions)
    for (const { grain, from, until } of runs)
      for (const row of await rowsOf<Row>(store, summed, [ids, key, grain, from, until])) add(s, position.get(row.id)!, row)
    if (!all) open.push(s)
  }
  if (open.length === 0 || loose.length === 0) return sums
  const owners = ownersOf(tree, targets, loose)
  const ids = [...idsBelow(tree, targets, loose)]
  // Who looks at many days in turn needs the same flows for each.
  const flows = await remembered(
    source,
    () => `flows ${key} ${plan.version} ${ids.join()}`,
    () => flowsBelow(source, plan, key, ids),
  )
  for (const s of open) {
    const { from, until } = spans[s]!
    for (let i = firstOn(flows, from); i < flows.length && flows[i]!.day < until; i++)
      for (const target of owners(flows[i]!.placeId)) add(s, target, flows[i]!)
  }
  return sums
}

type Flow = Omit<Row, 'id'> & { placeId: number; day: Day }

/** The flows of a task at some places, in the order of days. */
async function flowsBelow({ tree, store }: Source, plan: Plan, key: string, ids: readonly number[]): Promise<Flow[]> {
  const flows: Flow[] = []
  const sink = {
    add: (placeId: number, _: string, day: Day, __: number, [change, whole, filed, ontime, first, excess]: readonly number[]) => {
      flows.push({ placeId, day, change: change!, whole: whole!, filed: filed!, ontime: ontime!, first: first!, excess: excess! })
    },
  }
  const ends = { until: (placeId: number) => tree.untils[tree.preOf(placeId)]! }
  addTaskSeries(sink, ends, plan.keepings, await readTaskSeries(store, store.db, ids, key), ids, 1)
  return flows.sort((a, b) => a.day - b.day)
}

/** Position of the first flow on a day or after it. */
function firstOn(flows: readonly Flow[], day: Day): number {
  let [low, high] = [0, flows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (flows[middle]!.day < day) low = middle + 1
    else high = middle
  }
  return low
}
