import type { Indicator } from '@shouwang/shared/indicator/indicator'
import type { Period } from '@shouwang/shared/period/period'
import type { Trend, TrendBy } from '@shouwang/shared/wire/trend'
import type { Store } from '../db/database.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import type { Asking } from './read-values.ts'

export type TrendQuery = Asking & { areas: readonly number[]; by: TrendBy; indicator: Indicator; periods: readonly Period[] }

export async function readTrend(store: Store, tree: Tree, scope: Scope, query: TrendQuery): Promise<Trend> {
  throw new Error(`not ready: ${store.engine} ${tree.version} ${scope.roots.length} ${query.areas.length}`)
}
