/** A report to be appended: `value` for a task and the week beginning on the Monday `period`; `filedAt` in milliseconds UTC. */
export type NewReport = {
  placeId: number
  task: string
  period: number
  value: number
  whole: number | null
  filedAt: number
  reason?: string | null
}
