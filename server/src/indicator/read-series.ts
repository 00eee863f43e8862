import type { Indicator } from '@shouwang/shared/indicator/indicator'
import type { Period } from '@shouwang/shared/period/period'
import type { Depth, Series } from '@shouwang/shared/wire/values'
import type { Store } from '../db/database.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import type { Asking } from './read-values.ts'

export type SeriesQuery = Asking & { area: number; depth: Depth; indicator: Indicator; periods: readonly Period[] }

export async function readSeries(store: Store, tree: Tree, scope: Scope, query: SeriesQuery): Promise<Series> {
  throw new Error(`not ready: ${store.engine} ${tree.version} ${scope.roots.length} ${query.area}`)
}
