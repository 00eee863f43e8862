import { AppError } from '../app/error.ts'
import type { Tree } from './tree.ts'

/**
 * What a person may see: the rows of the subtrees below `roots` (place ids), breakdowns without suppression below `exact`, and at the places of
 * `sectors` the rows of one sector. A required argument of every query; `account/who.ts` makes it.
 */
export type Scope = {
  readonly roots: readonly number[]
  readonly exact?: readonly number[]
  readonly sectors?: readonly { readonly placeId: number; readonly sector: string }[]
}

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

/** Whether the sum of a place may be seen: it lies in the scope, or above a part of it, or is where a sector's rows may be seen. */
export function inSight(tree: Tree, scope: Scope, placeId: number): boolean {
  const pre = tree.preOf(placeId)
  if (pre < 0) return false
  const mine = [...scope.roots, ...(scope.sectors ?? []).map((one) => one.placeId)]
  return (
    inScope(tree, scope, placeId) ||
    mine.some((root) => root === placeId || (tree.preOf(root) >= 0 && tree.covers(placeId, tree.preOf(root))))
  )
}

/** Refuses a place whose sum may not be seen; an unknown place is `not_found`. */
export function inSightOrThrow(tree: Tree, scope: Scope, placeId: number): void {
  if (!inSight(tree, scope, placeId)) inScopeOrThrow(tree, scope, placeId)
}

/** The sectors whose rows may be seen at a place: `null` for all of them, none where the place lies outside the scope and every sector post. */
export function sectorsAt(tree: Tree, scope: Scope, placeId: number): readonly string[] | null {
  if (inScope(tree, scope, placeId)) return null
  return (scope.sectors ?? []).filter((one) => tree.covers(one.placeId, tree.preOf(placeId))).map(({ sector }) => sector)
}

/** Whether breakdowns of a place may be seen without suppression. */
export function exactIn(tree: Tree, scope: Scope, placeId: number): boolean {
  return inScope(tree, { roots: scope.exact ?? [] }, placeId)
}

/** The scope of whoever runs the program itself: the command line, and tests. */
export function wholeTree(tree: Tree): Scope {
  const roots = tree.roots().map((pre) => tree.ids[pre]!)
  return { roots, exact: roots }
}
