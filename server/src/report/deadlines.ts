import type { Task } from '@shouwang/shared/indicator/indicator'
import { deadline } from '@shouwang/shared/report/due'

const known = new Map<string, number>()

/** The instant (milliseconds UTC) by which a task's report for the week beginning on `monday` is due; remembered, since an import asks for the same weeks again and again. */
export function dueBy(task: Task, monday: number, zone: string): number {
  const key = `${zone} ${task.due.weekday} ${task.due.time} ${monday}`
  let at = known.get(key)
  if (at === undefined) {
    if (known.size > 20_000) known.clear()
    at = deadline(monday, task.due, zone)
    known.set(key, at)
  }
  return at
}
