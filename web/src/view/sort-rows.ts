import type { SortKey } from './map-search.ts'
import type { PlaceRow } from './rows.ts'

const CHINESE = new Intl.Collator('zh-Hans-CN')

/** Sorts rows by a column; without one they keep the official order. Places without a figure stand last in either direction, ties in official order. */
export function sortRows(rows: readonly PlaceRow[], sort: SortKey | null, order: 'asc' | 'desc'): PlaceRow[] {
  if (sort === null) return [...rows]
  const sign = order === 'asc' ? 1 : -1
  if (sort === 'name') return rows.toSorted((a, b) => sign * CHINESE.compare(a.name, b.name))
  const figure = FIGURES[sort]
  return rows.toSorted((a, b) => {
    const [x, y] = [figure(a), figure(b)]
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    return sign * (x - y)
  })
}

const FIGURES: Record<Exclude<SortKey, 'name'>, (row: PlaceRow) => number | null> = {
  figure: (row) => row.value,
  before: (row) => row.before?.change ?? null,
  yearBefore: (row) => row.yearBefore?.change ?? null,
  gap: (row) => row.gap,
}
