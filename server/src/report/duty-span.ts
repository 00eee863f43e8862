import type { Task } from '@shouwang/shared/indicator/indicator'
import { dayOf, mondayOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import { GRAIN } from '@shouwang/shared/period/grain'
import { rowsOf, statement } from '../db/statement.ts'
import type { Source } from '../indicator/source.ts'
import { censusOfLevel } from '../jurisdiction/census.ts'
import { NEVER } from '../jurisdiction/tree.ts'
import type { Tree } from '../jurisdiction/tree.ts'

/** The days `[from, until)` on which a task's reports fall due. */
export type DutySpan = { from: Day; until: Day }

/**
 * When each task is a duty: as the catalogue says, but not before the first week for which anybody in the store reported it, and from this week on while nobody
 * has. An office that begins this autumn owes nothing for the years before.
 */
export async function readDutySpans(source: Source, today: Day): Promise<(task: Task) => DutySpan> {
  const first = await readFirstWeeks(source)
  return (task) => {
    const begun = first.get(task.key) ?? mondayOf(today)
    const { from, until } = validityOf(task)
    return { from: Math.max(from, begun), until }
  }
}

/** Places below one, itself included, that owe a task's report for the week of a Monday: those that exist on the day it is due. */
export function countDue(tree: Tree, pre: number, task: Task, week: Day, { from, until }: DutySpan): number {
  const due = week + task.due.weekday - 1
  return due < from || due >= until ? 0 : censusOfLevel(tree, task.level).count(pre, tree.lasts[pre]!, due)
}

const firstWeeks = statement(`select r."key", min(r."period") as week from ids(?) as i cross join "reportRollup" as r
  where r."placeId" = i.id and r."grain" = ${GRAIN.week} group by r."key"`)

/** A tree belongs to one store. */
const held = new WeakMap<Tree, { version: number; weeks: Promise<Map<string, Day>> }>()

function readFirstWeeks({ store, tree, version }: Source): Promise<Map<string, Day>> {
  let known = held.get(tree)
  if (known?.version !== version) {
    const weeks = rowsOf<{ key: string; week: Day }>(store, firstWeeks, [tree.roots().map((pre) => tree.ids[pre]!)]).then(
      (rows) => new Map(rows.map(({ key, week }) => [key, week])),
    )
    weeks.catch(() => held.delete(tree))
    held.set(tree, (known = { version, weeks }))
  }
  return known.weeks
}

const validities = new WeakMap<Task, DutySpan>()

function validityOf(task: Task): DutySpan {
  let known = validities.get(task)
  if (!known) {
    known = { from: dayOf(task.from), until: task.until === undefined ? NEVER : dayOf(task.until) }
    validities.set(task, known)
  }
  return known
}
