import type { Day } from '@shouwang/shared/period/day'
import type { Depth } from '@shouwang/shared/wire/values'
import type { Scope } from '../jurisdiction/scope.ts'
import { inScopeOrThrow, inSightOrThrow } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import type { Targets } from './source.ts'

/**
 * The places of an area at a depth that existed in `[from, until)`, in tree order: the area itself, its children, or all of a level below it.
 * The
 * area itself may lie above the scope: its sum may be seen, what it is made of may not. Throws `AppError` for a place that is unknown or outside the scope.
 */
export function targetsOf(tree: Tree, scope: Scope, area: number, depth: Depth, { from, until }: { from: Day; until: Day }): Targets {
  if (depth === 'self') {
    inSightOrThrow(tree, scope, area)
    return [tree.preOf(area)]
  }
  inScopeOrThrow(tree, scope, area)
  const pre = tree.preOf(area)
  const places = depth === 'children' ? tree.children(pre) : tree.below(pre, depth)
  return places.filter((place) => tree.existed(place, from, until))
}
