import type { Indicator } from '@shouwang/shared/indicator/indicator'
import type { Day } from '@shouwang/shared/period/day'
import type { Period } from '@shouwang/shared/period/period'
import type { Depth, Values } from '@shouwang/shared/wire/values'
import type { Store } from '../db/database.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'

/** When a figure is asked for: the civil date and instant (milliseconds UTC) of the deployment, and its time zone. */
export type Asking = { today: Day; now: number; zone: string }

export type ValuesQuery = Asking & { area: number; depth: Depth; indicator: Indicator; period: Period; asOf?: number }

export async function readValues(store: Store, tree: Tree, scope: Scope, query: ValuesQuery): Promise<Values> {
  throw new Error(`not ready: ${store.engine} ${tree.version} ${scope.roots.length} ${query.area}`)
}
