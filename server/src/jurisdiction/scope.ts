import { AppError } from '../app/error.ts'
import type { Tree } from './tree.ts'

/** What a person may see: the subtrees below `roots` (place ids). A required argument of every query. */
export type Scope = { readonly roots: readonly number[] }

/** Whether a place lies in the scope. */
export function inScope(tree: Tree, scope: Scope, placeId: number): boolean {
  const pre = tree.preOf(placeId)
  return pre >= 0 && scope.roots.some((root) => tree.covers(root, pre))
}

/** Refuses a place outside the scope; an unknown place is `not_found`. */
export function inScopeOrThrow(tree: Tree, scope: Scope, placeId: number): void {
  if (tree.preOf(placeId) < 0) throw new AppError('not_found', { zh: `没有编号为 ${placeId} 的辖区`, en: `there is no place ${placeId}` })
  if (!inScope(tree, scope, placeId))
    throw new AppError('forbidden', {
      zh: `编号为 ${placeId} 的辖区不在您的管辖范围内`,
      en: `the place ${placeId} lies outside your area`,
    })
}
