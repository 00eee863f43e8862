import type { Kysely } from 'kysely'
import type { Store } from '../db/database.ts'
import { rowsOf, statement } from '../db/statement.ts'
import type { Tables } from '../db/tables.ts'
import type { Holding } from './new-task-report.ts'
import type { TaskFact } from './task-flows.ts'

/** A place and the share of it that went over to another on a day. */
type Passed = { fromId: number; toId: number; share: number; validFrom: number }

/** What merged and split places took over from whom; `all` are the places behind them, to any depth. */
export type Predecessors = {
  all: readonly number[]
  of: (placeId: number) => readonly Passed[]
  heirs: (placeId: number) => readonly number[]
}

/** A standing figure that a place takes over on a day from those before it. */
export type Taken = { day: number; value: number; whole: number; excess: number }

const before = statement(
  'select s."fromId", s."toId", s."share", s."validFrom" from ids(?) as i join "succession" as s on s."toId" = i.id order by s."id"',
)

/** The places that went over into some places, and those that went over into them. */
export async function readPredecessors(store: Store, tx: Kysely<Tables>, placeIds: readonly number[]): Promise<Predecessors> {
  const passed: Passed[] = []
  const seen = new Set(placeIds)
  for (let layer = [...placeIds]; layer.length > 0;) {
    const rows = await rowsOf<Passed>(store, before, [layer], tx)
    passed.push(...rows)
    layer = [...new Set(rows.map(({ fromId }) => fromId))].filter((id) => !seen.has(id))
    for (const id of layer) seen.add(id)
  }
  const to = Map.groupBy(passed, ({ toId }) => toId)
  const from = Map.groupBy(passed, ({ fromId }) => fromId)
  const heirs = (placeId: number): number[] => (from.get(placeId) ?? []).flatMap(({ toId }) => [toId, ...heirs(toId)])
  return { all: [...new Set(passed.map(({ fromId }) => fromId))], of: (placeId) => to.get(placeId) ?? [], heirs }
}

const after = statement('select distinct s."toId" as id from ids(?) as i join "succession" as s on s."fromId" = i.id')

/** Places with all that came out of them: a change of their reports changes what those took over. */
export async function withHeirs(store: Store, tx: Kysely<Tables>, placeIds: readonly number[]): Promise<number[]> {
  const all = new Set(placeIds)
  for (let layer = [...all]; layer.length > 0;) {
    layer = (await rowsOf<{ id: number }>(store, after, [layer], tx)).map(({ id }) => id).filter((id) => !all.has(id))
    for (const id of layer) all.add(id)
  }
  return [...all].sort((a, b) => a - b)
}

/**
 * The standing figures that a place takes over for a task: the last ones of each place before it, by its share, on the day of the succession, so that the sum of the area
 * above stays what it was until the new place files a figure of its own. A place that goes on existing keeps its figures.
 */
export function inherited(
  predecessors: Predecessors,
  placeId: number,
  key: string,
  factsOf: (holding: Holding & { key: string }) => TaskFact[],
  ends: { until: (placeId: number) => number },
): Taken[] {
  return predecessors.of(placeId).flatMap(({ fromId, share, validFrom }) => {
    if (ends.until(fromId) > validFrom) return []
    const own = factsOf({ placeId: fromId, key, unitId: 0, party: '' }).findLast(({ until }) => until <= validFrom)
    const earlier = inherited(predecessors, fromId, key, factsOf, ends).filter(({ day }) => day < validFrom)
    const stood = (of: 'value' | 'whole' | 'excess') => (own ? (own[of] ?? 0) : earlier.reduce((sum, one) => sum + one[of], 0))
    const passed = (of: 'value' | 'whole' | 'excess') => Math.round(stood(of) * share)
    if (stood('value') === 0 && stood('whole') === 0) return []
    return [{ day: validFrom, value: passed('value'), whole: passed('whole'), excess: passed('excess') }]
  })
}
