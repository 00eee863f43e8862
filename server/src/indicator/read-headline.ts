import type { Period } from '@shouwang/shared/period/period'
import type { Headline } from '@shouwang/shared/wire/headline'
import type { Store } from '../db/database.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import type { Asking } from './read-values.ts'

export type HeadlineQuery = Asking & { area: number; period: Period }

export async function readHeadline(store: Store, tree: Tree, scope: Scope, query: HeadlineQuery): Promise<Headline> {
  throw new Error(`not ready: ${store.engine} ${tree.version} ${scope.roots.length} ${query.area}`)
}
