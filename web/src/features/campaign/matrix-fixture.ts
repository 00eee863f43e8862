import type { CellColumns } from '@shouwang/shared/wire/campaign'

type One = {
  value: number
  whole: number
  excess?: number
  holders?: number
  ever?: number
  idle?: number
  stale?: number
  due?: number
  filed?: number
  onTime?: number
  state?: number
  last?: string
}

/** Columns of cells for tests; what is left out is one holder that filed its one report in time. */
export function columnsOf(cells: readonly One[]): CellColumns {
  const column = (read: (cell: One) => number) => cells.map(read)
  return {
    value: column(({ value }) => value),
    whole: column(({ whole }) => whole),
    excess: column(({ excess = 0 }) => excess),
    holders: column(({ holders = 1 }) => holders),
    ever: column(({ ever = 1 }) => ever),
    idle: column(({ idle = 0 }) => idle),
    stale: column(({ stale = 0 }) => stale),
    due: column(({ due = 1 }) => due),
    filed: column(({ filed = 1 }) => filed),
    onTime: column(({ onTime = 1 }) => onTime),
    state: column(({ state = 0 }) => state),
    last: cells.map(({ last = null }) => last as string | null),
  }
}
