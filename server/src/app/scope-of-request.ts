import type { Scope } from '../jurisdiction/scope.ts'
import type { Tree } from '../jurisdiction/tree.ts'

/** The scope of a request: the whole tree, since on loopback there is one person and no sign-in. The one place that decides it. */
export function wholeTree(tree: Tree): Scope {
  return { roots: tree.roots().map((pre) => tree.ids[pre]!) }
}
