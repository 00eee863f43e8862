import type { Period } from '@shouwang/shared/period/period'
import type { Profile } from '@shouwang/shared/wire/profile'
import type { Store } from '../db/database.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import type { Asking } from './read-values.ts'

export type ProfileQuery = Asking & { area: number; period: Period }

export async function readProfile(store: Store, tree: Tree, scope: Scope, query: ProfileQuery): Promise<Profile> {
  throw new Error(`not ready: ${store.engine} ${tree.version} ${scope.roots.length} ${query.area}`)
}
