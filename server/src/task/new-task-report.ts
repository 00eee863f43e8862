/** Who filed: a unit in the place, or a sector or responsible unit of the document in the campaign's area; neither is the place itself. */
export type Holding = { placeId: number; unitId: number; party: string }

/** A report to be appended for `campaign/task` and the period `[period, until)`; `parts` are the sub-actions done; `filedAt` and `due` in milliseconds UTC. */
export type NewTaskReport = Holding & {
  key: string
  period: number
  until: number
  value: number
  whole: number | null
  parts: readonly string[] | null
  filedAt: number
  due: number
  reason?: string | null
}
