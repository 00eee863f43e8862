import { sectorsOfHolder } from '@shouwang/shared/campaign/holder'
import { isoOf, dayOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { GRAIN } from '@shouwang/shared/period/grain'
import type { BaseChange } from '@shouwang/shared/wire/campaign'
import { sectorKey } from '../base/base-series.ts'
import { readBaseRows, readBaseSums, standingOn } from '../base/read-base-sums.ts'
import type { BaseRow } from '../base/read-base-sums.ts'
import { rowsOf, statement } from '../db/statement.ts'
import { idsAt, idsBelow, ownersOf, splitBySums } from '../indicator/source.ts'
import type { Source, Targets } from '../indicator/source.ts'
import { isOfSector } from '@shouwang/shared/jurisdiction/sector-words'
import { NEVER } from '../jurisdiction/tree.ts'
import { readUnits } from '../jurisdiction/units.ts'
import type { Moment } from './moment.ts'
import type { Reading } from './read-figure.ts'

/** A base, and the sectors whose units' are meant (`null`: of places). */
type Base = { key: string; sectors: readonly string[] | null }

/**
 * Bases that stand at another number than on the campaign's first day, for every task that is measured against one and every target, with the day of the last change. A base
 * that was first given after that day has not changed.
 */
export async function readBaseChanges({ source, plan }: Reading, targets: Targets, { day }: Moment): Promise<BaseChange[]> {
  const start = dayOf(plan.campaign.from)
  if (day <= start) return []
  const found: BaseChange[] = []
  const wanted = Map.groupBy(plan.campaign.tasks, (task) =>
    task.whole.of === 'base' ? JSON.stringify({ key: task.whole.base, sectors: sectorsOfHolder(task.for) } satisfies Base) : '',
  )
  for (const [text, tasks] of wanted) {
    if (text === '') continue
    const base = JSON.parse(text) as Base
    const { value, known } = await readBaseSums(source, targets, base.key, [start, day], base.sectors)
    const changed = targets.filter((_, t) => known.get(0, t) > 0 && value.get(0, t) !== value.get(1, t))
    if (changed.length === 0) continue
    const since = await lastChanges(source, changed, base, { start, day })
    for (const pre of changed) {
      const t = targets.indexOf(pre)
      const one = { place: source.tree.ids[pre]!, was: value.get(0, t), is: value.get(1, t), since: isoOf(since.get(pre) ?? day) }
      for (const { key } of tasks) found.push({ task: key, ...one })
    }
  }
  return found
}

const summed = statement(`select i.id, max(r."period") as day from ids(?) as i cross join texts(?) as k cross join "baseRollup" as r
  where r."placeId" = i.id and r."key" = k.text and r."grain" = ${GRAIN.day} and r."period" > ? and r."period" <= ? and r."change" <> 0 group by i.id`)

/** The last day in `(start, day]` on which the base of each target changed. */
async function lastChanges(
  source: Source,
  targets: Targets,
  base: Base,
  { start, day }: { start: Day; day: Day },
): Promise<Map<number, Day>> {
  const { tree, store } = source
  const { kept, loose } = splitBySums(source, targets, null)
  const last = new Map<number, Day>()
  if (kept.length > 0) {
    const keys =
      base.sectors === null ? [base.key] : (await readUnits(source)).sectorsOf(base.sectors).map((sector) => sectorKey(base.key, sector))
    const rows = await rowsOf<{ id: number; day: Day }>(store, summed, [idsAt(tree, targets, kept), keys, start, day])
    for (const { id, day: on } of rows) last.set(tree.preOf(id), on)
  }
  if (loose.length === 0) return last
  const owners = ownersOf(tree, targets, loose)
  const own = new Map<number, BaseRow[]>()
  for (const row of await readBaseRows(source, idsBelow(tree, targets, loose), base.key, day)) {
    if (base.sectors !== null && !base.sectors.some((wanted) => row.sector !== null && isOfSector(row.sector, wanted))) continue
    for (const t of owners(row.placeId)) own.set(t, [...(own.get(t) ?? []), row])
  }
  for (const [t, rows] of own) {
    const sum = (on: Day) => standingOn(source, rows, on).reduce((total, { value }) => total + value, 0)
    const turns = rows.flatMap(({ validFrom, placeId, unitUntil }) => [
      validFrom,
      Math.min(tree.untils[tree.preOf(placeId)]!, unitUntil ?? NEVER),
    ])
    const on = [...new Set(turns)]
      .filter((turn) => turn > start && turn <= day)
      .sort((a, b) => b - a)
      .find((turn) => sum(turn) !== sum(turn - 1))
    if (on !== undefined) last.set(targets[t]!, on)
  }
  return last
}
