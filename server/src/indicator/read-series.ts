import type { Indicator } from '@shouwang/shared/indicator/indicator'
import type { Period } from '@shouwang/shared/period/period'
import type { Depth, Series } from '@shouwang/shared/wire/values'
import { AppError } from '../app/error.ts'
import type { Store } from '../db/database.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { readConsistently } from '../version/read-consistently.ts'
import { askedOf } from './asked.ts'
import type { Asking } from './asked.ts'
import { readColumns } from './read-columns.ts'
import { columnOf } from './read-values.ts'
import { targetsOf } from './targets.ts'

export type SeriesQuery = Asking & { area: number; depth: Depth; indicator: Indicator; periods: readonly Period[] }

/** Figures that one answer holds at most: more would stop everybody else while they are read. */
const MOST_CELLS = 3_000_000

/** One indicator in consecutive periods, oldest first, for the places of an area that existed in any of them. */
export async function readSeries(store: Store, tree: Tree, scope: Scope, query: SeriesQuery): Promise<Series> {
  const { area, depth, indicator, periods } = query
  const targets = targetsOf(tree, scope, area, depth, { from: periods[0]!.from, until: periods.at(-1)!.until })
  if (targets.length * periods.length > MOST_CELLS)
    throw new AppError('invalid', {
      zh: `${targets.length} 个辖区 × ${periods.length} 期过多，请选较小的辖区或较少的期数`,
      en: `${targets.length} places × ${periods.length} periods are too many: ask for a smaller area or fewer periods`,
    })
  const asked = periods.map((period) => askedOf(period, query))
  return readConsistently(store, async (version) => {
    const columns = await readColumns({ store, tree, version, asOf: null }, targets, indicator, asked)
    return { version, indicator: indicator.key, places: targets.map((pre) => tree.ids[pre]!), columns: columns.map(columnOf) }
  })
}
